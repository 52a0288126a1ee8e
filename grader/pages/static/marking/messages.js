// What the room says of its work: what is saved and what is not.

import { $ } from "../shared/elements.js";

const foot = /** @type {HTMLElement} */ ($("status").closest("footer"));

let refused = "";

/**
 * Say what was just done, after what was refused, where something was.
 * @param {string} text
 */
export function say(text) {
  $("status").textContent = [refused, text].filter(Boolean).join(" · ");
}

/**
 * Say what was not written, where one looks; it stays until the marker does something else ("").
 * @param {string} text
 */
export function refuse(text) {
  const former = refused;
  refused = text && `Non enregistré : ${text}`;
  foot.classList.toggle("echec", Boolean(text));
  if (text || former) say("");
}

/**
 * Show what waits to be written, and what cannot be.
 * @param {import("./queue.js").Queue} queue
 */
export function showQueue(queue) {
  foot.classList.toggle("attente", queue.busy && !queue.stuck);
  foot.classList.toggle("echec", Boolean(queue.stuck || queue.held || refused));
  $("retry").hidden = !queue.stuck;
  if (queue.stuck) say(`Non enregistré : ${queue.stuck} Rien n’est perdu tant que cette page reste ouverte.`);
  else if (queue.busy && !queue.held) say("Enregistrement…");
}
