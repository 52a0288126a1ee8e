// One answer on the page: what was answered, the rubric, the comment. It tells `on` what the marker does.

import { el } from "../shared/elements.js";

/** @import { Criterion, Listing, State } from "./answers.js" */

/**
 * What the marker does.
 * @typedef {{ level: (id: string, index: number) => void, criterion: (id: string) => void, typing: () => void,
 *   comment: () => void, insert: (index: number) => void, keep: () => void, forget: (id: string) => void,
 *   discuss: () => void, move: (step: number) => void }} Acts
 */

const number = new Intl.NumberFormat("fr-FR", { maximumFractionDigits: 2 });

/**
 * Points as people read them: « 1,5 point ».
 * @param {number} value
 * @returns {string}
 */
export const points = (value) => `${number.format(value)} ${Math.abs(value) < 2 ? "point" : "points"}`;

/** The keys that insert the first comments kept. */
export const PHRASE_KEYS = ["6", "7", "8", "9", "0"];

// Escaped by Python; the page's policy would run nothing in it anyway.
/** @param {string} html */
function transcript(html) {
  const box = el("div", { class: "reponse" });
  box.innerHTML = html;
  return box;
}

/** @param {State} state @param {string} place */
function head(state, place) {
  const notes = [];
  if (state.role === "second") notes.push("Deuxième lecture : vous notez sans voir la première note, et la vôtre est gardée à part.");
  if (Object.keys(state.pairs).length && !state.settles) notes.push("Vous avez donné l’une des deux notes : une autre personne tranche.");
  else if (Object.keys(state.pairs).length) notes.push("Deux personnes ont noté cette réponse sans se voir. La note que vous donnez là où elles diffèrent est celle qui compte.");
  else if (state.role === "third") notes.push("Deux autres personnes notent cette réponse.");
  if (Object.keys(state.changed).length) notes.push("La réponse a changé depuis qu’elle a été notée : la note d’avant est indiquée, donnez-la à nouveau.");
  return el("header", {},
    el("p", { class: "place" }, place),
    el("p", { class: "place", id: "beside" }),
    el("h2", { id: "answer-title", tabindex: "-1" }, `Réponse ${state.code}`),
    ...notes.map((note) => el("p", { class: "indice" }, note)));
}

/** @param {Listing} listing */
function statement(listing) {
  const model = listing.model
    ? el("details", {}, el("summary", {}, "Une réponse modèle"), transcript(listing.model)) : null;
  return el("details", { class: "consigne", open: true },
    el("summary", {}, `Consigne : ${listing.title}`),
    ...listing.statement.map((text) => el("p", {}, text)), model);
}

/** @param {State["automatic"]} mark */
function automatic(mark) {
  if (!mark) return null;
  return el("p", { class: "automatique" },
    el("strong", {}, `Part automatique : ${number.format(mark.points)} / ${number.format(mark.maximum)}`), ` · ${mark.reason}`);
}

/** @param {Criterion} criterion @param {Acts} on */
function levels(criterion, on) {
  return criterion.levels.map((level, index) => el("button", {
    type: "button", class: "niveau", "aria-pressed": "false", "data-points": level.points,
    onclick: () => on.level(criterion.id, index),
  },
  el("kbd", { "aria-hidden": "true" }, String(index + 1)),
  el("span", {}, el("b", {}, `${level.label} · ${points(level.points)}`), el("span", { class: "aide" }, level.description))));
}

/** @param {Criterion} criterion @param {State["pairs"][string]} marks */
function pair(criterion, marks) {
  /** @param {number} value */
  const name = (value) => criterion.levels.find((level) => level.points === value)?.label;
  /** @param {State["pairs"][string][number]} mark */
  const text = (mark) => `${mark.marker} : ${[points(mark.points), name(mark.points)].filter(Boolean).join(", ")}`;
  return el("p", { class: "indice" }, `Deux notes · ${marks.map(text).join(" · ")}`);
}

/** @param {Listing} listing @param {State} state @param {Acts} on */
function rubric(listing, state, on) {
  return listing.criteria.map((criterion) => {
    const title = `criterion-${criterion.id}`;
    const former = state.changed[criterion.id];
    return el("div", { class: "critere", role: "group", "aria-labelledby": title, "data-criterion": criterion.id, onfocusin: () => on.criterion(criterion.id) },
      el("h4", { id: title }, `${criterion.title} · sur ${number.format(criterion.points)}`),
      former === undefined ? null : el("p", { class: "indice" }, `Note d’avant : ${points(former)}`),
      state.pairs[criterion.id] ? pair(criterion, state.pairs[criterion.id]) : null,
      ...levels(criterion, on));
  });
}

/**
 * The comments kept for an exercise, each inserted by its key.
 * @param {Listing} listing
 * @param {Acts} on
 * @returns {HTMLLIElement[]}
 */
