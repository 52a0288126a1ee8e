// The marking room: one exercise, its answers one after the other, without a name and without a mouse.

import { read } from "../shared/asking.js";
import { $, complain } from "../shared/elements.js";
import { build, paint, phrases, points } from "./answer.js";
import * as answers from "./answers.js";
import { offer, onShortcuts, shortcuts } from "./choices.js";
import { filters, passes, showProgress } from "./filters.js";
import { listen } from "./keys.js";
import { say, showQueue } from "./messages.js";
import { act, Queue } from "./queue.js";

/** @import { Criterion, Item, Listing, State } from "./answers.js" */

const select = /** @type {HTMLSelectElement} */ ($("exercise"));
const article = $("answer");

/** @type {Listing} Nothing acts before there is one: the filters are out of sight, and `place` is -1. */
let listing;
let filter = "mark";
let place = -1; // in listing.answers
/** @type {State | null} */
let state = null;
let criterion = "";
let said = ""; // what the marker did last

const queue = new Queue({
  onChange: () => showQueue(queue),
  onDone: receive,
  onRefused: async (entry, error) => {
    complain(error.message);
    answers.clear();
    if (entry.body.copy === state?.copy) await show(place, { keepFocus: true, keepMessage: true });
  },
});

// ---- What is shown

const settling = () => filter === "settle";
/** @param {Item} item */
const matches = (item) => passes(filter, item, listing);
/** @param {string} [copy] */
const names = (copy) => ({ module: listing.module, exercise: listing.exercise, ...(copy ? { copy } : {}) });
/** @type {() => HTMLTextAreaElement} the field of the answer on the page */
const comment = () => $("comment");

/** @param {Listing["phrases"]} found */
function showPhrases(found) {
  listing.phrases = found;
  if (!state) return;
  $("phrases").replaceChildren(...phrases(listing, on));
  $("no-phrase").hidden = found.length > 0;
}

/** @param {string} text */
function showNothing(text) {
  place = -1;
  state = null;
  article.hidden = true;
  $("nothing").hidden = false;
  $("nothing").textContent = text;
}

function repaint() {
  if (state) paint(article, state, criterion, shortcuts());
}

// ---- One answer

/** @param {number} index */
async function show(index, { keepFocus = false, keepMessage = false } = {}) {
  place = index;
  const asked = listing;
  let found;
  try {
    found = await answers.of(listing, index, settling());
  } catch (error) {
    if (asked === listing && place === index) {
      showNothing(`Réponse ${listing.answers[index][0].slice(0, 6)} : ${/** @type {Error} */ (error).message}`);
      place = index;
    }
    return;
  }
  if (asked !== listing || place !== index) return;
  listing.answers[index] = found.item;
  const given = queue.upon(structuredClone(found));
  state = given;
  if (!keepMessage) complain("");
  $("nothing").hidden = true;
  article.hidden = false;
  const position = `${index + 1} sur ${listing.answers.length}`;
  article.replaceChildren(...build(listing, given, position, on));
  /** @param {Criterion} one */
  const open = (one) => given.points[one.id] === null && (!settling() || given.pairs[one.id]);
  criterion = (listing.criteria.find(open) ?? listing.criteria[0]).id;
  showPhrases(listing.phrases);
  repaint();
  showProgress(listing, filter);
  performance.mark("parcours-ouvert");
  if (!keepFocus) {
    $("answer-title").focus({ preventScroll: true });
    scrollTo(0, article.offsetTop - 8);
  }
  const next = nextPlace(1);
  if (next >= 0) answers.of(listing, next, settling()).catch(() => {});
}

/** @param {1 | -1} step */
function nextPlace(step) {
  for (let index = place + step; index >= 0 && index < listing.answers.length; index += step) {
    if (matches(listing.answers[index])) return index;
  }
  return -1;
}

/** @param {State} found what the server says of an answer after a change: the list and the page follow */
function receive(found) {
  const index = listing.answers.findIndex((item) => item[0] === found.copy);
  if (index < 0) return;
  listing.answers[index] = found.item;
  answers.forget(listing, found.copy);
  if (state?.copy === found.copy && !queue.busy) {
    const { transcript, automatic, comment } = state;
    state = { ...found, transcript, automatic, comment };
    repaint();
  }
  showProgress(listing, filter);
  const now = new Date().toLocaleTimeString("fr-FR", { hour: "2-digit", minute: "2-digit" });
  if (!queue.busy) say(`${said ? `${said} ` : ""}✓ Enregistré à ${now}`);
}

// ---- What the marker does

