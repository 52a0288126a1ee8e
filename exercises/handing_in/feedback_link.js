// The link that opens the feedback in a page of its own, and what it says of the copy that was judged.

import { node } from "../static/elements.js";
import { dayAndTime } from "../static/moments.js";

/**
 * @typedef {object} Feedback
 * @property {string} path from the module's folder
 * @property {string} at when the judged copy was handed in (ISO 8601), empty when it is not said
 * @property {string} fingerprint
 * @property {boolean} newer whether another copy was handed in since
 */

/**
 * The room in JupyterLab says at which address a feedback is read (`data-retours`, and `data-dossier` the module's
 * folder there); without it, the page itself is asked for, and given an address as long as this page stands.
 *
 * @param {() => HTMLElement} place
 * @param {{ ask: () => void, opened: () => void }} act
 */
export function feedbackLink(place, { ask, opened }) {
  const link = node("a", { class: "voir-retour", target: "_blank", rel: "noopener", hidden: true }, "Lire mon retour (nouvel onglet)");
  const judged = node("p", {});
  const newer = node("p", { class: "depuis" }, "Vous avez remis une autre copie depuis\u00a0: ce retour ne porte pas sur elle.");
  const root = node("div", { class: "retour", hidden: true }, node("h4", {}, "Votre retour"), judged, newer, node("p", {}, link));
  let made = "";
  let shown = "";
  for (const kind of ["click", "auxclick"]) link.addEventListener(kind, () => made && opened());

  /** @returns {DOMStringMap | undefined} what the room around says, where it reads feedbacks */
  const room = () => /** @type {HTMLElement | null} */ (place().closest("[data-retours]:not([data-retours=''])"))?.dataset;

  /** @param {Feedback} feedback */
  function address(feedback) {
    const around = room();
    if (!around) return "";
    const { retours: page, dossier: folder } = around;
    return `${page}?${new URLSearchParams({ fichier: `${folder ? `${folder}/` : ""}${feedback.path}` })}`;
  }

  function forget() {
    if (made) URL.revokeObjectURL(made);
    made = "";
  }

  return {
    root,
    link,
    forget,
    /** @param {Feedback | null} feedback */
    show(feedback) {
      root.hidden = !feedback;
      if (!feedback) return;
      const print = feedback.fingerprint ? `, empreinte ${feedback.fingerprint}` : "";
      judged.textContent = feedback.at ? `Il porte sur votre copie remise le ${dayAndTime(feedback.at)}${print}.` : "";
      judged.hidden = !feedback.at;
      newer.hidden = !feedback.newer;
      const real = address(feedback);
      const key = JSON.stringify([feedback.at, feedback.fingerprint]);
      if (real) {
        forget();
        link.href = real;
        link.hidden = false;
      } else if (!made || shown !== key) {
        shown = key;
        ask();
      }
    },
    /** @param {string} html */
    receive(html) {
      if (room()) return; // asked for before the room said where it is read
      forget();
      made = URL.createObjectURL(new Blob([html], { type: "text/html;charset=utf-8" }));
      link.href = made;
      link.hidden = false;
    },
  };
}
