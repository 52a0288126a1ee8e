// What the room says of its work: what is saved and what is not.

import { $ } from "../shared/elements.js";

const foot = /** @type {HTMLElement} */ ($("status").closest("footer"));

/**
 * Say what was just done.
 * @param {string} text
 */
export function say(text) {
  $("status").textContent = text;
}

/**
 * Show what waits to be written, and what cannot be.
 * @param {import("./queue.js").Queue} queue
 */
export function showQueue(queue) {
  foot.classList.toggle("attente", queue.busy && !queue.stuck);
  foot.classList.toggle("echec", Boolean(queue.stuck));
  $("retry").hidden = !queue.stuck;
  if (queue.stuck) say(`Non enregistré : ${queue.stuck} Rien n’est perdu tant que cette page reste ouverte.`);
  else if (queue.busy) say("Enregistrement…");
}
