// Which answers are looked at, and how far the marking is.

import { todo } from "../shared/asking.js";
import { $, el } from "../shared/elements.js";

/** @import { Item, Listing } from "./answers.js" */

const progress = /** @type {HTMLProgressElement} */ ($("progress"));
const exercise = /** @type {HTMLSelectElement} */ ($("exercise"));

/** @type {[name: string, title: string, keeps: (item: Item, all: number) => boolean][]} */
const FILTERS = [
  ["mark", "À noter", (item, all) => item[1] < all && item[4] !== "third"],
  ["marked", "Notées", (item, all) => item[1] === all],
  ["discuss", "À discuter", (item) => item[2] === 1],
  ["settle", "À trancher", (item) => item[3] > 0],
  ["all", "Toutes", () => true],
];

/**
 * Whether a filter keeps an answer.
 * @param {string} filter
 * @param {Item} item
 * @param {Listing} listing
 * @returns {boolean}
 */
export function passes(filter, item, listing) {
  return FILTERS.some(([name, , keeps]) => name === filter && keeps(item, listing.criteria.length));
}

/**
 * The filters' buttons; `choose` is told the name of the one that is pressed.
 * @param {(name: string) => void} choose
 * @returns {HTMLButtonElement[]}
 */
export function filters(choose) {
  return FILTERS.map(([name]) =>
    el("button", { type: "button", id: `filter-${name}`, "aria-pressed": "false", onclick: () => choose(name) }));
}

/**
 * Show how many answers are marked, and how many each filter keeps.
 * @param {Listing} listing
 * @param {string} filter
 */
export function showProgress(listing, filter) {
  const all = listing.answers.length;
  /** @param {string} name */
  const count = (name) => listing.answers.filter((item) => passes(name, item, listing)).length;
  const done = count("marked");
  $("progress-text").textContent = `${done} ${done < 2 ? "réponse notée" : "réponses notées"} sur ${all}`;
  progress.max = Math.max(all, 1);
  progress.value = done;
  exercise.selectedOptions[0].textContent = `${listing.title} (${count("mark")} à noter sur ${all})`;
  for (const [name, title] of FILTERS) {
    const button = $(`filter-${name}`);
    button.textContent = `${title} (${count(name)})`;
    button.setAttribute("aria-pressed", String(name === filter));
  }
}

/**
 * The place of the next answer that a filter keeps, one way or the other; -1 when there is none.
 * @param {Listing} listing
 * @param {string} filter
 * @param {number} place
 * @param {1 | -1} step
 */
export function following(listing, filter, place, step) {
  for (let index = place + step; index >= 0 && index < listing.answers.length; index += step) {
    if (passes(filter, listing.answers[index], listing)) return index;
  }
  return -1;
}

/**
 * Why no answer is shown; `copy` is the beginning of the code of the one that was asked for, "" for none.
 * @param {Listing} listing
 * @param {string} copy
 */
export function nothing(listing, copy) {
  if (!listing.answers.length) {
    return `Aucune copie de ce module n’a encore été corrigée. ${todo("Corrigez-les d’abord, à l’étape « Ramasser et corriger ».", "Lancez d’abord : parcours corriger")}`;
  }
  return copy ? `La réponse ${copy} n’est plus ici : quelqu’un l’a notée ou tranchée entre-temps.` : "Aucune réponse dans ce filtre.";
}
