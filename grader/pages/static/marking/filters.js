// Which answers are looked at, and how far the marking is. An item is [code, criteria marked, to discuss, to settle, part].

import { $, el } from "./elements.js";

const FILTERS = [
  ["mark", "À noter", (item, all) => item[1] < all && item[4] !== "third"],
  ["marked", "Notées", (item, all) => item[1] === all],
  ["discuss", "À discuter", (item) => item[2] === 1],
  ["settle", "À trancher", (item) => item[3] > 0],
  ["all", "Toutes", () => true],
];

export function passes(filter, item, listing) {
  return FILTERS.find(([name]) => name === filter)[2](item, listing.criteria.length);
}

export function filters(choose) {
  return FILTERS.map(([name]) =>
    el("button", { type: "button", id: `filter-${name}`, "aria-pressed": "false", onclick: () => choose(name) }));
}

export function showProgress(listing, filter) {
  const all = listing.answers.length;
  const count = (name) => listing.answers.filter((item) => passes(name, item, listing)).length;
  const done = count("marked");
  $("progress-text").textContent = `${done} ${done < 2 ? "réponse notée" : "réponses notées"} sur ${all}`;
  $("progress").max = Math.max(all, 1);
  $("progress").value = done;
  $("exercise").selectedOptions[0].textContent = `${listing.title} (${count("mark")} à noter sur ${all})`;
  for (const [name, title] of FILTERS) {
    const button = $(`filter-${name}`);
    button.textContent = `${title} (${count(name)})`;
    button.setAttribute("aria-pressed", String(name === filter));
  }
}
