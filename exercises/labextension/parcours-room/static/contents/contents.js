// The module's contents: its sections and exercises, what is done, the minutes left, where one is, the other modules.
//
// One list, in a column beside the text where there is room, else in a sheet that a button opens.
import { element } from "../bar.js";
import { duration, viewOf } from "./outline.js";

/** @import { NotebookPanel, Released } from "../../../../jupyterlab" */
/** @import { Entry, Outline } from "./outline.js" */

const WIDE = 64; // rem of the panel where a column leaves the text its measure
const FOLDED = "parcours-room:contents-folded";

/** @type {(name: string, title: string) => string} */
const called = (name, title) => (name.startsWith("00") ? "Accueil" : `Module ${Number(name.slice(0, 2))} · ${title}`);

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} className
 * @param {Node[]} children
 */
function holding(tag, className, ...children) {
  const made = element(tag, className);
  made.append(...children);
  return made;
}

/**
 * @param {object} what
 * @param {NotebookPanel} what.panel
 * @param {string} what.name the module's
 * @param {Record<string, Released>} what.modules the released ones, by name
 * @param {Outline} what.outline
 * @param {(name: string) => string} what.address of a module
 * @param {(name: string) => void} what.visit opens another module
 * @param {(entry: Entry) => void} what.choose goes to a place in this one
 * @param {(change: () => void) => void} what.hold does what changes the layout without moving what is read
 * @param {{ on: boolean, set(on: boolean): void }} what.steps
 */
