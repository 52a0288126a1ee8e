// One section at a time, where the person prefers steps; the whole module otherwise. On paper, always the whole.
import { element } from "../bar.js";

/** @import { NotebookPanel } from "../../../../jupyterlab" */
/** @import { Entry, Outline, Section } from "./outline.js" */

const KEY = "parcours-room:steps";

/**
 * @param {object} what
 * @param {NotebookPanel} what.panel
 * @param {Outline} what.outline
 * @param {(entry: Entry) => void} what.choose goes to the heading of another section
 */
export function makeSteps({ panel, outline, choose }) {
  const { sections } = outline;
  let on = read() && sections.length > 1;
  let current = 0;
  const row = element("nav", "parcours-steps");
  row.setAttribute("aria-label", "Sections");
  row.dataset.lmSuppressShortcuts = "true";
  const count = element("p", "");
  const before = element("button", "");
  const after = element("button", "next");
  row.append(before, count, after);
  before.addEventListener("click", () => choose(sections[current - 1].heading));
  after.addEventListener("click", () => choose(sections[current + 1].heading));
  // The notebook would take the focus to a cell, and with it the key that is pressed here.
  for (const event of ["keydown", "focusin", "focusout"]) row.addEventListener(event, (heard) => heard.stopPropagation());
  panel.content.node.querySelector(".jp-WindowedPanel-outer")?.append(row);

  /** @type {(button: HTMLButtonElement, label: string, section: Section | undefined) => void} */
  function name(button, label, section) {
    button.hidden = !section;
    button.replaceChildren(element("strong", "", label), element("span", "", section?.heading.title));
  }
  function lay() {
    const { from, to } = sections[current] ?? { from: 0, to: Infinity };
    panel.content.widgets.forEach(({ node }, index) => {
      node.classList.toggle("parcours-away", on && (index < from || index >= to));
    });
    row.hidden = !on;
    name(before, "← Section précédente", sections[current - 1]);
    name(after, "Section suivante →", sections[current + 1]);
    count.textContent = `Section ${current + 1} sur ${sections.length}`;
  }
  /** @type {(cell: number) => number} */
  const sectionAt = (cell) => Math.max(0, sections.findIndex(({ from, to }) => cell >= from && cell < to));
  lay();
  return {
    /** Whether sections are shown one at a time. */
    get on() {
      return on;
    },
    /** @param {boolean} wanted */
    set(wanted) {
      on = wanted && sections.length > 1;
      try {
        localStorage.setItem(KEY, on ? "oui" : "non");
      } catch {
        // Storage may be forbidden: the choice lasts as long as the page.
      }
      lay();
    },
    /**
     * Open the section in which a cell stands.
     *
     * @param {number} cell
     */
    show(cell) {
      const wanted = sectionAt(cell);
      if (wanted === current) return;
      current = wanted;
      lay();
    },
  };
}

function read() {
  try {
    return localStorage.getItem(KEY) === "oui";
  } catch {
    return false;
  }
}
