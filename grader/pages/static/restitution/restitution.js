// The room on the projector: one view at a time, which follows the copies as they come.

import { base, read, todo } from "../shared/asking.js";
import { $, complain, el, fill } from "../shared/elements.js";
import { keep, shared } from "./parts.js";

const EVERY = 5000; // milliseconds between two looks; the server collects less often
const SIGN = 300; // milliseconds that a view may take without a sign of waiting
const SOON = 500; // milliseconds until another look while copies are left to be read
const simulated = document.querySelector(".simulee") !== null;

/**
 * What the server gives.
 * @typedef {{ exercise: string, title: string, version: string }} View
 * @typedef {{ at: string, refused: number, error: string }} Collected
 * @typedef {{ module: string, modules: { name: string, title: string }[], copies: number, unreadable: number,
 *   waiting: number, views: View[], collected: Collected }} State
 * @typedef {{ caption: string, columns: string[], rows: string[][] }} Table
 * @typedef {{ question: string, groups: { text: string, many: number }[][] }} Wall
 * @typedef {{ version: string, title: string, called: string, counted: string, enough: boolean, parts: number, alternative: string,
 *   statement: string, table: Table | null, wall: Wall | null }} Seen
 */

const modules = /** @type {HTMLSelectElement} */ ($("module"));
const select = /** @type {HTMLSelectElement} */ ($("view"));
const previous = /** @type {HTMLButtonElement} */ ($("previous"));
const next = /** @type {HTMLButtonElement} */ ($("next"));
const image = /** @type {HTMLImageElement} */ ($("image"));
const foot = /** @type {HTMLElement} */ ($("status").closest("footer"));

let module = document.documentElement.dataset.module ?? "";
/** @type {View[]} */
let views = [];
let exercise = "";
let version = ""; // of what is shown
let part = 0; // of what is shown, where a screen does not hold it whole
let parts = 1;
/** @type {Seen | null} */
let seen = null;
/** @type {HTMLElement[][]} */
let cards = [];
let waiting = 0;
let reading = false; // whether copies are left to be read

/** @param {string} id @param {string} address */
function link(id, address) {
  /** @type {HTMLAnchorElement} */ ($(id)).href = address;
}

/** @param {string} id @param {Node[]} content */
function fold(id, content) {
  $(id).lastElementChild?.replaceChildren(...content);
}

/** @param {State} state */
function status(state) {
  const { at, refused, error } = state.collected;
  reading = state.waiting > 0;
  const copies = `${state.copies} ${state.copies < 2 ? "copie ramassée" : "copies ramassées"}`;
  const parts = [copies];
  if (state.waiting) parts.push(`${state.waiting} en cours de lecture`);
  if (state.unreadable) parts.push(`${state.unreadable} illisible(s)`);
  if (refused) parts.push(`${refused} remise(s) refusée(s) : voir ${todo("l’étape « Ramasser et corriger »", "« parcours ramasser »")}`);
  if (error) parts.push(error);
  const text = parts.join(" · ");
  // A live region: it speaks when something changed, not every five seconds.
  if ($("status").dataset.text !== text) {
    $("status").dataset.text = text;
    $("status").textContent = text;
  }
  $("status").title = at ? `Dernier ramassage à ${new Date(at).toLocaleTimeString("fr-FR", { hour: "2-digit", minute: "2-digit" })}` : "";
  foot.classList.toggle("echec", Boolean(error));
}

/** @param {Table} found */
function table(found) {
  return el("table", {},
    el("caption", {}, found.caption),
    el("thead", {}, el("tr", {}, ...found.columns.map((name) => (name ? el("th", { scope: "col" }, name) : el("td"))))),
    el("tbody", {}, ...found.rows.map((row) => el("tr", {}, el("th", { scope: "row" }, row[0]), ...row.slice(1).map((cell) => el("td", {}, cell))))));
}

