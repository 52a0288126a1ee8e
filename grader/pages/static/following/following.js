// Where everyone stands. The page asks again every fifteen seconds, says in one sentence what moved, and redraws
// the table only then, so that nobody who reads it loses their place.

import { read, Refusal } from "../shared/asking.js";
import { $, complain, el } from "../shared/elements.js";

/**
 * What the server gives.
 * @typedef {{ done: string, share: number, state: string, at: string }} Cell
 * @typedef {{ name: string, group: string, cells: Cell[] }} Person
 * @typedef {{ name: string, title: string, summary: string[] }} Module
 * @typedef {{ at: string, groups: string[], modules: Module[], people: Person[], total: number, page: number,
 *   pages: number, handed_in: number }} Values
 */

const EVERY = 15_000;
const SOON = 700; // while the room is read for the first time
const PER_PAGE = 100;
const FINISHED = /^(notée|retour)/;
const WAITING = /(à noter|à corriger|retard)/;

const group = /** @type {HTMLSelectElement} */ ($("group"));
const names = /** @type {HTMLInputElement} */ ($("names"));

let drawn = "";
/** @type {Values | null} */
let former = null;
let timer = 0;
let asked = 0;
let page = 1;

/** @param {string} text @param {"col" | "row"} scope @param {string} [detail] @param {string} [look] */
function header(text, scope, detail = "", look = "") {
  return el("th", { scope }, text, detail ? el("span", { class: look }, detail) : null);
}

/** @param {Cell} given */
function cell(given) {
  const gauge = el("span", { class: "jauge" });
  gauge.style.setProperty("--part", String(given.share));
  return el("td", { class: look(given) },
    el("span", {}, given.done), gauge, el("span", { class: "etat" }, given.state),
    given.at ? el("span", { class: "quand" }, given.at) : null);
}

/** @param {Cell} given */
function look(given) {
  if (WAITING.test(given.state)) return "attente";
  if (FINISHED.test(given.state)) return "fini";
  return given.share === 0 ? "rien" : null;
}

/** @param {Person} person */
const row = (person) => el("tr", {}, header(person.name, "row", person.group, "groupe"), ...person.cells.map(cell));

/** @param {Values} values */
function show(values) {
  const empty = values.people.length === 0 || values.modules.length === 0;
  $("scroll").hidden = empty;
  $("nobody").hidden = !empty;
  $("head").replaceChildren(
    header("Participant·e", "col"),
    ...values.modules.map((module) => header(module.name.slice(0, 2), "col", module.title, "titre")),
  );
  $("people").replaceChildren(...values.people.map(row));
  $("foot").replaceChildren(
    header("En tout", "row"),
    ...values.modules.map((module) => el("td", {}, ...module.summary.map((text) => el("span", { class: "etat" }, text)))),
  );
}

/** @param {Values} values */
function turn(values) {
  page = values.page;
  $("pager").hidden = values.pages < 2;
  const last = Math.min(PER_PAGE * page, values.total);
  const range = `Personnes ${PER_PAGE * (page - 1) + 1} à ${last} sur ${values.total.toLocaleString("fr-FR")}`;
  if ($("range").textContent !== range) $("range").textContent = range;
  /** @type {HTMLButtonElement} */ ($("before")).disabled = page === 1;
  /** @type {HTMLButtonElement} */ ($("after")).disabled = page === values.pages;
}

/** @param {string[]} groups */
function offer(groups) {
  const chosen = group.value;
  group.replaceChildren(group.options[0], ...groups.map((one) => new Option(one, one)));
  group.value = groups.includes(chosen) ? chosen : "";
}

/** @param {Values} values */
function say(values) {
  const more = former === null ? 0 : values.handed_in - former.handed_in;
  const plural = more > 1 ? "s" : "";
  const hands = more > 0 ? `${more} copie${plural} remise${plural} de plus. ` : "";
  $("news").textContent = `${hands}Le tableau a changé : ${values.at}.`;
}

async function refresh({ quiet = false } = {}) {
  clearTimeout(timer);
  const turnOf = ++asked;
  try {
    /** @type {Values & { read?: number }} */
    const values = await read("valeurs", { groupe: group.value, noms: names.checked ? "1" : "", page: String(page) });
    if (turnOf !== asked) return; // another group was asked for meanwhile
    complain("");
    if (values.read !== undefined) {
      $("at").textContent = `lecture en cours, ${values.read.toLocaleString("fr-FR")} ${values.read < 2 ? "personne lue" : "personnes lues"}`;
      plan(SOON);
      return;
    }
    turn(values);
    $("at").textContent = values.at;
    const content = JSON.stringify([values.groups, values.modules, values.people]);
    if (content !== drawn) {
      offer(values.groups);
      show(values);
      if (!quiet && drawn) say(values);
      drawn = content;
      former = values;
    }
  } catch (error) {
    if (turnOf !== asked) return;
    const known = error instanceof Refusal && error.status !== 0;
    complain(known ? error.message : "Le serveur ne répond pas. La page réessaie d’elle-même.");
    plan();
    if (!(error instanceof Refusal)) throw error;
    return;
  }
  plan();
}

function plan(after = EVERY) {
  clearTimeout(timer);
  if ($("pause").getAttribute("aria-pressed") === "false") timer = setTimeout(refresh, after);
}

/** @param {1 | -1} by */
function leaf(by) {
  page += by;
  refresh({ quiet: true });
}

group.addEventListener("change", () => {
  page = 1;
  refresh({ quiet: true });
});
$("before").addEventListener("click", () => leaf(-1));
$("after").addEventListener("click", () => leaf(1));
names.addEventListener("change", () => {
  $("projected").hidden = !names.checked;
  $("people").replaceChildren(); // nobody's name stays on the screen while the server answers
  drawn = "";
  refresh({ quiet: true });
});
$("pause").addEventListener("click", () => {
  const paused = $("pause").getAttribute("aria-pressed") === "false";
  $("pause").setAttribute("aria-pressed", String(paused));
  $("news").textContent = paused ? "Mise à jour suspendue." : "Mise à jour reprise.";
  if (paused) clearTimeout(timer);
  else refresh();
});
$("settings").addEventListener("submit", (event) => event.preventDefault());

names.checked = false; // a browser that restores forms must not restore this
refresh({ quiet: true });
