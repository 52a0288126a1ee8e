// The answers, each read once: the next one is there before it is asked for.

import { read } from "../shared/asking.js";

/**
 * What the server says of an exercise and of its answers. Points are null where there is no mark.
 * @typedef {[code: string, marked: number, discuss: number, settle: number, role: string]} Item
 * @typedef {{ label: string, points: number, description: string }} Level
 * @typedef {{ id: string, title: string, points: number, levels: Level[] }} Criterion
 * @typedef {{ id: string, text: string }} Phrase
 * @typedef {{ module: string, exercise: string, title: string, statement: string[], model: string,
 *   criteria: Criterion[], answers: Item[], phrases: Phrase[] }} Listing
 * @typedef {{ copy: string, code: string, item: Item, points: Record<string, number | null>,
 *   given_by: Record<string, string>, settles: boolean, changed: Record<string, number>, pairs: Record<string, { marker: string, points: number }[]>, comment: string,
 *   second_comment: string, other_comments: { criterion: string, text: string }[], discuss: boolean, role: string,
 *   transcript: string, automatic: { points: number, maximum: number, reason: string } | null }} State
 */

/** @type {Map<string, Promise<State>>} */
const fetched = new Map();

/**
 * The answer at a place of the list; `settling` shows both marks of one that was marked twice.
 * @param {Listing} listing
 * @param {number} place
 * @param {boolean} settling
 * @returns {Promise<State>}
 */
export function of({ module, exercise, answers }, place, settling) {
  const copy = answers[place][0];
  const key = `${exercise} ${copy} ${settling}`;
  const found = fetched.get(key) ?? read("answer", { module, exercise, copy, settle: settling ? "1" : "0" }).catch((error) => {
    fetched.delete(key);
    throw error;
  });
  fetched.set(key, found);
  return found;
}

/**
 * Whether an answer was read before it is asked for.
 * @param {Listing} listing
 * @param {number} place
 * @param {boolean} settling
 */
export const early = ({ exercise, answers }, place, settling) => fetched.has(`${exercise} ${answers[place][0]} ${settling}`);

/**
 * Read an answer anew the next time, for it changed.
 * @param {Listing} listing
 * @param {string} copy
 */
export function forget({ exercise }, copy) {
  for (const settling of [false, true]) fetched.delete(`${exercise} ${copy} ${settling}`);
}

/** Read everything anew. */
export const clear = () => fetched.clear();
