// Where everyone stands. The page asks again every fifteen seconds, says in one sentence what moved, and redraws
// the table only then, so that nobody who reads it loses their place.

const EVERY = 15_000;
const ADDRESS = document.documentElement.dataset.values;
const by = (id) => document.getElementById(id);

let drawn = "";
let former = null;
let timer = 0;
let asked = 0;

function element(name, text = "", className = "") {
  const made = document.createElement(name);
  made.textContent = text;
  if (className) made.className = className;
  return made;
}

function header(text, scope, detail = "", className = "") {
  const cell = element("th", text);
  cell.scope = scope;
  if (detail) cell.append(element("span", detail, className));
  return cell;
}

const FINISHED = /^(notée|retour)/;
const WAITING = /(à noter|à corriger|retard)/;

function cell(given) {
  const made = element("td");
  const waiting = WAITING.test(given.state);
  if (waiting) made.className = "attente";
  else if (FINISHED.test(given.state)) made.className = "fini";
  else if (given.share === 0) made.className = "rien";
  const gauge = element("span", "", "jauge");
  gauge.style.setProperty("--part", given.share);
  made.append(element("span", given.done), gauge, element("span", given.state, "etat"));
  if (given.at) made.append(element("span", given.at, "quand"));
  return made;
}

function row(person) {
  const made = document.createElement("tr");
  made.append(header(person.name, "row", person.group, "groupe"), ...person.cells.map(cell));
  return made;
}

function show(values) {
  const empty = values.people.length === 0 || values.modules.length === 0;
  by("scroll").hidden = empty;
  by("nobody").hidden = !empty;
  by("head").replaceChildren(
    header("Participant·e", "col"),
    ...values.modules.map((module) => header(module.name.slice(0, 2), "col", module.title, "titre")),
  );
  by("people").replaceChildren(...values.people.map(row));
  by("foot").replaceChildren(
    header("En tout", "row"),
    ...values.modules.map((module) => {
      const made = element("td");
      made.append(...module.summary.map((text) => element("span", text, "etat")));
      return made;
    }),
  );
}

function offer(groups) {
  const select = by("group");
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
  by("news").textContent = `${hands}Le tableau a changé : ${values.at}.`;
}

async function refresh({ quiet = false } = {}) {
  clearTimeout(timer);
  const turn = ++asked;
  const query = new URLSearchParams({ groupe: by("group").value, noms: by("names").checked ? "1" : "" });
  try {
    const answer = await fetch(`${ADDRESS}?${query}`, { credentials: "same-origin", cache: "no-store" });
    const values = await answer.json();
    if (turn !== asked) return; // another group was asked for meanwhile
    if (!answer.ok) throw new Error(values.error || "");
    by("failure").hidden = true;
    by("at").textContent = values.at;
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
    if (by("failure").textContent !== sentence) by("failure").textContent = sentence;
    by("failure").hidden = false;
  }
  plan();
}

function plan() {
  clearTimeout(timer);
  if (by("pause").getAttribute("aria-pressed") === "false") timer = setTimeout(refresh, EVERY);
}

by("group").addEventListener("change", () => refresh({ quiet: true }));
by("names").addEventListener("change", () => {
  by("projected").hidden = !by("names").checked;
  by("people").replaceChildren(); // nobody's name stays on the screen while the server answers
  drawn = "";
  refresh({ quiet: true });
});
by("pause").addEventListener("click", () => {
  const paused = by("pause").getAttribute("aria-pressed") === "false";
  by("pause").setAttribute("aria-pressed", String(paused));
  by("news").textContent = paused ? "Mise à jour suspendue." : "Mise à jour reprise.";
  if (paused) clearTimeout(timer);
  else refresh();
});
document.querySelector("form").addEventListener("submit", (event) => event.preventDefault());

function theme(dark) {
  document.documentElement.dataset.jpThemeLight = String(!dark);
  by("theme").setAttribute("aria-pressed", String(dark));
}
theme(matchMedia("(prefers-color-scheme: dark)").matches);
by("theme").addEventListener("click", () => theme(by("theme").getAttribute("aria-pressed") === "false"));

by("names").checked = false; // a browser that restores forms must not restore this
refresh({ quiet: true });
