// The marking room: one exercise, its answers one after the other, without a name and without a mouse.

import { build, paint, phrases, points } from "./answer.js";
import * as answers from "./answers.js";
import { read } from "./asking.js";
import { dress, offer, onShortcuts, shortcuts } from "./choices.js";
import { $ } from "./elements.js";
import { filters, passes, showProgress } from "./filters.js";
import { listen } from "./keys.js";
import { complain, say, showQueue } from "./messages.js";
import { act, Queue } from "./queue.js";

let overview = null;
let listing = null;
let filter = "mark";
let place = -1; // in listing.answers
let state = null;
let criterion = "";

const queue = new Queue({
  onChange: () => showQueue(queue),
  onDone: (entry, found) => {
    receive(found);
  },
  onRefused: async (entry, error) => {
    complain(error.message);
    answers.clear();
    if (entry.body.copy === state?.copy) await show(place, { keepFocus: true, keepMessage: true });
  },
});

// ---- What is shown

const settling = () => filter === "settle";
const matches = (item) => passes(filter, item, listing);
const names = (copy) => ({ module: listing.module, exercise: listing.exercise, ...(copy ? { copy } : {}) });

function showPhrases(found) {
  listing.phrases = found;
  $("phrases")?.replaceChildren(...phrases(listing, on));
  if ($("no-phrase")) $("no-phrase").hidden = found.length > 0;
}

function showNothing(text) {
  place = -1;
  state = null;
  $("answer").hidden = true;
  $("nothing").hidden = false;
  $("nothing").textContent = text;
}

function repaint() {
  paint($("answer"), state, criterion, shortcuts());
}

// ---- One answer

async function show(index, { keepFocus = false, keepMessage = false } = {}) {
  place = index;
  const asked = listing;
  let found;
  try {
    found = await answers.of(listing, index, settling());
  } catch (error) {
    if (asked === listing && place === index) {
      showNothing(`Réponse ${listing.answers[index][0].slice(0, 6)} : ${error.message}`);
      place = index;
    }
    return;
  }
  if (asked !== listing || place !== index) return;
  listing.answers[index] = found.item;
  state = queue.upon(structuredClone(found));
  if (!keepMessage) complain("");
  $("nothing").hidden = true;
  $("answer").hidden = false;
  const position = `${index + 1} sur ${listing.answers.length}`;
  $("answer").replaceChildren(...build(listing, state, position, on));
  const open = (one) => state.points[one.id] === null && (!settling() || state.pairs[one.id]);
  criterion = (listing.criteria.find(open) ?? listing.criteria[0]).id;
  showPhrases(listing.phrases);
  repaint();
  showProgress(listing, filter);
  performance.mark("parcours-ouvert");
  if (!keepFocus) {
    $("answer-title").focus({ preventScroll: true });
    scrollTo(0, $("answer").offsetTop - 8);
  }
  const next = nextPlace(1);
  if (next >= 0) answers.of(listing, next, settling()).catch(() => {});
}

function nextPlace(step) {
  for (let index = place + step; index >= 0 && index < listing.answers.length; index += step) {
    if (matches(listing.answers[index])) return index;
  }
  return -1;
}

// What the server says of an answer after a change: the list, what was fetched and the page follow.
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

let said = "";

const on = {
  level(id, index) {
    const one = listing.criteria.find((candidate) => candidate.id === id);
    const level = one?.levels[index];
    if (!level || (state.role === "third" && !state.pairs[id])) return;
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
    const text = $("comment").value;
    if (!state || text.trim() === state.comment.trim()) return;
    state.comment = text;
    said = "Commentaire.";
    queue.add(`comment ${state.copy}`, "comment", { ...names(state.copy), text, settle: settling() });
  },
  insert(index) {
    const phrase = listing.phrases[index];
    if (!phrase || !state) return;
    const field = $("comment");
    field.value = [field.value.trimEnd(), phrase.text].filter(Boolean).join("\n");
    on.comment();
  },
  keep() {
    const text = $("comment").value.trim();
    if (!text) return complain("Écrivez d’abord le commentaire à garder.");
    said = "Commentaire gardé.";
    return act("keep", { ...names(), text }).then(showPhrases, (error) => complain(error.message));
  },
  forget(id) {
    $("comment").focus();
    return act("forget", { ...names(), id }).then(showPhrases, (error) => complain(error.message));
  },
  discuss() {
    state.discuss = !state.discuss;
    said = state.discuss ? "À discuter." : "N’est plus à discuter.";
    queue.add(`discuss ${state.copy}`, "discuss", { ...names(state.copy), discuss: state.discuss, settle: settling() });
    repaint();
  },
  async move(step) {
    if (!listing || place < 0) return;
    if (document.activeElement === $("comment")) $("comment").blur();
    const index = nextPlace(step);
    if (index >= 0) await show(index);
    else say(step > 0 ? "C’est la dernière réponse de ce filtre." : "C’est la première réponse de ce filtre.");
  },
};