/** @type {import("./answer.js").Acts} */
const on = {
  level(id, index) {
    const one = listing.criteria.find((candidate) => candidate.id === id);
    const level = one?.levels[index];
    if (!state || !level || (state.role === "third" && !state.pairs[id])) return;
    give(one, level.points, `${one.title} : ${level.label}, ${points(level.points)}.`);
    const following = listing.criteria[listing.criteria.indexOf(one) + 1];
    if (following) choose(following.id);
    else repaint();
  },
  criterion(id) {
    criterion = id;
    repaint();
  },
  typing() {
    say("Commentaire en cours…");
  },
  comment() {
    if (!state) return;
    const text = comment().value;
    if (text.trim() === state.comment.trim()) return;
    state.comment = text;
    said = "Commentaire.";
    queue.add(`comment ${state.copy}`, "comment", { ...names(state.copy), text, settle: settling() });
  },
  insert(index) {
    const phrase = listing.phrases[index];
    if (!phrase || !state) return;
    const field = comment();
    field.value = [field.value.trimEnd(), phrase.text].filter(Boolean).join("\n");
    on.comment();
  },
  keep() {
    const text = comment().value.trim();
    if (!text) {
      complain("Écrivez d’abord le commentaire à garder.");
      return;
    }
    said = "Commentaire gardé.";
    act("keep", { ...names(), text }).then(showPhrases, (error) => complain(error.message));
  },
  forget(id) {
    comment().focus();
    act("forget", { ...names(), id }).then(showPhrases, (error) => complain(error.message));
  },
  discuss() {
    if (!state) return;
    state.discuss = !state.discuss;
    said = state.discuss ? "À discuter." : "N’est plus à discuter.";
    queue.add(`discuss ${state.copy}`, "discuss", { ...names(state.copy), discuss: state.discuss, settle: settling() });
    repaint();
  },
  async move(step) {
    if (place < 0) return;
    if (state && document.activeElement === comment()) comment().blur();
    const index = nextPlace(step > 0 ? 1 : -1);
    if (index >= 0) await show(index);
    else say(step > 0 ? "C’est la dernière réponse de ce filtre." : "C’est la première réponse de ce filtre.");
  },
};

/** @param {Criterion} one @param {number | null} value @param {string} sentence */
function give(one, value, sentence) {
  if (!state) return;
  const before = state.points[one.id];
  if (before === value) return;
  state.points[one.id] = value;
  said = sentence;
  queue.add(`mark ${state.copy} ${one.id}`, "mark", {
    ...names(state.copy), criterion: one.id, points: value, before, settle: settling(),
  });
}

/** @param {string} id */
function choose(id) {
  const inside = document.activeElement?.closest(".critere");
  criterion = id;
  repaint();
  if (inside) focusLevel();
  article.querySelector(".en-cours")?.scrollIntoView({ block: "nearest" });
}

function focusLevel() {
  /** @type {HTMLElement | null} */ (article.querySelector('.en-cours .niveau[tabindex="0"]'))?.focus({ preventScroll: true });
}

/** @param {1 | -1} by */
function step(by) {
  const index = listing.criteria.findIndex((one) => one.id === criterion) + by;
  if (!listing.criteria[index]) return;
  choose(listing.criteria[index].id);
  focusLevel();
}

function erase() {
  const one = listing.criteria.find((candidate) => candidate.id === criterion);
  if (!one || state?.role === "third") return;
  give(one, null, `${one.title} : note retirée.`);
  repaint();
}

listen({
  ready: () => state !== null,
  keys: {
    n: () => on.move(1), ArrowRight: () => on.move(1), p: () => on.move(-1), ArrowLeft: () => on.move(-1),
    ArrowDown: () => step(1), ArrowUp: () => step(-1), d: on.discuss, c: () => comment().focus(),
    Delete: erase, Backspace: erase,
  },
  level: (index) => on.level(criterion, index),
  insert: on.insert,
  leave: () => $("answer-title").focus({ preventScroll: true }),
});

// ---- What is chosen

/** @param {string} wanted its module and itself, « module/exercise » */
async function chooseExercise(wanted) {
  const [module, exercise] = wanted.split("/");
  showNothing("Chargement…");
  $("progress-part").hidden = true;
  answers.clear();
  try {
    listing = await read("listing", { module, exercise });
  } catch (error) {
    return showNothing(/** @type {Error} */ (error).message);
  }
  history.replaceState(null, "", `#${wanted}`);
  $("progress-part").hidden = false;
  return chooseFilter(filter === "settle" ? "mark" : filter);
}

/** @param {string} name */
async function chooseFilter(name) {
  filter = name;
  place = -1;
  showProgress(listing, filter);
  const first = nextPlace(1);
  if (first >= 0) return show(first);
  return showNothing(listing.answers.length ? "Aucune réponse dans ce filtre." : "Aucune copie de ce module n’a encore été corrigée. Lancez d’abord : parcours corriger");
}

async function start() {
  onShortcuts(repaint);
  $("filters").replaceChildren(...filters(chooseFilter));
  $("retry").addEventListener("click", () => queue.retry());
  addEventListener("beforeunload", (event) => {
    if (queue.busy) event.preventDefault();
  });
  /** @type {import("./choices.js").Offered[]} */
  let exercises;
  try {
    ({ exercises } = await read("overview"));
  } catch (error) {
    return showNothing(/** @type {Error} */ (error).message);
  }
  if (!exercises.length) return showNothing("Aucun exercice de cette session n’est noté par une personne.");
  select.replaceChildren(...offer(exercises));
  select.addEventListener("change", () => chooseExercise(select.value));
  const wanted = decodeURIComponent(location.hash.slice(1));
  const first = exercises.find((one) => `${one.module}/${one.exercise}` === wanted)
    ?? exercises.find((one) => one.waiting) ?? exercises[0];
  select.value = `${first.module}/${first.exercise}`;
  return chooseExercise(select.value);
}

start();
