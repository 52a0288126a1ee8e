// The marking room: one exercise, its answers one after the other, without a name and without a mouse.

import { read } from "../shared/asking.js";
import { $, complain } from "../shared/elements.js";
import { alike, allowed, build, focusLevel, paint, points } from "./answer.js";
import * as answers from "./answers.js";
import * as beside from "./beside.js";
import { offer, onShortcuts, shortcuts } from "./choices.js";
import { field as comment, forgetComment, insert, keepComment, keepTyped, showPhrases } from "./comments.js";
import * as conflict from "./conflict.js";
import { filters, following, nothing, passes, showProgress } from "./filters.js";
import { listen } from "./keys.js";
import { refuse, say, showQueue } from "./messages.js";
import { named } from "./named.js";
import { Queue } from "./queue.js";

/** @import { Criterion, Listing, State } from "./answers.js" */

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
    if (entry.body.copy === state?.copy) await show(place, { stay: true });
    else answers.clear();
    refuse(error.message);
  },
  onConflict: () => conflict.meet(queue, {
    listing: () => listing,
    here: (copy) => copy === state?.copy,
    again: (id) => show(place, { stay: true, at: id }),
    told({ copy, criterion: id }, value, sentence) {
      said = sentence;
      say(said);
      if (state && copy === state.copy && id) state.points[id] = /** @type {number | null} */ (value);
      else if (state && copy === state.copy) comment().value = state.comment = String(value);
      repaint();
      if (document.activeElement !== comment()) $("answer-title").focus({ preventScroll: true });
    },
  }),
});

const settling = () => filter === "settle";
/** @param {string} [copy] */
const names = (copy) => ({ module: listing.module, exercise: listing.exercise, ...(copy ? { copy } : {}) });

/** @param {Listing["phrases"]} found */
function keepPhrases(found) {
  listing.phrases = found;
  if (state) showPhrases(listing, on);
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

/** @param {number} index  `stay` shows the same answer anew: the focus and the criterion at hand do not move */
async function show(index, { stay = false, at = criterion } = {}) {
  if (stay) answers.clear();
  place = index;
  const asked = listing;
  const early = answers.early(listing, index, settling());
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
  const former = stay ? state : null;
  state = given;
  complain("");
  $("nothing").hidden = true;
  article.hidden = false;
  if (former && alike(former, given)) keepTyped(former, given);
  else article.replaceChildren(...build(listing, given, `${index + 1} sur ${listing.answers.length}`, on));
  /** @param {Criterion} one */
  const open = (one) => given.points[one.id] === null && (!settling() || given.pairs[one.id]);
  criterion = stay ? at : (listing.criteria.find(open) ?? listing.criteria[0]).id;
  showPhrases(listing, on);
  repaint();
  showProgress(listing, filter);
  performance.mark("parcours-ouvert");
  beside.look();
  if (early) readAgain(found);
  if (!stay) {
    $("answer-title").focus({ preventScroll: true });
    scrollTo(0, article.offsetTop - 8);
  }
  const next = nextPlace(1);
  if (next >= 0) answers.of(listing, next, settling()).catch(() => {});
}

/** @param {State} former what was read before it was asked for: someone may have marked it meanwhile */
async function readAgain(former) {
  const asked = listing;
  const index = place;
  answers.forget(listing, former.copy);
  const found = await answers.of(listing, index, settling()).catch(() => null);
  if (!found || asked !== listing || state?.copy !== former.copy || queue.busy) return;
  if (comment().value.trim() !== state.comment.trim() || JSON.stringify(found) === JSON.stringify(former)) return;
  await show(index, { stay: document.activeElement !== $("answer-title") });
}

/** @param {1 | -1} step */
const nextPlace = (step) => following(listing, filter, place, step);

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
    if (!state || !level || queue.held || !allowed(state)) return;
    refuse("");
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
    const before = state.comment;
    state.comment = text;
    said = "Commentaire.";
    queue.add(`comment ${state.copy}`, "comment", { ...names(state.copy), text, before, settle: settling() });
  },
  insert(index) {
    if (state && insert(listing, index)) on.comment();
  },
  keep: () => keepComment(names(), keepPhrases),
  forget: (id) => forgetComment(names(), id, keepPhrases),
  discuss() {
    if (!state) return;
    state.discuss = !state.discuss;
    said = state.discuss ? "À discuter." : "N’est plus à discuter.";
    queue.add(`discuss ${state.copy}`, "discuss", { ...names(state.copy), discuss: state.discuss, settle: settling() });
    repaint();
  },
  async move(step) {
    if (place < 0 || queue.held) return;
    refuse("");
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
  if (inside) focusLevel(article);
  article.querySelector(".en-cours")?.scrollIntoView({ block: "nearest" });
}

/** @param {1 | -1} by */
function step(by) {
  const index = listing.criteria.findIndex((one) => one.id === criterion) + by;
  if (!listing.criteria[index]) return;
  choose(listing.criteria[index].id);
  focusLevel(article);
}

function erase() {
  const one = listing.criteria.find((candidate) => candidate.id === criterion);
  if (!one || !state || !allowed(state)) return;
  give(one, null, `${one.title} : note retirée.`);
  repaint();
}

listen({
  ready: () => state !== null && !queue.held,
  keys: {
    n: () => on.move(1), ArrowRight: () => on.move(1), p: () => on.move(-1), ArrowLeft: () => on.move(-1),
    ArrowDown: () => step(1), ArrowUp: () => step(-1), d: on.discuss, c: () => comment().focus(),
    Delete: erase, Backspace: erase,
  },
  level: (index) => on.level(criterion, index),
  insert: on.insert,
  leave: () => (queue.held ? conflict.lookAt() : $("answer-title").focus({ preventScroll: true })),
});

/** @param {string} wanted « module/exercise » @param {string} [asked] the filter, else the one before @param {string} [copy] */
async function chooseExercise(wanted, asked = filter === "settle" ? "mark" : filter, copy = "") {
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
  return chooseFilter(asked, copy);
}

/** @param {string} name @param {string} [copy] the beginning of the code of the answer to show first */
async function chooseFilter(name, copy = "") {
  filter = name;
  place = -1;
  showProgress(listing, filter);
  const first = copy ? listing.answers.findIndex((item) => item[0].startsWith(copy) && passes(filter, item, listing)) : nextPlace(1);
  if (first >= 0) return show(first);
  return showNothing(nothing(listing, copy));
}

async function start() {
  onShortcuts(repaint);
  beside.follow(() => (state ? { ...names(), copy: state.copy } : null));
  $("filters").replaceChildren(...filters(chooseFilter));
  $("retry").addEventListener("click", () => queue.retry());
  addEventListener("beforeunload", (event) => queue.busy && event.preventDefault());
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
  const { wanted, filter: asked, copy } = named(location.hash);
  const first = exercises.find((one) => `${one.module}/${one.exercise}` === wanted)
    ?? exercises.find((one) => one.waiting) ?? exercises[0];
  select.value = `${first.module}/${first.exercise}`;
  return select.value === wanted ? chooseExercise(wanted, asked || "mark", copy) : chooseExercise(select.value);
}

start();
