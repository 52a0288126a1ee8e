import { node } from "../static/elements.js";

/** @import { Gap } from "../views" */
/** @typedef {{ id: string, title: string, position: number, missing: string[], gaps: Gap[] }} Incomplete */

const FEW_NAMED = 3; // things missing that are named one by one; more are counted

/**
 * What lacks in an exercise, each name a way to it: it is looked for when one clicks, it may come after this list.
 *
 * @type {(exercise: Incomplete, unfound: () => void) => HTMLElement}
 */
export function missingItem(exercise, unfound) {
  const name = `Exercice\u00a0${exercise.position} · ${exercise.title}`;
  const lead = (/** @type {string} */ item) => () => {
    const target = document.querySelector(`[data-exercice="${CSS.escape(exercise.id)}"]`);
    target?.dispatchEvent(new CustomEvent("parcours-show", { bubbles: true })); // the page may show one section at a time
    target?.dispatchEvent(new CustomEvent("parcours-go", { detail: item })); // the exercise knows its own fields
    if (!target) unfound();
  };
  /** @type {(label: string, item: string) => Node} */
  const way = (label, item) => node("button", { type: "button", class: "lien", on: { click: lead(item) } }, label);
  const named = exercise.gaps.length <= FEW_NAMED ? exercise.gaps : [];
  const what = named.flatMap((gap, n) => [n ? "\u00a0; " : "", gap.item ? way(gap.phrase, gap.item) : gap.phrase]);
  return node("li", {}, way(name, exercise.gaps[0]?.item ?? ""), "\u00a0: ", ...(named.length ? what : [exercise.missing.join("\u00a0; ")]));
}
