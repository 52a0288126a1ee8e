// What the page says of one item of an answer, once it is checked: a sign and a word, never a colour alone.

import { node, uniqueId } from "../elements.js";

/** @import { Outcome, Verdict } from "../../views" */

/** @type {Record<Outcome, string>} */
const WORDS = { holds: "✓ Juste", defensible: "≈ Se défend", fails: "✗ À revoir", open: "– Se discute, n’est pas vérifié" };

/**
 * What became of one item, and why; nothing for neither.
 *
 * @param {Outcome | undefined} outcome
 * @param {string | undefined} why
 * @param {string} [word] in the place of the usual one
 */
export function remark(outcome, why, word = outcome && WORDS[outcome]) {
  const said = outcome ? node("b", { class: `issue ${outcome}` }, word) : null;
  return node("div", { class: "remarque", id: uniqueId("remarque") }, said, said && why ? " " : null, why ? node("span", {}, why) : null);
}

/**
 * Puts remarks beside what they speak of, and takes them all away before the next ones.
 */
export function remarks() {
  /** @type {(() => void)[]} */
  let takeAway = [];
  return {
    /**
     * Lays a remark down; `described` is then described by it.
     *
     * @type {(made: HTMLElement, described: HTMLElement, lay: (made: HTMLElement) => void) => void}
     */
    put(made, described, lay) {
      const before = described.getAttribute("aria-describedby");
      lay(made);
      described.setAttribute("aria-describedby", [before, made.id].filter(Boolean).join(" "));
      takeAway.push(() => {
        made.remove();
        if (before) described.setAttribute("aria-describedby", before);
        else described.removeAttribute("aria-describedby");
      });
    },
    clear() {
      for (const undo of takeAway) undo();
      takeAway = [];
    },
  };
}

/**
 * Every item under its name, for a kind that has no place of its own for them.
 *
 * @type {(body: HTMLElement) => (verdict: Verdict | null) => void}
 */
export function listed(body) {
  const list = node("ul", { class: "verdict" });
  return (verdict) => {
    list.remove();
    if (!verdict) return;
    const { outcomes, why, labels } = verdict;
    const names = [...new Set([...Object.keys(outcomes), ...Object.keys(why)])];
    list.replaceChildren(
      ...names.map((name) => node("li", {}, node("p", {}, labels[name] ?? name), remark(outcomes[name], why[name]))),
    );
    body.append(list);
  };
}