export function phrases(listing, on) {
  return listing.phrases.map((phrase, index) => el("li", {},
    el("button", { type: "button", class: "phrase", onclick: () => on.insert(index) },
      PHRASE_KEYS[index] ? el("kbd", { "aria-hidden": "true" }, PHRASE_KEYS[index]) : null, el("span", {}, phrase.text)),
    el("button", { type: "button", "aria-label": `Ne plus garder : ${phrase.text}`, onclick: () => on.forget(phrase.id) }, "✕")));
}

/** @param {Listing} listing @param {State} state @param {Acts} on */
function comment(listing, state, on) {
  const others = state.other_comments.map((other) => {
    const title = listing.criteria.find((criterion) => criterion.id === other.criterion)?.title ?? other.criterion;
    return el("p", { class: "aide" }, `${title} : ${other.text}`);
  });
  const text = el("textarea", { id: "comment", rows: "3", maxlength: "10000", oninput: on.typing, onblur: on.comment });
  text.value = state.comment;
  return el("section", { class: "commentaire", "aria-label": "Commentaire" },
    el("label", { for: "comment" }, "Commentaire"),
    text, ...others,
    state.second_comment ? el("p", { class: "aide" }, `Commentaire de la deuxième lecture : ${state.second_comment}`) : null,
    el("button", { type: "button", onclick: on.keep }, "Garder ce commentaire"),
    el("h4", { id: "phrases-title" }, "Commentaires gardés"),
    el("p", { class: "aide", id: "no-phrase" }, "Aucun pour cet exercice. Ceux que vous gardez s’insèrent d’une touche, de 6 à 0."),
    el("ul", { id: "phrases", "aria-labelledby": "phrases-title" }));
}

/**
 * Build the whole article; `paint` then shows its marks.
 * @param {Listing} listing
 * @param {State} state
 * @param {string} place
 * @param {Acts} on
 * @returns {HTMLElement[]}
 */
export function build(listing, state, place, on) {
  return [
    head(state, place),
    el("div", { class: "colonnes" },
      el("div", { class: "lecture", tabindex: "0", role: "region", "aria-label": "La réponse" }, statement(listing), el("h3", {}, "Ce qui a été répondu"), transcript(state.transcript), automatic(state.automatic)),
      el("div", { class: "notes" }, el("h3", {}, "Grille"), ...rubric(listing, state, on), comment(listing, state, on))),
    el("nav", { class: "suite", "aria-label": "D’une réponse à l’autre" },
      el("button", { type: "button", id: "previous", onclick: () => on.move(-1) }, "← Précédente"),
      el("button", { type: "button", id: "discuss", "aria-pressed": "false", onclick: on.discuss }, "À discuter"),
      el("button", { type: "button", id: "next", class: "premier", onclick: () => on.move(1) }, "Suivante →")),
  ];
}

/**
 * Whether two readings of an answer differ by its marks alone: the page then stays as it is, with what is typed in it.
 * @param {State} one
 * @param {State} other
 */
export function alike(one, other) {
  /** @param {State} state */
  const frame = ({ copy, transcript, role, pairs, changed, settles, automatic }) => JSON.stringify([copy, transcript, role, pairs, changed, settles, automatic]);
  return frame(one) === frame(other);
}

/**
 * Whether the marker has a mark to give: not where two others do, nor between their own and another's.
 * @param {State} state
 */
export function allowed(state) {
  return Object.keys(state.pairs).length ? state.settles : state.role !== "third";
}

/**
 * Show the marks, the flag and the criterion at hand; with one-key shortcuts, Tab stops once at each criterion.
 * @param {HTMLElement} article
 * @param {State} state
 * @param {string} criterion
 * @param {boolean} shortcuts
 */
export function paint(article, state, criterion, shortcuts) {
  for (const group of /** @type {NodeListOf<HTMLElement>} */ (article.querySelectorAll(".critere"))) {
    const given = state.points[group.dataset.criterion ?? ""];
    group.classList.toggle("en-cours", group.dataset.criterion === criterion);
    const buttons = [.../** @type {NodeListOf<HTMLButtonElement>} */ (group.querySelectorAll(".niveau"))];
    for (const button of buttons) {
      button.setAttribute("aria-pressed", String(given !== null && Number(button.dataset.points) === given));
      button.disabled = !allowed(state);
    }
    const stop = buttons.find((button) => button.getAttribute("aria-pressed") === "true") ?? buttons[0];
    for (const button of buttons) button.tabIndex = !shortcuts || button === stop ? 0 : -1;
  }
  article.querySelector("#discuss")?.setAttribute("aria-pressed", String(state.discuss));
}

/**
 * Go to the level of the criterion at hand where Tab stops.
 * @param {HTMLElement} article
 */
export function focusLevel(article) {
  /** @type {HTMLElement | null} */ (article.querySelector('.en-cours .niveau[tabindex="0"]'))?.focus({ preventScroll: true });
}