/** @param {Wall} found */
function wall(found) {
  if (!found.groups.length) return [el("p", { class: "pose" }, found.question), el("p", { class: "peu" }, "Le mur attend ses questions.")];
  /** @param {Wall["groups"][number][number]} one */
  const card = ({ text, many }) => el("li", {}, text, many > 1 ? el("span", { class: "combien" }, `× ${many}`) : null);
  return [el("p", { class: "pose" }, `La question posée : ${found.question}`), ...found.groups.map((group) => el("ul", {}, ...group.map(card)))];
}

/** Say that something is on its way, unless it is there at once. @param {boolean} on @param {string} [what] */
function wait(on, what = "Préparation de la vue…") {
  clearTimeout(waiting);
  $("shown").setAttribute("aria-busy", String(on));
  if (on) {
    waiting = window.setTimeout(() => {
      $("waiting").textContent = what;
      $("waiting").hidden = false;
    }, SIGN);
  } else $("waiting").hidden = true;
}

/** Show one part of what was read. */
function draw() {
  if (!seen) return;
  const drawn = seen.enough && !seen.wall;
  const wallShown = $("wall");
  if (seen.wall) {
    const under = document.body.classList.contains("plein") ? 0 : foot.offsetHeight;
    cards = shared(wallShown, Math.max(200, window.innerHeight - wallShown.getBoundingClientRect().top - window.scrollY - under - (wallShown.querySelector("p")?.offsetHeight ?? 0) - 40));
    parts = cards.length;
  } else parts = Math.max(1, seen.parts);
  part = Math.min(part, parts - 1);
  if (seen.wall) keep(wallShown, cards[part]);
  const told = parts > 1 ? ` · partie ${part + 1} sur ${parts}` : "";
  $("subtitle").textContent = `${seen.called} · ${seen.counted}${told}`;
  if (drawn) {
    const address = `${picture()}?version=${encodeURIComponent(version)}&partie=${part + 1}`;
    if (image.getAttribute("src") !== address) {
      wait(true);
      image.src = address;
    }
    image.alt = seen.alternative;
  } else {
    image.removeAttribute("src");
    wait(false);
  }
  buttons();
}

const picture = () => `${base}/image/${encodeURIComponent(module)}/${encodeURIComponent(exercise)}.png`;

function buttons() {
  previous.disabled = current() <= 0 && part === 0;
  next.disabled = current() === views.length - 1 && part === parts - 1;
}

/** @param {View} view */
async function show(view, { focus = false } = {}) {
  const asked = `${module}/${view.exercise}/${view.version}`;
  /** @type {Seen} */
  const found = await read("vue", { module, exercise: view.exercise });
  if (view.exercise !== exercise || asked !== `${module}/${exercise}/${view.version}`) return; // another one was chosen meanwhile
  version = found.version;
  seen = found;
  const label = simulated ? el("span", { class: "simulee etiquette" }, "Cohorte simulée") : null;
  $("title").replaceChildren(found.title, ...(label ? [label] : []));
  $("few").textContent = found.enough ? "" : found.alternative;
  $("few").hidden = found.enough;
  $("figure").hidden = !found.enough || Boolean(found.wall);
  $("wall").hidden = !found.wall;
  $("wall").replaceChildren(...(found.wall ? wall(found.wall) : []));
  $("saving").hidden = !found.enough;
  link("save", `${picture()}?enregistrer=1`);
  fold("statement", found.statement.split(/\n\s*\n/).map((text) => el("p", {}, text)));
  $("numbers").hidden = !found.table?.rows.length;
  fold("numbers", found.table ? [table(found.table)] : []);
  $("nothing").hidden = true;
  $("shown").hidden = false;
  draw();
  if (focus) $("title").focus();
}

const current = () => views.findIndex((view) => view.exercise === exercise);

