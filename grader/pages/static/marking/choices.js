// What stands around the answers: the exercises on offer, the one-key shortcuts.

import { $, el } from "../shared/elements.js";

/** @typedef {{ module: string, module_title: string, exercise: string, title: string, copies: number, waiting: number }} Offered */

const box = /** @type {HTMLInputElement} */ ($("shortcuts"));

/**
 * The exercises by module, as the options of a list.
 * @param {Offered[]} exercises
 * @returns {HTMLOptGroupElement[]}
 */
export function offer(exercises) {
  const modules = [...new Set(exercises.map((one) => one.module))];
  /** @param {Offered} one */
  const option = (one) => el("option", { value: `${one.module}/${one.exercise}` }, `${one.title} (${one.waiting} à noter sur ${one.copies})`);
  return modules.map((module) => {
    const list = exercises.filter((one) => one.module === module);
    return el("optgroup", { label: `Module ${Number(module.slice(0, 2))} · ${list[0].module_title}` }, ...list.map(option));
  });
}

/**
 * Whether one key alone acts: a person who speaks to their machine, or whose hand slips, turns this off.
 * @returns {boolean}
 */
export const shortcuts = () => box.checked;

/**
 * Remember whether one key alone acts, and tell when that changes.
 * @param {() => void} changed
 */
export function onShortcuts(changed) {
  box.checked = localStorage.getItem("parcours-raccourcis") !== "non";
  box.addEventListener("change", () => {
    localStorage.setItem("parcours-raccourcis", shortcuts() ? "oui" : "non");
    changed();
  });
}
