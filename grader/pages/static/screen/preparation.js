// What people typed, in groups of likeness: the trainer ticks what the room may see.

import { base, post, read } from "./asking.js";
import { $, el, fill } from "./elements.js";

let module = document.documentElement.dataset.module;

function say(message) {
  $("message").textContent = message;
  $("message").hidden = !message;
}

function count() {
  const shown = document.querySelectorAll("#prepared input:checked").length;
  $("status").textContent = shown ? `Enregistré · ${shown} ${shown < 2 ? "texte montré" : "textes montrés"} à la salle` : "Rien n’est montré à la salle";
}

async function send(exercise, boxes, show) {
  const before = boxes.map((box) => !show);
  try {
    await post("mur", { module, exercise, ids: boxes.map((box) => box.value), show });
    boxes.forEach((box) => { box.checked = show; });
    say("");
  } catch (error) {
    // What the room sees did not change: the boxes must not say otherwise.
    boxes.forEach((box, place) => { box.checked = before[place]; });
    say(error.message);
  }
  count();
}

function option(exercise, text) {
  const box = el("input", { type: "checkbox", value: text.id, onchange: (event) => send(exercise, [event.target], event.target.checked) });
  box.checked = text.shown;
  return el("label", { class: "option" }, box,
    el("span", {}, text.text, text.many > 1 ? el("span", { class: "combien" }, `écrit par ${text.many} personnes`) : null));
}

function group(exercise, texts, place) {
  const options = texts.map((text) => option(exercise, text));
  const boxes = () => options.map((one) => one.querySelector("input"));
  const all = (show) => send(exercise, boxes().filter((box) => box.checked !== show), show);
  const name = texts.length > 1 ? `Groupe ${place + 1} · ${texts.length} textes proches` : `Groupe ${place + 1} · 1 texte`;
  return el("fieldset", {}, el("legend", {}, name),
    texts.length > 1 ? el("p", { class: "actions" },
      el("button", { type: "button", "aria-label": `Tout montrer, groupe ${place + 1}`, onclick: () => all(true) }, "Tout montrer"),
      el("button", { type: "button", "aria-label": `Tout retirer, groupe ${place + 1}`, onclick: () => all(false) }, "Tout retirer")) : null,
    ...options);
}

function words(exercise, groups) {
  return el("fieldset", {}, el("legend", {}, "Mots ajoutés"), ...groups.flat().map((text) => option(exercise, text)));
}

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
    const state = await read("etat", { module });
    module = state.module;
    fill($("module"), state.modules.map(({ name, title }) => [name, title]), module);
    if (!module) {
      $("nothing").textContent = "Aucun module n’a été publié. Lancez : parcours publier 01";
      return;
    }
    const found = await read("preparation", { module });
    $("nothing").textContent = "Dans ce module, rien de ce qui se montre n’est écrit à la main : il n’y a rien à préparer.";
    $("nothing").hidden = found.exercises.length > 0;
    $("prepared").replaceChildren(...found.exercises.map(section));
    $("room").href = `${base}/module/${encodeURIComponent(module)}`;
    say("");
    count();
  } catch (error) {
    say(error.message);
  }
}

$("module").addEventListener("change", () => {
  module = $("module").value;
  history.replaceState(null, "", `${base}/preparation/${encodeURIComponent(module)}`);
  load();
});
$("reload").addEventListener("click", load);
$("choices").addEventListener("submit", (event) => event.preventDefault());
load();
