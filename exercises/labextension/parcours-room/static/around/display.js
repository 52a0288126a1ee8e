// « Affichage »: how the page looks to this person (size of the text, colours), its print, and the help.
import { element } from "../bar.js";
import { helpDialog } from "./help.js";

/** @import { ThemeManager } from "../../../../jupyterlab" */

const KEPT = "parcours-room:taille";
const SIZES = [80, 90, 100, 115, 130, 150, 175, 200];
const THEMES = { clair: "JupyterLab Light", sombre: "JupyterLab Dark" };

/** The size that was chosen, in percent. */
function size() {
  const kept = Number(localStorage.getItem(KEPT));
  return SIZES.includes(kept) ? kept : 100;
}

/** Every text of the page is measured by the root's. */
export function applySize() {
  document.documentElement.style.fontSize = size() === 100 ? "" : `${size()}%`;
}

let serial = 0;

/**
 * The button and the panel that it opens, which Escape or a press elsewhere closes.
 *
 * @param {ThemeManager | null} themes
 * @returns {[HTMLButtonElement, HTMLElement]}
 */
export function displayButton(themes) {
  const panel = element("div", "parcours-display");
  serial += 1;
  panel.id = `parcours-affichage-${serial}`;
  panel.popover = "auto";
  panel.setAttribute("role", "group");
  panel.setAttribute("aria-label", "Affichage");
  const button = element("button", "parcours-affichage");
  button.setAttribute("aria-label", "Affichage");
  button.append(element("span", "sign", "Aa"), element("span", "word", "Affichage"));
  button.popoverTargetElement = panel;
  button.setAttribute("aria-expanded", "false");
  panel.addEventListener("toggle", (event) => {
    const open = /** @type {ToggleEvent} */ (event).newState === "open";
    button.setAttribute("aria-expanded", String(open));
    if (open) panel.querySelector("button")?.focus();
  });
  const place = () => {
    const { bottom, right } = button.getBoundingClientRect();
    panel.style.top = `${bottom + 4}px`;
    panel.style.right = `${Math.max(8, document.documentElement.clientWidth - right)}px`;
  };
  panel.addEventListener("beforetoggle", place);
  new ResizeObserver(place).observe(button);
  panel.append(sizes());
  if (themes) panel.append(colours(themes));
  const help = helpDialog();
  const print = element("button", "", "Imprimer le module");
  print.addEventListener("click", () => {
    panel.hidePopover();
    window.print();
  });
  const ask = element("button", "", "Aide");
  ask.addEventListener("click", () => {
    panel.hidePopover();
    button.focus(); // where the focus goes back to
    help.showModal();
  });
  panel.append(print, ask);
  const root = element("div", "");
  root.append(panel, help);
  return [button, root];
}

/** @param {string} legend */
function group(legend) {
  const root = element("fieldset", "");
  root.append(element("legend", "", legend));
  return root;
}

function sizes() {
  const root = group("Taille du texte");
  const shown = element("output", "");
  const smaller = element("button", "", "−");
  smaller.setAttribute("aria-label", "Texte plus petit");
  const larger = element("button", "", "+");
  larger.setAttribute("aria-label", "Texte plus grand");
  const show = () => {
    shown.textContent = `${size()}\u00a0%`;
    // Still reached by the keyboard: a button that goes off under the finger takes the focus with it.
    smaller.setAttribute("aria-disabled", String(size() === SIZES[0]));
    larger.setAttribute("aria-disabled", String(size() === SIZES[SIZES.length - 1]));
  };
  /** @param {number} step */
  const change = (step) => {
    const next = SIZES[SIZES.indexOf(size()) + step];
    if (!next) return;
    localStorage.setItem(KEPT, String(next));
    applySize();
    show();
  };
  smaller.addEventListener("click", () => change(-1));
  larger.addEventListener("click", () => change(1));
  show();
  root.append(smaller, shown, larger);
  return root;
}

/** @param {ThemeManager} themes */
function colours(themes) {
  const root = group("Couleurs");
  const name = `parcours-couleurs-${serial}`;
  /** @type {[string, string][]} */
  const choices = [["clair", "Claires"], ["sombre", "Sombres"], ["systeme", "Comme le système"]];
  for (const [value, text] of choices) {
    const input = Object.assign(document.createElement("input"), { type: "radio", name, value });
    const label = element("label", "");
    label.append(input, element("span", "", text));
    input.addEventListener("change", () => choose(themes, value).catch((error) => console.warn(`parcours-room: ${error}`)));
    root.append(label);
  }
  const show = () => {
    const now = themes.isToggledAdaptiveTheme() ? "systeme" : themes.theme === THEMES.sombre ? "sombre" : "clair";
    for (const input of root.querySelectorAll("input")) input.checked = input.value === now;
  };
  themes.themeChanged.connect(show);
  show();
  return root;
}

/**
 * By JupyterLab's own settings, so that it is kept in the person's folder.
 *
 * @type {(themes: ThemeManager, value: string) => Promise<void>}
 */
async function choose(themes, value) {
  const follows = themes.isToggledAdaptiveTheme();
  if (value === "systeme") {
    if (!follows) await themes.toggleAdaptiveTheme();
    return;
  }
  if (follows) await themes.toggleAdaptiveTheme();
  await themes.setTheme(value === "sombre" ? THEMES.sombre : THEMES.clair);
}
