// The keyboard: one key, one act. Nothing is taken from fields, nor from the browser's own combinations.

import { shortcuts } from "./choices.js";

const FIELDS = "input, textarea, select, summary";

/**
 * Let keys act while the page is `ready`: `keys` by their name, the digits on a level or a kept comment, and Escape,
 * which leaves the comment.
 * @param {{ ready: () => boolean, keys: Record<string, () => void>, level: (index: number) => void,
 *   insert: (index: number) => void, leave: () => void }} acts
 */
export function listen({ ready, keys, level, insert, leave }) {
  document.addEventListener("keydown", (event) => {
    const { target } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || !ready() || !(target instanceof Element)) return;
    if (event.key === "Escape" && target.matches("textarea")) {
      leave();
      return;
    }
    if (!shortcuts() || target.closest(FIELDS)) return;
    const digit = /^(?:Digit|Numpad)([0-9])$/.exec(event.code)?.[1]; // by place: the top row of a French keyboard too
    let action = keys[event.key];
    if (digit && digit >= "1" && digit <= "5") action = () => level(Number(digit) - 1);
    else if (digit) action = () => insert((Number(digit) + 4) % 10);
    if (!action) return;
    event.preventDefault();
    action();
  });
}
