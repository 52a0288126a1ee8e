// A module as a page to read: what a screen reader is told, what a click or a key must not do.
import { element } from "./bar.js";

/** @import { Notebook } from "../../../jupyterlab" */

/**
 * What a screen reader is told: a page to read, not a feed of cells; in French where JupyterLab's is lacking.
 *
 * @type {(content: Notebook, title: string) => void}
 */
export function describe(content, title) {
  content.node.setAttribute("aria-label", title);
  for (const feed of content.node.querySelectorAll("[role=feed]")) {
    feed.removeAttribute("role");
    feed.removeAttribute("aria-label");
  }
  for (const cell of content.widgets) {
    if (cell.model.type === "markdown") cell.node.removeAttribute("aria-label");
    if (cell.model.getMetadata("tags")?.includes("critere")) cell.addClass("parcours-criterion");
  }
  for (const link of document.querySelectorAll("a.skip-link")) {
    const own = Object.assign(element("a", "skip-link", "Aller au module"), { href: `#${content.node.id}` });
    own.addEventListener("click", (event) => {
      event.preventDefault();
      event.stopPropagation();
      content.node.focus();
    });
    link.replaceWith(own);
  }
}

/**
 * A page to read and answer: no shortcut deletes or moves a cell, no double click opens a text's source.
 *
 * @param {Notebook} content
 */
export function protect(content) {
  for (const { node } of [content, ...content.widgets]) node.dataset.lmSuppressShortcuts = "true";
  content.node.addEventListener("dblclick", (event) => event.stopPropagation(), { capture: true });
}
