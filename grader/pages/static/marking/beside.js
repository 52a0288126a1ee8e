// Who else is on the answer, or on the exercise: asked when an answer is shown, and every fifteen seconds.

import { read } from "../shared/asking.js";
import { $ } from "../shared/elements.js";

const EVERY = 15_000;
const list = new Intl.ListFormat("fr-FR");

/** @typedef {{ module: string, exercise: string, copy: string }} Names */

/** @type {() => Names | null} */
let shown = () => null;

/** Ask, and say it above the answer. */
export async function look() {
  const names = shown();
  if (!names) return;
  /** @type {{ marker: string, here: boolean }[]} */
  const others = await read("beside", names).catch(() => []); // the answers' own requests say what is wrong
  const line = $("beside");
  if (!line || shown()?.copy !== names.copy) return;
  const here = others.filter((one) => one.here).map((one) => one.marker);
  const near = others.filter((one) => !one.here).map((one) => one.marker);
  const parts = [
    here.length ? `Aussi sur cette réponse en ce moment : ${list.format(here)}.` : "",
    near.length ? `Sur cet exercice : ${list.format(near)}.` : "",
  ];
  line.textContent = parts.filter(Boolean).join(" ");
  line.classList.toggle("indice", here.length > 0);
}

/**
 * Go on asking, for the answer that `of` names, while the page can be seen.
 * @param {() => Names | null} of
 */
export function follow(of) {
  shown = of;
  setInterval(() => { if (!document.hidden) look(); }, EVERY);
}
