// What stands around the answers: the exercises on offer, the theme, the one-key shortcuts.

import { $, el } from "./elements.js";

// The exercises by module, as the options of a list.
export function offer(exercises) {
  const modules = [...new Set(exercises.map((one) => one.module))];
  const option = (one) => el("option", { value: `${one.module}/${one.exercise}` }, `${one.title} (${one.waiting} à noter sur ${one.copies})`);
  return modules.map((module) => {
    const list = exercises.filter((one) => one.module === module);
    return el("optgroup", { label: `Module ${Number(module.slice(0, 2))} · ${list[0].module_title}` }, ...list.map(option));
  });
}

function show(dark) {
  document.documentElement.dataset.jpThemeLight = String(!dark);
  $("theme").setAttribute("aria-pressed", String(dark));
}

// The system's theme, or the one chosen here before.
export function dress() {
  const chosen = localStorage.getItem("parcours-theme");
  show(chosen ? chosen === "sombre" : matchMedia("(prefers-color-scheme: dark)").matches);
  $("theme").addEventListener("click", () => {
    const dark = document.documentElement.dataset.jpThemeLight === "true";
    localStorage.setItem("parcours-theme", dark ? "sombre" : "clair");
    show(dark);
  });
}

// Whether one key alone acts: a person who speaks to their machine, or whose hand slips, turns this off.
export const shortcuts = () => $("shortcuts").checked;

export function onShortcuts(changed) {
  $("shortcuts").checked = localStorage.getItem("parcours-raccourcis") !== "non";
  $("shortcuts").addEventListener("change", () => {
    localStorage.setItem("parcours-raccourcis", shortcuts() ? "oui" : "non");
    changed();
  });
}
