// The room on the projector: one view at a time, which follows the copies as they come.

import { base, read } from "../shared/asking.js";
import { $, complain, el, fill } from "../shared/elements.js";

const EVERY = 5000; // milliseconds between two looks; the server collects less often
const simulated = document.querySelector(".simulee") !== null;

/**
 * What the server gives.
 * @typedef {{ exercise: string, title: string, version: string }} View
 * @typedef {{ at: string, refused: number, error: string }} Collected
 * @typedef {{ module: string, modules: { name: string, title: string }[], copies: number, unreadable: number,
 *   views: View[], collected: Collected }} State
 * @typedef {{ caption: string, columns: string[], rows: string[][] }} Table
 * @typedef {{ question: string, groups: { text: string, many: number }[][] }} Wall
 * @typedef {{ version: string, title: string, called: string, counted: string, enough: boolean, alternative: string,
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
  const copies = `${state.copies} ${state.copies < 2 ? "copie ramassée" : "copies ramassées"}`;
  const parts = [copies];
  if (state.unreadable) parts.push(`${state.unreadable} illisible(s)`);
  if (refused) parts.push(`${refused} remise(s) refusée(s) : voir « parcours ramasser »`);
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

/** @param {View} view */
async function show(view, { focus = false } = {}) {
  const asked = `${module}/${view.exercise}/${view.version}`;
  /** @type {Seen} */
  const found = await read("vue", { module, exercise: view.exercise });
  if (view.exercise !== exercise || asked !== `${module}/${exercise}/${view.version}`) return; // another one was chosen meanwhile
  version = found.version;
  const label = simulated ? el("span", { class: "simulee etiquette" }, "Cohorte simulée") : null;
  $("title").replaceChildren(found.title, ...(label ? [label] : []));
  $("subtitle").textContent = `${found.called} · ${found.counted}`;
  $("few").textContent = found.enough ? "" : found.alternative;
  $("few").hidden = found.enough;
  const address = `${base}/image/${encodeURIComponent(module)}/${encodeURIComponent(view.exercise)}.png`;
  const drawn = found.enough && !found.wall;
  $("figure").hidden = !drawn;
  if (drawn) {
    image.src = `${address}?version=${encodeURIComponent(version)}`;
    image.alt = found.alternative;
  } else image.removeAttribute("src");
  $("wall").hidden = !found.wall;
  $("wall").replaceChildren(...(found.wall ? wall(found.wall) : []));
  $("saving").hidden = !found.enough;
  link("save", `${address}?enregistrer=1`);
  fold("statement", found.statement.split(/\n\s*\n/).map((text) => el("p", {}, text)));
  $("numbers").hidden = !found.table?.rows.length;
  fold("numbers", found.table ? [table(found.table)] : []);
  $("nothing").hidden = true;
  $("shown").hidden = false;
  if (focus) $("title").focus();
}

const current = () => views.findIndex((view) => view.exercise === exercise);

/** @param {number} place @param {{ focus?: boolean }} [options] */
async function pick(place, options) {
  const view = views[place];
  if (!view) return;
  exercise = view.exercise;
  select.value = exercise;
  previous.disabled = place === 0;
  next.disabled = place === views.length - 1;
  history.replaceState(null, "", `${base}/module/${encodeURIComponent(module)}#${exercise}`);
  try {
    await show(view, options);
    complain("");
  } catch (error) {
    complain(/** @type {Error} */ (error).message);
  }
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
    $("nothing").textContent = "Aucun module n’a été publié. Lancez : parcours publier 01";
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
  if (event.key === "ArrowRight") pick(current() + 1, { focus: true });
  else if (event.key === "ArrowLeft") pick(current() - 1, { focus: true });
  else if (event.key === "p" || event.key === "P") toggle();
  else if (event.key === "Escape") full(false);
  else return;
  event.preventDefault();
}

modules.addEventListener("change", () => {
  module = modules.value;
  exercise = "";
  version = "";
  look();
});
select.addEventListener("change", () => pick(views.findIndex((view) => view.exercise === select.value)));
previous.addEventListener("click", () => pick(current() - 1));
next.addEventListener("click", () => pick(current() + 1));
$("full").addEventListener("click", toggle);
$("choices").addEventListener("submit", (event) => event.preventDefault());
document.addEventListener("fullscreenchange", () => { if (!document.fullscreenElement) full(false); });
document.addEventListener("keydown", keys);

exercise = decodeURIComponent(location.hash.slice(1));
async function follow() {
  await look();
  setTimeout(follow, EVERY);
}
follow();
