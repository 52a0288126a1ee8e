// The keyboard: one key, one act. Nothing is taken from fields, nor from the browser's own combinations.

import { shortcuts } from "./choices.js";

const FIELDS = "input, textarea, select, summary";

export function listen({ ready, keys, level, insert, leave }) {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !ready()) return;
    if (event.key === "Escape" && event.target.matches("textarea")) {
      leave();
      return;
    }
    if (!shortcuts() || event.target.closest(FIELDS)) return;
    const digit = /^(?:Digit|Numpad)([0-9])$/.exec(event.code)?.[1]; // by place: the top row of a French keyboard too
    let action = keys[event.key];
    if (digit >= "1" && digit <= "5") action = () => level(Number(digit) - 1);
    else if (digit) action = () => insert((Number(digit) + 4) % 10);
    if (!action) return;
    event.preventDefault();
    action();
  });
}
