// What a module holds, read from its cells: sections, the exercises in each, and where each of them stands on the page.

/** @import { Cell, NotebookPanel, Released } from "../../../../jupyterlab" */

/**
 * @typedef {object} Entry a place that has an address
 * @property {string} anchor
 * @property {number} level 2 and 3 for headings, 4 for exercises
 * @property {string} title
 * @property {number} cell the index of its cell
 * @property {number} nth among the headings of its cell
 * @property {string} exercise its identifier, "" for a heading
 * @property {number} minutes
 */
/**
 * @typedef {object} Section what stands under a heading of the second level; the first one has what comes before it too
 * @property {Entry} heading
 * @property {number} from its first cell
 * @property {number} to the cell after its last one
 * @property {Entry[]} exercises
 */
/** @typedef {{ entries: Entry[], sections: Section[], minutes: number }} Outline */

const EXERCISE = /^exercise\("([^"]+)"\)/m;
const FENCED = /^(```|~~~)[\s\S]*?^\1/gm;
const HEADING = /^(#{2,3})\s+(.+?)\s*#*$/gm;

/**
 * A heading as a part of an address: « 3.1 Questionner la question » is `3-1-questionner-la-question`.
 *
 * @param {string} text
 */
export function slug(text) {
  const plain = text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  return plain.replace(/œ/g, "oe").replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
}

/**
 * The outline of the module that `cells` make; `released` knows its exercises before they are shown.
 *
 * @type {(cells: Cell[], released: Released | undefined) => Outline}
 */
export function readOutline(cells, released) {
  /** @type {Entry[]} */
  const entries = [];
  /** @type {Section[]} */
  const sections = [];
  const known = new Map((released?.exercises ?? []).map((one) => [one.id, one]));
  /** @param {Entry} entry */
  const add = (entry) => {
    const same = entries.filter(({ anchor }) => anchor.replace(/--\d+$/, "") === entry.anchor).length;
    if (same) entry.anchor += `--${same + 1}`;
    entries.push(entry);
    return entry;
  };
  cells.forEach((cell, index) => {
    const source = cell.model.sharedModel.getSource();
    if (cell.model.type === "markdown") {
      [...source.replace(FENCED, "").matchAll(HEADING)].forEach(([, marks, text], nth) => {
        const title = text.replace(/[*_`]/g, "");
        const heading = add({ anchor: slug(title), level: marks.length, title, cell: index, nth, exercise: "", minutes: 0 });
        if (heading.level > 2) return;
        const from = sections.length ? index : 0;
        if (sections.length) sections[sections.length - 1].to = index;
        sections.push({ heading, from, to: cells.length, exercises: [] });
      });
      return;
    }
    const id = EXERCISE.exec(source)?.[1];
    if (!id) return;
    const { title = "", minutes = 0 } = known.get(id) ?? {};
    const entry = add({ anchor: `exercice-${id}`, level: 4, title, cell: index, nth: 0, exercise: id, minutes });
    sections.at(-1)?.exercises.push(entry);
  });
  return { entries, sections, minutes: released?.minutes ?? 0 };
}

/**
 * The view of an exercise, null before it is shown.
 *
 * @type {(panel: NotebookPanel, entry: Entry) => HTMLElement | null}
 */
export const viewOf = (panel, { exercise }) => panel.node.querySelector(`[data-exercice="${CSS.escape(exercise)}"]`);

/**
 * The element where an entry begins: its heading or its exercise, else its cell.
 *
 * @type {(panel: NotebookPanel, entry: Entry) => HTMLElement}
 */
export function elementOf(panel, entry) {
  const { node } = panel.content.widgets[entry.cell];
  if (entry.exercise) return viewOf(panel, entry) ?? node;
  /** @type {NodeListOf<HTMLElement>} */
  const headings = node.querySelectorAll(".jp-MarkdownOutput :is(h2, h3)");
  return headings[entry.nth] ?? node;
}

/**
 * What the views tell of their exercises, where the page's options did not: title and minutes.
 *
 * @type {(panel: NotebookPanel, outline: Outline) => void}
 */
export function completeOutline(panel, { entries }) {
  for (const entry of entries) {
    if (!entry.exercise || (entry.title && entry.minutes)) continue;
    const view = viewOf(panel, entry);
    if (!view) continue;
    entry.title ||= view.querySelector("h3")?.textContent?.split(" · ").slice(1).join(" · ") ?? "";
    entry.minutes ||= Number(view.dataset.minutes ?? 0);
  }
}

/**
 * Where the exercise stands that was saved last, wherever that was done; undefined before any was.
 *
 * @type {(panel: NotebookPanel, outline: Outline) => Entry | undefined}
 */
export function lastSaved(panel, { entries }) {
  const at = (/** @type {Entry} */ entry) => viewOf(panel, entry)?.dataset.enregistre ?? "";
  return entries.filter((one) => one.exercise && at(one)).sort((one, other) => (at(one) < at(other) ? 1 : -1))[0];
}

/** @type {(minutes: number) => string} */
export function duration(minutes) {
  const whole = Math.round(minutes);
  if (whole < 60) return `${whole}\u00a0min`;
  const rest = whole % 60;
  return `${Math.floor(whole / 60)}\u00a0h${rest ? `\u00a0${String(rest).padStart(2, "0")}` : ""}`;
}