/** @param {number} place @param {{ focus?: boolean }} [options] */
async function pick(place, options) {
  const view = views[place];
  if (!view) return;
  if (view.exercise !== exercise) part = 0;
  exercise = view.exercise;
  select.value = exercise;
  wait(true);
  history.replaceState(null, "", `${base}/module/${encodeURIComponent(module)}#${exercise}`);
  try {
    await show(view, options);
    complain("");
  } catch (error) {
    wait(false);
    complain(/** @type {Error} */ (error).message);
  }
}

/** Go to the next part, then to the next view; or back. @param {1 | -1} way @param {{ focus?: boolean }} [options] */
function step(way, options) {
  const there = part + way;
  if (there < 0 || there >= parts) {
    pick(current() + way, options);
    return;
  }
  part = there;
  draw();
  if (options?.focus) $("title").focus();
}

async function look() {
  const asked = module;
  /** @type {State} */
  let state;
  try {
    state = await read("etat", { module });
  } catch (error) {
    complain(/** @type {Error} */ (error).message);
    return;
  }
  if (asked !== module) return; // the module was changed while the server answered
  module = state.module;
  views = state.views;
  fill(modules, state.modules.map(({ name, title }) => [name, title]), module);
  if (!module) {
    $("nothing").textContent = `Aucun module n’a été publié. ${todo("Publiez-en un à l’étape « Publier ».", "Lancez : parcours publier 01")}`;
    return;
  }
  status(state);
  link("pdf", `${base}/synthese.pdf?module=${encodeURIComponent(module)}`);
  link("print", `${base}/synthese.html?module=${encodeURIComponent(module)}`);
  link("prepare", `${base}/preparation/${encodeURIComponent(module)}`);
  const place = Math.max(0, current());
  fill(select, views.map((view) => [view.exercise, view.title]), views[place].exercise);
  if (current() < 0 || views[place].version !== version) await pick(place);
  else complain("");
}

/** @param {boolean} on */
function full(on) {
  document.body.classList.toggle("plein", on);
  $("full").setAttribute("aria-pressed", String(on));
  draw(); // a wall has more room, or less
}

async function toggle() {
  if (document.fullscreenElement) await document.exitFullscreen();
  else if (document.body.classList.contains("plein")) full(false);
  else {
    full(true);
    await document.documentElement.requestFullscreen?.().catch(() => {}); // a browser may refuse: the page alone is enough
  }
}

/** @param {KeyboardEvent} event */
function keys(event) {
  const { target } = event;
  if (event.altKey || event.ctrlKey || event.metaKey || !(target instanceof Element) || target.closest("select, input, textarea, .tableau")) return;
  if (event.key === "ArrowRight") step(1, { focus: true });
  else if (event.key === "ArrowLeft") step(-1, { focus: true });
  else if (event.key === "p" || event.key === "P") toggle();
  else if (event.key === "Escape") full(false);
  else return;
  event.preventDefault();
}

modules.addEventListener("change", () => {
  module = modules.value;
  exercise = "";
  version = "";
  part = 0;
  wait(true);
  look();
});
select.addEventListener("change", () => pick(views.findIndex((view) => view.exercise === select.value)));
previous.addEventListener("click", () => step(-1));
next.addEventListener("click", () => step(1));
image.addEventListener("load", () => wait(false));
image.addEventListener("error", () => {
  if (!image.getAttribute("src")) return;
  wait(false);
  complain("L’image de cette vue n’est pas arrivée. Rechargez la page.");
});
window.addEventListener("resize", draw);
for (const id of ["pdf", "print"]) {
  $(id).addEventListener("click", () => {
    $("status").dataset.text = ""; // what the page says next takes its place
    $("status").textContent = "La synthèse se prépare : le fichier arrivera dans vos téléchargements.";
  });
}
$("full").addEventListener("click", toggle);
$("choices").addEventListener("submit", (event) => event.preventDefault());
document.addEventListener("fullscreenchange", () => { if (!document.fullscreenElement) full(false); });
document.addEventListener("keydown", keys);

exercise = decodeURIComponent(location.hash.slice(1));
async function follow() {
  await look();
  setTimeout(follow, reading ? SOON : EVERY);
}
follow();
