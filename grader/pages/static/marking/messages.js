// What the room says: what went wrong, what is saved and what is not.

import { $ } from "./elements.js";

export function complain(text) {
  $("message").textContent = text;
  $("message").hidden = !text;
}

export function say(text) {
  $("status").textContent = text;
}

export function showQueue(queue) {
  const box = document.querySelector("footer.etat");
  box.classList.toggle("attente", queue.busy && !queue.stuck);
  box.classList.toggle("echec", Boolean(queue.stuck));
  $("retry").hidden = !queue.stuck;
  if (queue.stuck) say(`Non enregistré : ${queue.stuck} Rien n’est perdu tant que cette page reste ouverte.`);
  else if (queue.busy) say("Enregistrement…");
}
