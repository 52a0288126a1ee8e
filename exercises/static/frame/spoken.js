import { node } from "../elements.js";

/** @typedef {"quiet" | "status" | "alert"} Manner for the eyes alone, announced, or announced at once */

/**
 * A line that says what happens: each manner has a place of its own in it, for a voice misses what is said by a place
 * that changes its manner. All of them were there, empty, before anything is said.
 */
export function spokenLine() {
  const places = { quiet: node("span"), status: node("span", { role: "status" }), alert: node("span", { role: "alert" }) };
  const root = node("span", { class: "etat" }, ...Object.values(places));
  /** @type {(manner: Manner, text: string) => void} */
  const say = (manner, text) => {
    for (const [name, place] of Object.entries(places)) {
      const said = name === manner ? text : "";
      if (place.textContent !== said) place.textContent = said;
    }
  };
  return { root, say };
}
