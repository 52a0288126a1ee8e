// What people typed, in groups of likeness: the trainer ticks what the room may see.

import { base, post, read, todo } from "../shared/asking.js";
import { $, complain, el, fill } from "../shared/elements.js";

/**
 * What the server gives.
 * @typedef {{ id: string, text: string, many: number, shown: boolean }} Text
 * @typedef {{ exercise: string, title: string, called: string, question: string, groups: Text[][] }} Prepared
 */

const select = /** @type {HTMLSelectElement} */ ($("module"));
const room = /** @type {HTMLAnchorElement} */ ($("room"));

const SOON = 300; // milliseconds until another look while copies are left to be read

let module = document.documentElement.dataset.module ?? "";

function count() {
  const shown = document.querySelectorAll("#prepared input:checked").length;
  $("status").textContent = shown ? `Enregistré · ${shown} ${shown < 2 ? "texte montré" : "textes montrés"} à la salle` : "Rien n’est montré à la salle";
}

/** @param {string} exercise @param {HTMLInputElement[]} boxes @param {boolean} show */
async function send(exercise, boxes, show) {
  let shown = show;
  try {
    await post("mur", { module, exercise, ids: boxes.map((box) => box.value), show });
    complain("");
  } catch (error) {
    shown = !show; // what the room sees did not change: the boxes must not say otherwise
    complain(/** @type {Error} */ (error).message);
  }
  for (const box of boxes) box.checked = shown;
  count();
}

/** @param {string} exercise @param {Text} text */
function option(exercise, text) {
  const box = el("input", { type: "checkbox", value: text.id, onchange: () => send(exercise, [box], box.checked) });
  box.checked = text.shown;
  const many = text.many > 1 ? el("span", { class: "combien" }, `écrit par ${text.many} personnes`) : null;
  return { box, label: el("label", { class: "option" }, box, el("span", {}, text.text, many)) };
}

/** @param {string} exercise @param {Text[]} texts @param {number} place */
function group(exercise, texts, place) {
  const options = texts.map((text) => option(exercise, text));
  /** @param {boolean} show */
  const all = (show) => send(exercise, options.map(({ box }) => box).filter((box) => box.checked !== show), show);
  const name = texts.length > 1 ? `Groupe ${place + 1} · ${texts.length} textes proches` : `Groupe ${place + 1} · 1 texte`;
  return el("fieldset", {}, el("legend", {}, name),
    texts.length > 1 ? el("p", { class: "actions" },
      el("button", { type: "button", "aria-label": `Tout montrer, groupe ${place + 1}`, onclick: () => all(true) }, "Tout montrer"),
      el("button", { type: "button", "aria-label": `Tout retirer, groupe ${place + 1}`, onclick: () => all(false) }, "Tout retirer")) : null,
    ...options.map(({ label }) => label));
}

/** @param {string} exercise @param {Text[][]} groups */
function words(exercise, groups) {
  return el("fieldset", {}, el("legend", {}, "Mots ajoutés"), ...groups.flat().map((text) => option(exercise, text).label));
}

/** @param {Prepared} found */
function section(found) {
  const nothing = found.groups.length ? null : el("p", {}, "Personne n’a encore rien écrit ici dans les copies ramassées.");
  const content = found.question ? found.groups.map((texts, place) => group(found.exercise, texts, place)) : [words(found.exercise, found.groups)];
  return el("article", {},
    el("h2", {}, found.title),
    el("p", { class: "sous-titre" }, found.question ? `La question posée : ${found.question}` : found.called),
    nothing, ...(found.groups.length ? content : []));
}

async function load() {
  try {
    /** @type {{ module: string, waiting: number, modules: { name: string, title: string }[] }} */
    const state = await read("etat", { module });
    module = state.module;
    fill(select, state.modules.map(({ name, title }) => [name, title]), module);
    if (!module) {
      $("nothing").textContent = `Aucun module n’a été publié. ${todo("Publiez-en un à l’étape « Publier ».", "Lancez : parcours publier 01")}`;
      return;
    }
    if (state.waiting) {
      $("nothing").textContent = `Lecture des copies : il en reste ${state.waiting}.`;
      setTimeout(load, SOON);
      return;
    }
    /** @type {{ exercises: Prepared[] }} */
    const found = await read("preparation", { module });
    $("nothing").textContent = "Dans ce module, rien de ce qui se montre n’est écrit à la main : il n’y a rien à préparer.";
    $("nothing").hidden = found.exercises.length > 0;
    $("prepared").replaceChildren(...found.exercises.map(section));
    room.href = `${base}/module/${encodeURIComponent(module)}`;
    complain("");
    count();
  } catch (error) {
    complain(/** @type {Error} */ (error).message);
  }
}

select.addEventListener("change", () => {
  module = select.value;
  history.replaceState(null, "", `${base}/preparation/${encodeURIComponent(module)}`);
  load();
});
$("reload").addEventListener("click", load);
$("choices").addEventListener("submit", (event) => event.preventDefault());
load();
