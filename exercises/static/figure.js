// A figure and the control that draws it again: what is chosen is drawn by Python, and the page says when it waits.

import { node } from "./elements.js";

const NOTICED = 300; // ms: a redraw that is quicker is not spoken of
const LOST = 30_000; // ms: pandas and matplotlib are loaded long before

/** @import { Context, Leave } from "../views" */

/** @typedef {{ control: string, choices: string[], page: string }} FigureValues */
/** @typedef {{ type: "drawn", choice: string, view: string }} FigureDrawn */
/** @typedef {{ type: "draw", choice: string }} FigureWanted */

/**
 * @param {Context<FigureValues, FigureDrawn, FigureWanted>} context
 * @returns {Leave}
 */
function render({ model, el }) {
  const control = node("select", {}, ...model.get("choices").map((choice) => node("option", {}, choice)));
  control.dataset.lmSuppressShortcuts = "true";
  const status = node("p", { role: "status" });
  const page = node("div");
  page.innerHTML = model.get("page"); // our own template's
  const label = node("label", {}, node("span", {}, model.get("control")), control);
  const frame = node("div", { class: "parcours-figure-reglable" }, node("div", { class: "commande" }, label, status), page);
  /** @type {number[]} */
  let waits = [];
  const settle = () => {
    for (const wait of waits) clearTimeout(wait);
    waits = [];
    status.textContent = "";
    frame.removeAttribute("aria-busy");
  };
  const lose = () => {
    settle();
    status.textContent = "Le dessin ne vient pas. Rechargez la page, ou lisez les données sous la figure.";
  };
  /** @param {FigureDrawn} message */
  const receive = (message) => {
    if (message.type !== "drawn" || message.choice !== control.value) return; // an earlier choice, or another window's
    settle();
    const view = page.querySelector(".vue");
    if (view) view.innerHTML = message.view;
  };
  control.addEventListener("change", () => {
    settle();
    waits = [
      setTimeout(() => {
        status.textContent = "Mise à jour…";
        frame.setAttribute("aria-busy", "true");
      }, NOTICED),
      setTimeout(lose, LOST),
    ];
    try {
      model.send({ type: "draw", choice: control.value });
    } catch {
      lose(); // nothing draws any more
    }
  });
  model.on("msg:custom", receive);
  el.append(frame);
  return () => {
    settle();
    model.off("msg:custom", receive);
  };
}

export default { render };
