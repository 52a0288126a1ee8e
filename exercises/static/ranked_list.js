import { node } from "./shell.js";

// A list that a person orders with « Monter » and « Descendre »: the focus follows the item, its place is announced.
export function rankedList(labels, attributes, moved) {
  const root = node("ol", { class: "rangs", role: "list", tabIndex: -1, ...attributes });
  const live = node("p", { class: "hors-vue", role: "status" });
  const rows = new Map();
  let order = [];

  function row(id) {
    if (rows.has(id)) return rows.get(id);
    const step = (name, by) =>
      node("button", { type: "button", "aria-label": `${name} «\u00a0${labels.get(id)}\u00a0»`, on: { click: () => move(id, by) } }, name);
    const [up, down] = [step("Monter", -1), step("Descendre", 1)];
    const rank = node("span", { class: "rang", "aria-hidden": "true" });
    const moves = node("span", { class: "deplacer" }, up, down);
    rows.set(id, { root: node("li", {}, rank, node("span", { class: "texte" }, labels.get(id)), moves), rank, up, down });
    return rows.get(id);
  }

  function show(next) {
    const focused = root.getRootNode().activeElement;
    const inside = root.contains(focused);
    order = [...next];
    order.forEach((id, place) => {
      const { root: item, rank, up, down } = row(id);
      rank.textContent = place + 1;
      // Not `disabled`: a disabled button would drop the focus that it holds.
      up.setAttribute("aria-disabled", place === 0);
      down.setAttribute("aria-disabled", place === order.length - 1);
      if (root.children[place] !== item) root.insertBefore(item, root.children[place] ?? null);
    });
    while (root.children.length > order.length) root.lastElementChild.remove();
    if (inside) (root.contains(focused) ? focused : root).focus();
  }

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

  return { root, live, show, order: () => [...order] };
}