export function makeContents({ panel, name, modules, outline, address, visit, choose, hold, steps }) {
  /** @type {Map<Entry, HTMLAnchorElement>} */
  const links = new Map();
  /** @type {Map<Entry, HTMLElement>} */
  const notes = new Map();
  const left = element("p", "parcours-left");

  /** @type {(event: MouseEvent, act: () => void) => void} */
  const follow = (event, act) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    sheet.close();
    act();
  };
  /** @param {Entry} entry */
  const line = (entry) => {
    const link = element("a", "", entry.title);
    link.href = `#${entry.anchor}`;
    link.addEventListener("click", (event) => follow(event, () => choose(entry)));
    const note = element("span", "parcours-note");
    links.set(entry, link);
    notes.set(entry, note);
    return holding("li", entry.exercise ? "exercise" : "section", holding("div", "", link, note));
  };
  const sections = element("ol", "");
  for (const section of outline.sections) {
    const item = line(section.heading);
    if (section.exercises.length) item.append(holding("ol", "", ...section.exercises.map(line)));
    sections.append(item);
  }
  const names = Object.keys(modules).sort();
  const list = element("ol", "parcours-modules");
  for (const other of names.includes(name) ? names : [name]) {
    const link = element("a", "", modules[other] ? called(other, modules[other].title) : "Ce module");
    link.href = address(other);
    const here = other === name;
    if (here) link.setAttribute("aria-current", "page");
    link.addEventListener("click", (event) => follow(event, () => (here ? choose(outline.sections[0].heading) : visit(other))));
    list.append(holding("li", here ? "here" : "", link, ...(here ? [left, sections] : [])));
  }

  const look = element("fieldset", "parcours-look");
  look.append(element("legend", "", "Afficher"));
  for (const [label, on] of /** @type {[string, boolean][]} */ ([["Tout le module", false], ["Une section à la fois", true]])) {
    const input = Object.assign(element("input", ""), { type: "radio", name: `parcours-look-${name}`, checked: steps.on === on });
    input.addEventListener("change", () => hold(() => steps.set(on)));
    const choice = element("label", "");
    choice.append(input, label);
    look.append(choice);
  }
  const root = holding("nav", "parcours-contents", list, look);
  root.setAttribute("aria-label", "Sommaire du module");
  root.id = `parcours-contents-${name}`;

  const column = element("div", "parcours-column");
  const close = element("button", "", "Fermer");
  const sheet = holding("dialog", "parcours-sheet", holding("div", "parcours-sheet-top", element("strong", "", "Sommaire"), close));
  sheet.setAttribute("aria-label", "Sommaire du module");
  close.addEventListener("click", () => sheet.close());
  sheet.addEventListener("click", (event) => event.target === sheet && sheet.close());
  // JupyterLab listens to keys before this page does, and would take the arrows and Escape.
  for (const host of [column, sheet]) host.dataset.lmSuppressShortcuts = "true";
  // After the text, so that Tab comes to the exercises first; « Sommaire » leads to the links.
  panel.content.node.after(column, sheet);

  const button = element("button", "parcours-contents-button");
  button.setAttribute("aria-label", "Sommaire");
  button.append(element("span", "sign", "☰"), element("span", "word", "Sommaire"));
  button.setAttribute("aria-controls", root.id);
  let wide = false;
  let folded = read();
  sheet.addEventListener("close", () => button.setAttribute("aria-expanded", "false"));
  button.addEventListener("click", () => {
    if (!wide) {
      sheet.showModal();
      button.setAttribute("aria-expanded", "true");
      reveal();
      return;
    }
    folded = !folded;
    try {
      localStorage.setItem(FOLDED, folded ? "oui" : "non");
    } catch {
      // Storage may be forbidden: the choice lasts as long as the page.
    }
    hold(lay);
    if (!folded) (current ?? root.querySelector("a"))?.focus();
  });

  function lay() {
    const shown = wide && !folded;
    const host = wide ? column : sheet;
    if (root.parentElement !== host) host.append(root);
    if (wide) sheet.close();
    column.hidden = !shown;
    panel.node.classList.toggle("parcours-with-column", shown);
    button.setAttribute("aria-expanded", String(shown));
    if (wide) button.removeAttribute("aria-haspopup");
    else button.setAttribute("aria-haspopup", "dialog");
    place();
  }
  // Lumino lays the bar and the text out; the column keeps beside the text.
  function place() {
    const { offsetTop, offsetHeight } = panel.content.node;
    Object.assign(column.style, { top: `${offsetTop}px`, height: `${offsetHeight}px` });
  }
  const resized = new ResizeObserver(() => {
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    const now = panel.node.clientWidth >= WIDE * rem;
    if (panel.node.clientWidth && now !== wide) {
      wide = now;
      hold(lay);
    } else place();
  });
  resized.observe(panel.node);
  resized.observe(panel.content.node);
  panel.disposed.connect(() => resized.disconnect());
  lay();

  /** What is done, and what time the rest takes. */
  function count() {
    const all = outline.entries.filter((one) => one.exercise);
    const whole = all.reduce((sum, one) => sum + one.minutes, 0);
    const pace = outline.minutes && whole ? outline.minutes / whole : 1; // reading takes its share
    /** @type {(entries: Entry[]) => number} */
    const rest = (entries) => pace * entries.reduce((sum, one) => sum + (isDone(one) ? 0 : one.minutes), 0);
    for (const entry of all) {
      const link = links.get(entry);
      if (!link) continue;
      const done = isDone(entry);
      if (link.textContent !== entry.title) link.textContent = entry.title || entry.exercise;
      link.classList.toggle("done", done);
      notes.get(entry)?.replaceChildren(...(done ? ticked() : [duration(entry.minutes)]));
    }
    for (const { heading, exercises } of outline.sections) {
      const minutes = rest(exercises);
      const note = notes.get(heading);
      if (!note || exercises.length < 2) continue; // one exercise says its own minutes
      if (minutes) note.textContent = `encore ${duration(about(minutes))}`;
      else note.replaceChildren(...ticked());
    }
    const minutes = rest(all);
    left.textContent = !whole ? "" : minutes ? `Encore ${duration(about(minutes))} environ` : "✓ Tous les exercices sont faits";
  }
  /** @param {Entry} entry */
  const isDone = (entry) => viewOf(panel, entry)?.dataset.fait === "oui";

  /** @type {HTMLAnchorElement | undefined} */
  let current;
  function reveal() {
    if (current?.getClientRects().length) current.scrollIntoView({ block: "nearest" });
  }
  return {
    button,
    count,
    /**
     * Mark where one is: the exercise, or the section for what has no line of its own.
     *
     * @param {Entry | null} entry
     */
    mark(entry) {
      const section = outline.sections.filter(({ heading, from }) => entry && (heading === entry || from <= entry.cell)).at(-1);
      const link = (entry && links.get(entry)) ?? (section && links.get(section.heading));
      if (link === current) return;
      current?.removeAttribute("aria-current");
      current = link;
      link?.setAttribute("aria-current", "true");
      if (!root.contains(document.activeElement)) reveal();
    },
  };
}

/** @type {(minutes: number) => number} */
const about = (minutes) => (minutes < 10 ? Math.max(1, Math.round(minutes)) : 5 * Math.round(minutes / 5));

/** A tick for the eyes, a word for the ears. */
function ticked() {
  const tick = element("span", "tick", "✓");
  tick.setAttribute("aria-hidden", "true");
  return [tick, element("span", "parcours-unseen", "fait")];
}

function read() {
  try {
    return localStorage.getItem(FOLDED) === "oui";
  } catch {
    return false;
  }
}
