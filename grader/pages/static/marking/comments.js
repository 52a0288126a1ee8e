// The comment of the answer on the page, and those that are kept for the next ones.

import { $, complain } from "../shared/elements.js";
import { phrases } from "./answer.js";
import { act } from "./queue.js";

/** @import { Listing, State } from "./answers.js" */

/** @type {() => HTMLTextAreaElement} the field of the answer on the page */
export const field = () => $("comment");

/**
 * Show the comments kept for an exercise.
 * @param {Listing} listing
 * @param {import("./answer.js").Acts} on
 */
export function showPhrases(listing, on) {
  $("phrases").replaceChildren(...phrases(listing, on));
  $("no-phrase").hidden = listing.phrases.length > 0;
}

/**
 * Add one of them to the comment; tell whether there was one.
 * @param {Listing} listing
 * @param {number} index
 */
export function insert(listing, index) {
  const phrase = listing.phrases[index];
  if (phrase) field().value = [field().value.trimEnd(), phrase.text].filter(Boolean).join("\n");
  return Boolean(phrase);
}

/**
 * Keep the comment for other answers; `kept` is told those that there then are. Return whether there was one.
 * @param {Record<string, string>} names
 * @param {(phrases: Listing["phrases"]) => void} kept
 */
export function keepComment(names, kept) {
  const text = field().value.trim();
  complain(text ? "" : "Écrivez d’abord le commentaire à garder.");
  if (text) act("keep", { ...names, text }).then(kept, (error) => complain(error.message));
  return Boolean(text);
}

/**
 * Keep one of them no more.
 * @param {Record<string, string>} names
 * @param {string} id
 * @param {(phrases: Listing["phrases"]) => void} kept
 */
export function forgetComment(names, id, kept) {
  field().focus();
  act("forget", { ...names, id }).then(kept, (error) => complain(error.message));
}

/**
 * Leave what is typed as it is; a comment that nobody changed here becomes the one that was read.
 * @param {State} former what the page showed
 * @param {State} given what was read since
 */
export function keepTyped(former, given) {
  if (field().value.trim() === former.comment.trim()) field().value = given.comment;
  else given.comment = former.comment;
}
