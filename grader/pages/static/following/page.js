// Where everyone stands. The page asks again every fifteen seconds, says in one sentence what moved, and redraws
// the table only then, so that nobody who reads it loses their place.

import { $, el } from "./elements.js";

const EVERY = 15_000;
const ADDRESS = document.documentElement.dataset.values;

let drawn = "";
let former = null;
let timer = 0;
let asked = 0;

function header(text, scope, detail = "", look = "") {
  return el("th", { scope }, text, detail ? el("span", { class: look }, detail) : null);
}

const FINISHED = /^(notée|retour)/;
const WAITING = /(à noter|à corriger|retard)/;

function cell(given) {
  const gauge = el("span", { class: "jauge" });
  gauge.style.setProperty("--part", given.share);
  return el("td", { class: look(given) },
    el("span", {}, given.done), gauge, el("span", { class: "etat" }, given.state),
    given.at ? el("span", { class: "quand" }, given.at) : null);
}

function look(given) {
  if (WAITING.test(given.state)) return "attente";
  if (FINISHED.test(given.state)) return "fini";
  return given.share === 0 ? "rien" : null;
}

const row = (person) => el("tr", {}, header(person.name, "row", person.group, "groupe"), ...person.cells.map(cell));

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

function offer(groups) {
  const select = $("group");
  const chosen = select.value;
  const all = select.options[0];
  select.replaceChildren(all, ...groups.map((group) => new Option(group, group)));
  select.value = groups.includes(chosen) ? chosen : "";
}

const handedIn = (values) => values.people.reduce((sum, person) => sum + person.cells.filter((one) => one.at).length, 0);

function say(values) {
  const more = former === null ? 0 : handedIn(values) - handedIn(former);
  const plural = more > 1 ? "s" : "";
  const hands = more > 0 ? `${more} copie${plural} remise${plural} de plus. ` : "";
  $("news").textContent = `${hands}Le tableau a changé : ${values.at}.`;
}

async function refresh({ quiet = false } = {}) {
  clearTimeout(timer);
  const turn = ++asked;
  const query = new URLSearchParams({ groupe: $("group").value, noms: $("names").checked ? "1" : "" });
  try {
    const answer = await fetch(`${ADDRESS}?${query}`, { credentials: "same-origin", cache: "no-store" });
    const values = await answer.json();
    if (turn !== asked) return; // another group was asked for meanwhile
    if (!answer.ok) throw new Error(values.error || "");
    $("failure").hidden = true;
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
    if (turn !== asked) return;
    const why = error instanceof TypeError || !error.message ? "le serveur ne répond pas" : error.message;
    const sentence = `La mise à jour a échoué : ${why} La page réessaie d’elle-même.`.replace(/([a-z]) La page/, "$1. La page");
    if ($("failure").textContent !== sentence) $("failure").textContent = sentence;
    $("failure").hidden = false;
  }
  plan();
}

function plan() {
  clearTimeout(timer);
  if ($("pause").getAttribute("aria-pressed") === "false") timer = setTimeout(refresh, EVERY);
}

$("group").addEventListener("change", () => refresh({ quiet: true }));
$("names").addEventListener("change", () => {
  $("projected").hidden = !$("names").checked;
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
document.querySelector("form").addEventListener("submit", (event) => event.preventDefault());

function theme(dark) {
  document.documentElement.dataset.jpThemeLight = String(!dark);
  $("theme").setAttribute("aria-pressed", String(dark));
}
theme(matchMedia("(prefers-color-scheme: dark)").matches);
$("theme").addEventListener("click", () => theme($("theme").getAttribute("aria-pressed") === "false"));

$("names").checked = false; // a browser that restores forms must not restore this
refresh({ quiet: true });
