// The room on the projector: one view at a time, which follows the copies as they come.

import { base, read } from "./asking.js";
import { $, el, fill } from "./elements.js";

const EVERY = 5000; // milliseconds between two looks; the server collects less often
const simulated = document.querySelector(".simulee") !== null;

let module = document.documentElement.dataset.module;
let views = [];
let exercise = "";
let version = ""; // of what is shown

function say(message) {
  $("message").textContent = message;
  $("message").hidden = !message;
}

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
  document.querySelector("footer.etat").classList.toggle("echec", Boolean(error));
}

function table(found) {
  return el("table", {},
    el("caption", {}, found.caption),
    el("thead", {}, el("tr", {}, ...found.columns.map((name) => (name ? el("th", { scope: "col" }, name) : el("td"))))),
    el("tbody", {}, ...found.rows.map((row) => el("tr", {}, el("th", { scope: "row" }, row[0]), ...row.slice(1).map((cell) => el("td", {}, cell))))));
}

function wall(found) {
  if (!found.groups.length) return [el("p", { class: "pose" }, found.question), el("p", { class: "peu" }, "Le mur attend ses questions.")];
  const card = ({ text, many }) => el("li", {}, text, many > 1 ? el("span", { class: "combien" }, `× ${many}`) : null);
  return [el("p", { class: "pose" }, `La question posée : ${found.question}`), ...found.groups.map((group) => el("ul", {}, ...group.map(card)))];
}

async function show(view, { focus = false } = {}) {
  const asked = `${module}/${view.exercise}/${view.version}`;
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
    $("image").src = `${address}?version=${encodeURIComponent(version)}`;
    $("image").alt = found.alternative;
  } else $("image").removeAttribute("src");
  $("wall").hidden = !found.wall;
  $("wall").replaceChildren(...(found.wall ? wall(found.wall) : []));
  $("saving").hidden = !found.enough;
  $("save").href = `${address}?enregistrer=1`;
  $("statement").lastElementChild.replaceChildren(...found.statement.split(/\n\s*\n/).map((text) => el("p", {}, text)));
  $("numbers").hidden = !found.table || !found.table.rows.length;
  $("numbers").lastElementChild.replaceChildren(...(found.table ? [table(found.table)] : []));
  $("nothing").hidden = true;
  $("shown").hidden = false;
  if (focus) $("title").focus();
}

const current = () => views.findIndex((view) => view.exercise === exercise);

async function pick(place, options) {
  const view = views[place];
  if (!view) return;
  exercise = view.exercise;
  $("view").value = exercise;
  $("previous").disabled = place === 0;
  $("next").disabled = place === views.length - 1;
  history.replaceState(null, "", `${base}/module/${encodeURIComponent(module)}#${exercise}`);
  try {
    await show(view, options);
    say("");
  } catch (error) {
    say(error.message);
  }
}

async function look() {
  const asked = module;
  let state;
  try {
    state = await read("etat", { module });
  } catch (error) {
    say(error.message);
    return;
  }
  if (asked !== module) return; // the module was changed while the server answered
  module = state.module;
  views = state.views;
  fill($("module"), state.modules.map(({ name, title }) => [name, title]), module);
  if (!module) {
    $("nothing").textContent = "Aucun module n’a été publié. Lancez : parcours publier 01";
    return;
  }
  status(state);
  for (const [id, page] of [["pdf", "synthese.pdf"], ["print", "synthese.html"]]) $(id).href = `${base}/${page}?module=${encodeURIComponent(module)}`;
  $("prepare").href = `${base}/preparation/${encodeURIComponent(module)}`;
  const place = Math.max(0, current());
  fill($("view"), views.map((view) => [view.exercise, view.title]), views[place].exercise);
  if (current() < 0 || views[place].version !== version) await pick(place);
  else say("");
}

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

function keys(event) {
  if (event.altKey || event.ctrlKey || event.metaKey || event.target.closest("select, input, textarea, .tableau")) return;
  if (event.key === "ArrowRight") pick(current() + 1, { focus: true });
  else if (event.key === "ArrowLeft") pick(current() - 1, { focus: true });
  else if (event.key === "p" || event.key === "P") toggle();
  else if (event.key === "Escape") full(false);
  else return;
  event.preventDefault();
}

$("module").addEventListener("change", () => {
  module = $("module").value;
  exercise = "";
  version = "";
  look();
});
$("view").addEventListener("change", () => pick(views.findIndex((view) => view.exercise === $("view").value)));
$("previous").addEventListener("click", () => pick(current() - 1));
$("next").addEventListener("click", () => pick(current() + 1));
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
