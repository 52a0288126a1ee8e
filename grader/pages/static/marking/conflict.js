// A mark that someone else gave meanwhile: the keys stop, the footer says so and asks which of the two stands.

import { read } from "../shared/asking.js";
import { $ } from "../shared/elements.js";
import { points } from "./answer.js";

/** @import { Listing, State } from "./answers.js" */
/** @import { Entry, Queue } from "./queue.js" */

const box = $("choice");
const theirs = $("theirs");
const mine = $("mine");

/** Go to what is asked: where the keyboard is, unless one is typing; leaving the field then leads here. */
export function lookAt() {
  $("status").focus({ preventScroll: true });
}

/**
 * @param {Listing} listing
 * @param {string} id
 * @param {number | null} value
 */
function named(listing, id, value) {
  if (value === null) return "aucune note";
  const level = listing.criteria.find((one) => one.id === id)?.levels.find((one) => one.points === value);
  return [points(value), level?.label].filter(Boolean).join(", ");
}

const LONGEST = 60;

/** @param {string} text */
const quoted = (text) => (text ? `« ${text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text} »` : "aucun texte");

/**
 * Read what is there now, ask which mark stands, and go on with it; the queue waits meanwhile.
 * @param {Queue} queue
 * @param {{ listing: () => Listing, here: (copy: string) => boolean, again: (criterion: string) => Promise<void>,
 *   told: (body: any, value: number | string | null, sentence: string) => void }} room what the page
 *   shows: whether an answer is on it, showing it anew at a criterion, and what was chosen in the end
 */
export async function meet(queue, room) {
  const entry = /** @type {Entry} */ (queue.held);
  const { module, exercise, copy, criterion, text, settle } = entry.body;
  /** @type {State} */
  let present;
  try {
    present = await read("answer", { module, exercise, copy, settle: settle ? "1" : "0" });
    if (room.here(copy)) await room.again(criterion);
  } catch (error) {
    queue.held = null; // to be sent again, and refused again, once the server answers
    queue.stuck = /** @type {Error} */ (error).message;
    queue.onChange();
    return;
  }
  const there = criterion ? present.points[criterion] : present.comment;
  ask(entry, present, room.listing(), !room.here(copy), (own) => {
    const sentence = own ? "Ce que vous donniez remplace l’autre." : "Ce qu’a donné l’autre personne est gardé.";
    room.told(entry.body, own ? text ?? entry.body.points : there, sentence);
    queue.resolve(own, there);
  });
}

/**
 * Ask which mark stands; `choose` is told whether it is one's own.
 * @param {Entry} entry what one wanted to write
 * @param {State} present the answer as it is now
 * @param {Listing} listing
 * @param {boolean} elsewhere whether another answer is on the page
 * @param {(own: boolean) => void} choose
 */
function ask(entry, present, listing, elsewhere, choose) {
  const { criterion, points: wanted, text } = entry.body;
  const who = present.given_by[criterion] ?? "Une autre personne";
  const title = listing.criteria.find((one) => one.id === criterion)?.title ?? "Commentaire";
  const there = criterion ? named(listing, criterion, present.points[criterion]) : quoted(present.comment);
  const own = criterion ? named(listing, criterion, wanted) : quoted(text);
  const place = elsewhere ? `, réponse ${present.code}` : "";
  $("status").textContent = `Touches arrêtées. ${title}${place} : ${who} a donné entre-temps ${there}. Vous donniez ${own}. Que garder ?`;
  theirs.textContent = `Garder l’autre : ${there}`;
  mine.textContent = `${criterion ? "Mettre la mienne" : "Mettre le mien"} : ${own}`;
  box.hidden = false;
  /** @param {boolean} mine_ */
  const done = (mine_) => {
    box.hidden = true;
    choose(mine_);
  };
  theirs.onclick = () => done(false);
  mine.onclick = () => done(true);
  if (!document.activeElement?.matches("input, textarea, select")) lookAt();
}
