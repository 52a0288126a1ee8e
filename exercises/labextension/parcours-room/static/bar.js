// The bar above a module: the neighbouring modules, progress, what happens, the feedback, the hand-in.
import { displayButton } from "./around/display.js";
import { stayOn } from "./staying.js";
import { watchOtherWindows } from "./windows.js";

/** @import { NotebookPanel, Released, Shared, ThemeManager } from "../../../jupyterlab" */

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} className
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, className, text = "") {
  return Object.assign(document.createElement(tag), { className, textContent: text, ...(tag === "button" ? { type: "button" } : {}) });
}

/**
 * What a module is called on the screen, as `exercises.plan.called` says.
 *
 * @param {string} name
 */
export const called = (name) => (name.startsWith("00") ? "Accueil" : `Module ${Number(name.slice(0, 2))}`);

/**
 * A button that leaves out a part of its words where the page is narrow, and keeps its name.
 *
 * @type {(text: string, part: string) => HTMLButtonElement}
 */
export function shrinking(text, part) {
  const button = element("button", "");
  const [before, after] = text.split(part);
  button.setAttribute("aria-label", text);
  button.append(before, ...(after === undefined ? [] : [element("span", "word", part), after]));
  return button;
}

/**
 * The bar of the module `name` above `panel`: returns `say`, which makes a text stand in it until `sumUp` is called,
 * `sumUp`, which says again what the page shows, and `add`, which gives the bar one more button.
 *
 * @param {object} what
 * @param {NotebookPanel} what.panel
 * @param {string} what.name
 * @param {Record<string, Released>} what.modules the released ones, by name
 * @param {(name: string) => void} what.visit opens another
 * @param {Shared["@lumino/widgets"]["Widget"]} what.Widget
 * @param {ThemeManager | null} what.themes
 * @param {string} what.channel where the windows of the module know of each other
 */
export function makeBar({ panel, name, modules, visit, Widget, themes, channel }) {
  const root = element("nav", "parcours-bar");
  root.setAttribute("aria-label", "Parcours");
  const row = element("div", "");
  const line = element("div", "line");
  root.append(row);
  const names = Object.keys(modules).sort();
  const place = names.indexOf(name);
  /** @type {(pattern: string, target: string | undefined) => void} */
  const step = (pattern, target) => {
    if (!target) return;
    const button = shrinking(pattern.replace("%", called(target)), called(target).replace(/\d/, ""));
    button.title = modules[target].title;
    button.addEventListener("click", () => visit(target));
    line.append(button);
  };
  step("← %", names[place - 1]);
  step("% →", place >= 0 ? names[place + 1] : undefined);
  const progress = element("span", "parcours-progress");
  const state = element("span", "parcours-state");
  state.setAttribute("role", "status");
  /** @type {(selector: string, root?: HTMLElement) => HTMLElement | null} */
  const find = (selector, root = panel.node) => root.querySelector(selector);
  /** @param {string} button */
  const goTo = (button) => {
    const target = find("[data-remise]");
    target?.dispatchEvent(new CustomEvent("parcours-show", { bubbles: true }));
    if (target) stayOn(panel.node, target);
    if (target) find(button, target)?.focus({ preventScroll: true });
  };
  const feedback = element("button", "parcours-feedback", "Votre retour est là");
  feedback.hidden = true;
  feedback.addEventListener("click", () => find("[data-remise] a.voir-retour")?.click());
  const handIn = shrinking("Remettre ma copie", " ma copie");
  handIn.classList.add("premier");
  handIn.addEventListener("click", () => goTo("button:not(:disabled)"));
  const elsewhere = element("p", "parcours-elsewhere");
  elsewhere.setAttribute("role", "status");
  const again = element("button", "parcours-again");
  again.hidden = true;
  const [display, panels] = displayButton(themes);
  line.append(progress, state, again, feedback, handIn, display);
  row.append(line, elsewhere, panels);
  const leave = watchOtherWindows(channel, (open) => {
    elsewhere.textContent = open ? "Ce module est aussi ouvert dans une autre fenêtre : ce que vous écrivez dans l’une s’affiche dans l’autre." : "";
  });
  panel.disposed.connect(leave);
  panel.toolbar.hide();
  panel.contentHeader.addWidget(new Widget({ node: root }));
  // JupyterLab lays its boxes out by their smallest height: ours is that of its rows, as they wrap.
  new ResizeObserver(() => {
    root.style.minHeight = `${row.offsetHeight + 1}px`;
    panel.contentHeader.fit();
  }).observe(row);

  // What the module's engine does stands until it is over, whatever is typed meanwhile.
  let held = false;
  /** @type {(look: string, text: string, button?: { label: string, act: () => void }) => void} */
  const say = (look, text, button) => {
    held = true;
    write(look, text, "polite");
    again.hidden = !button;
    if (button) Object.assign(again, { textContent: button.label, onclick: button.act });
  };
  function sumUp() {
    held = false;
    again.hidden = true;
    count();
  }
  /**
   * Each exercise announces its own saving: the sum is for the eyes.
   *
   * @type {(look: string, text: string, live: "polite" | "off") => void}
   */
  function write(look, text, live) {
    state.setAttribute("aria-live", live);
    state.dataset.tone = look;
    state.dataset.sign = { fait: "✓", attente: "…", echec: "!" }[look] ?? "";
    state.title = text; // where the bar is short, the sign alone shows
    if (state.textContent !== text) state.textContent = text;
  }
  const has = [...panel.content.model.cells].filter(({ sharedModel }) => /^exercise\(/.test(sharedModel.getSource())).length;
  function count() {
    /** @type {NodeListOf<HTMLElement>} */
    const exercises = panel.node.querySelectorAll("[data-exercice]");
    const all = [...exercises].map((one) => one.dataset);
    const done = all.filter((one) => one.fait === "oui").length;
    const card = find("[data-remise]")?.dataset;
    feedback.hidden = card?.retour !== "oui";
    const total = Math.max(all.length, has); // what the module has, though some of it may not show
    progress.dataset.short = `${done} / ${total}`;
    progress.textContent = `${done} ${done < 2 ? "exercice fait" : "exercices faits"} sur ${total}`;
    if (!held) write(...stands(all, card), "off");
  }
  /** @type {(all: DOMStringMap[], card: DOMStringMap | undefined) => [look: string, text: string]} */
  function stands(all, card) {
    if (all.some((one) => one.etat === "echec")) return ["echec", "Une réponse n’est pas enregistrée\u00a0: voyez plus bas."];
    if (all.some((one) => one.etat === "attente")) return ["attente", "Enregistrement en cours…"];
    if (card?.remise === "modifiee") return ["attente", "Modifiée depuis la remise\u00a0: à remettre à nouveau."];
    if (card?.remise === "fichier") return ["attente", "Fichier de remise préparé\u00a0: à envoyer."];
    if (card?.remise === "oui") return ["fait", "✓ Copie remise"];
    return all.some((one) => one.etat === "") ? ["fait", "✓ Tout est enregistré"] : ["", ""];
  }
  panel.node.addEventListener("parcours-state", count);
  // Widgets show some time after their cells have run: each that comes is counted.
  let frame = 0;
  new MutationObserver(() => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => find("[data-exercice]") && count());
  }).observe(panel.content.node, { childList: true, subtree: true });
  /** @param {HTMLButtonElement} button */
  const add = (button) => display.before(button);
  return { say, sumUp, add };
}
