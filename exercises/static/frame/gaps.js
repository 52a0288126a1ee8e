// What an exercise still lacks: said by name, marked where it stands, one press away.
import { node, plural } from "../elements.js";

/** @import { Gap } from "../../views" */

const FEW = 3; // gaps that are named and marked by themselves; more are counted until one asks

/**
 * @param {HTMLElement} section
 * @param {(item: string) => void} reveal brings an item in sight where it may be folded away
 */
export function gapMarks(section, reveal) {
  let asked = false;
  /** @type {Gap[]} */
  let last = [];
  /** @param {string} item */
  const find = (item) => /** @type {HTMLElement | null} */ (section.querySelector(`[data-item="${CSS.escape(item)}"]`));
  /** @param {Gap[]} gaps */
  function mark(gaps) {
    const missing = new Set(gaps.map((gap) => gap.item));
    for (const badge of section.querySelectorAll(".a-remplir"))
      if (!missing.has(badge.closest("[data-item]")?.getAttribute("data-item") ?? "")) badge.remove();
    for (const item of missing) {
      const place = item ? find(item) : null;
      const label = place?.querySelector("legend, label");
      if (label && !place?.querySelector(".a-remplir")) label.append(node("span", { class: "a-remplir" }, " à remplir"));
    }
  }
  /** @param {string} item */
  function lead(item) {
    asked = true;
    mark(last);
    if (item) reveal(item);
    const place = (item && find(item)) || section;
    const block = item ? "center" : "start";
    place.scrollIntoView({ block });
    place.dispatchEvent(new CustomEvent("parcours-stay", { bubbles: true, detail: block })); // while the page above it grows
    /** @type {HTMLElement | null} */
    const field = place.querySelector("input, textarea, select, button");
    field?.focus({ preventScroll: true });
  }
  return {
    lead,
    /**
     * Buttons that lead to what is missing: each by its name where they are few, else the first.
     *
     * @param {Gap[]} gaps
     * @returns {HTMLElement[]}
     */
    show(gaps) {
      last = gaps;
      mark(asked || gaps.length <= FEW ? gaps : []);
      if (gaps.length <= FEW) return gaps.map((gap) => node("button", { type: "button", class: "manque", on: { click: () => lead(gap.item) } }, `Reste\u00a0: ${gap.phrase}`));
      const label = `Voir ${plural(gaps.length, "ce qui manque", "réponses qui manquent")}`;
      return [node("button", { type: "button", class: "manque", on: { click: () => lead(gaps[0].item) } }, label)];
    },
  };
}
