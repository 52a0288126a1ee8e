import { node, uniqueId } from "../elements.js";

/**
 * Steps of which one is shown, by name from the trail or one after the other; `contents` are the elements of each.
 *
 * @param {string} label
 * @param {string[]} names
 * @param {HTMLElement[][]} contents
 */
export function stepper(label, names, contents) {
  let current = 0;
  const marks = names.map(() => node("span", { class: "marque", "aria-hidden": "true" }));
  const tabs = names.map((name, n) =>
    node("button", { type: "button", "data-rang": n + 1, on: { click: () => go(n) } }, marks[n], node("span", { class: "nom" }, name)),
  );
  const headings = names.map((name, n) =>
    node("h4", { id: uniqueId("etape"), tabIndex: -1 }, node("span", { class: "aide" }, `Étape ${n + 1} sur ${names.length}`), name),
  );
  const panels = contents.map((content, n) =>
    node("section", { class: "etape", "aria-labelledby": headings[n].id }, headings[n], ...content),
  );
  const previous = node("button", { type: "button", on: { click: () => go(current - 1) } }, "Étape précédente");
  const next = node("button", { type: "button", class: "premier", on: { click: () => go(current + 1) } }, "Étape suivante");
  /** @param {number} n */
  function place(n) {
    current = n;
    for (const [i, panel] of panels.entries()) panel.hidden = i !== n;
    for (const tab of tabs) tab.removeAttribute("aria-current");
    tabs[n].setAttribute("aria-current", "step");
    previous.hidden = n === 0;
    next.hidden = n === names.length - 1;
  }
  /** @param {number} n */
  function go(n) {
    place(n);
    headings[n].focus();
    headings[n].scrollIntoView({ block: "nearest" });
  }
  place(0);
  return {
    trail: node("nav", { "aria-label": label }, node("ol", { class: "etapes" }, ...tabs.map((tab) => node("li", {}, tab)))),
    panels,
    moves: node("p", { class: "pas" }, previous, next),
    place,
    /** @param {boolean[]} done */
    tick(done) {
      for (const [n, yes] of done.entries()) {
        tabs[n].classList.toggle("fait", yes);
        marks[n].textContent = yes ? "✓" : String(n + 1);
        tabs[n].setAttribute("aria-label", yes ? `${names[n]}, étape remplie` : names[n]); // the name is not shown on a narrow page
      }
    },
  };
}