function give(one, value, sentence) {
  const before = state.points[one.id];
  if (before === value) return;
  state.points[one.id] = value;
  said = sentence;
  queue.add(`mark ${state.copy} ${one.id}`, "mark", {
    ...names(state.copy), criterion: one.id, points: value, before, settle: settling(),
  });
}

function choose(id) {
  const inside = document.activeElement?.closest(".critere");
  criterion = id;
  repaint();
  const group = $("answer").querySelector(`[data-criterion="${id}"]`);
  if (inside) group.querySelector('.niveau[tabindex="0"]').focus({ preventScroll: true });
  group.scrollIntoView({ block: "nearest" });
}

function step(by) {
  const index = listing.criteria.findIndex((one) => one.id === criterion) + by;
  if (!listing.criteria[index]) return;
  choose(listing.criteria[index].id);
  $("answer").querySelector(".en-cours .niveau[tabindex='0']").focus({ preventScroll: true });
}

function erase() {
  const one = listing.criteria.find((candidate) => candidate.id === criterion);
  if (state.role === "third") return;
  give(one, null, `${one.title} : note retirée.`);
  repaint();
}

listen({
  ready: () => state !== null,
  keys: {
    n: () => on.move(1), ArrowRight: () => on.move(1), p: () => on.move(-1), ArrowLeft: () => on.move(-1),
    ArrowDown: () => step(1), ArrowUp: () => step(-1), d: on.discuss, c: () => $("comment").focus(),
    Delete: erase, Backspace: erase,
  },
  level: (index) => on.level(criterion, index),
  insert: on.insert,
  leave: () => $("answer-title").focus({ preventScroll: true }),
});

// ---- What is chosen

async function chooseExercise(module, exercise) {
  showNothing("Chargement…");
  answers.clear();
  try {
    listing = await read("listing", { module, exercise });
  } catch (error) {
    listing = null;
    return showNothing(error.message);
  }
  history.replaceState(null, "", `#${module}/${exercise}`);
  document.querySelector(".avancee").hidden = false;
  return chooseFilter(filter === "settle" ? "mark" : filter);
}

async function chooseFilter(name) {
  filter = name;
  place = -1;
  showProgress(listing, filter);
  const first = nextPlace(1);
  if (first >= 0) return show(first);
  return showNothing(listing.answers.length ? "Aucune réponse dans ce filtre." : "Aucune copie de ce module n’a encore été corrigée. Lancez d’abord : parcours corriger");
}

async function start() {
  dress();
  onShortcuts(() => state && repaint());
  $("filters").replaceChildren(...filters(chooseFilter));
  $("retry").addEventListener("click", () => queue.retry());
  addEventListener("beforeunload", (event) => {
    if (queue.busy) event.preventDefault();
  });
  try {
    overview = await read("overview");
  } catch (error) {
    return showNothing(error.message);
  }
  if (!overview.exercises.length) return showNothing("Aucun exercice de cette session n’est noté par une personne.");
  $("exercise").replaceChildren(...offer(overview.exercises));
  $("exercise").addEventListener("change", () => chooseExercise(...$("exercise").value.split("/")));
  const wanted = decodeURIComponent(location.hash.slice(1));
  const first = overview.exercises.find((one) => `${one.module}/${one.exercise}` === wanted)
    ?? overview.exercises.find((one) => one.waiting) ?? overview.exercises[0];
  $("exercise").value = `${first.module}/${first.exercise}`;
  return chooseExercise(first.module, first.exercise);
}

start();
