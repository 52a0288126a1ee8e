import { focusWithin, node } from "./elements.js";

/** @import { Properties } from "../views" */
/** @typedef {{ root: HTMLElement, rank: HTMLElement, up: HTMLElement, down: HTMLElement }} Row */

/**
 * A list that a person orders with « Monter » and « Descendre »: the focus follows the item, its place is announced.
 *
 * @param {Map<string, string>} labels
 * @param {Properties} attributes
 * @param {() => void} moved
 */
export function rankedList(labels, attributes, moved) {
  const root = node("ol", { class: "rangs", role: "list", tabIndex: -1, ...attributes });
  const live = node("p", { class: "hors-vue", role: "status" });
  /** @type {Map<string, Row>} */
  const rows = new Map();
  /** @type {string[]} */
  let order = [];

  /** @type {(id: string) => Row} */
  function row(id) {
    const known = rows.get(id);
    if (known) return known;
    /** @type {(name: string, by: number) => HTMLElement} */
    const step = (name, by) =>
      node("button", { type: "button", "aria-label": `${name} «\u00a0${labels.get(id)}\u00a0»`, on: { click: () => move(id, by) } }, name);
    const [up, down] = [step("Monter", -1), step("Descendre", 1)];
    const rank = node("span", { class: "rang", "aria-hidden": "true" });
    const moves = node("span", { class: "deplacer" }, up, down);
    const made = { root: node("li", {}, rank, node("span", { class: "texte" }, labels.get(id)), moves), rank, up, down };
    rows.set(id, made);
    return made;
  }

  /** @param {string[]} next */
  function show(next) {
    const focused = focusWithin(root);
    order = [...next];
    order.forEach((id, place) => {
      const { root: item, rank, up, down } = row(id);
      rank.textContent = String(place + 1);
      // Not `disabled`: a disabled button would drop the focus that it holds.
      up.setAttribute("aria-disabled", String(place === 0));
      down.setAttribute("aria-disabled", String(place === order.length - 1));
      if (root.children[place] !== item) root.insertBefore(item, root.children[place] ?? null);
    });
    while (root.children.length > order.length) root.lastElementChild?.remove();
    if (focused) (root.contains(focused) ? focused : root).focus();
  }

  /** @type {(id: string, by: number) => void} */
  function move(id, by) {
    const from = order.indexOf(id);
    const to = from + by;
    if (to >= 0 && to < order.length) {
      const next = [...order];
      next.splice(to, 0, ...next.splice(from, 1));
      show(next);
      moved();
    }
    live.textContent = `${labels.get(id)}\u00a0: place ${order.indexOf(id) + 1} sur ${order.length}`;
  }

  return { root, live, show, order: () => [...order], item: (/** @type {string} */ id) => row(id).root };
}
