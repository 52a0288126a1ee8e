// The feedback is read in a page of its own, at an address that can be kept: `retour/retour.html`.

/** @import { NotebookPanel } from "../../../jupyterlab" */

const PAGE = new URL("retour/retour.html", import.meta.url).href;

/**
 * The hand-in's section learns the address; a card's link to a feedback opens that page rather than a panel here.
 *
 * @param {NotebookPanel} panel
 */
export function feedbackPages(panel) {
  const { node } = panel;
  const folder = panel.context.path.split("/").slice(0, -1).join("/");
  node.dataset.retours = PAGE;
  node.dataset.dossier = folder;
  node.addEventListener(
    "click",
    (event) => {
      /** @type {HTMLAnchorElement | null} */
      const link = event.target instanceof Element ? event.target.closest("a[data-retour]") : null;
      if (!link) return;
      event.preventDefault();
      event.stopPropagation();
      const file = new URL(link.dataset.retour ?? "", `http://ici/${folder ? `${folder}/` : ""}`).pathname.slice(1);
      window.open(`${PAGE}?${new URLSearchParams({ fichier: decodeURIComponent(file) })}`, "_blank", "noopener");
    },
    { capture: true },
  );
}
