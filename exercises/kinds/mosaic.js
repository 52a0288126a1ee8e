import { focusWithin, node } from "../static/elements.js";
import { rankedList } from "../static/ranked_list.js";
import { exerciseView } from "../static/frame/shell.js";
import { fill, textField } from "../static/frame/text_field.js";

/** @import { Build, Choice, Exercise } from "../views" */
/** @typedef {Exercise & { words: Choice[], choose: number, own: boolean }} MosaicExercise */
/** @typedef {{ ranked: string[], own: string }} MosaicAnswer */

const LONGEST = 60; // characters of one's own word, as Python bounds it

/** @type {Build<MosaicExercise, MosaicAnswer>} */
function build(body, exercise, changed) {
  const labels = new Map(exercise.words.map((word) => [word.id, word.label]));
  const count = node("p", { class: "avance", role: "status" });
  const buttons = new Map();
  for (const { id, label } of exercise.words) {
    const rank = node("span");
    const button = node("button", { type: "button", "aria-pressed": "false", on: { click: () => toggle(id) } }, rank, label);
    buttons.set(id, { button, rank });
  }
  const words = node(
    "ul",
    { class: "mosaique", role: "list", "aria-label": "Mots à choisir" },
    ...[...buttons.values()].map(({ button }) => node("li", {}, button)),
  );
  const field = textField("Votre mot, s’il manque à la liste", {
    help: "Il prend la dernière place de votre classement.",
    maximum: LONGEST,
    on: answered,
  });
  const title = node("h4", {}, "Votre classement, du mot qui compte le plus à celui qui compte le moins");
  const list = rankedList(labels, { "aria-label": "Votre classement" }, answered);
  const [lastRank, lastWord] = [node("span", { class: "rang" }), node("span", { class: "texte" })];
  const added = node("p", { class: "ajoute" }, lastRank, " ", lastWord);
  const ranking = node("div", { class: "classement" }, title, list.root, added);

  const own = () => (exercise.own ? field.input.value : "");
  const taken = () => list.order().length + (own().trim() ? 1 : 0);
  const left = () => exercise.choose - taken();

  function refresh(note = "") {
    const order = list.order();
    for (const [id, { button, rank }] of buttons) {
      const place = order.indexOf(id) + 1;
      button.setAttribute("aria-pressed", String(place > 0));
      button.setAttribute("aria-disabled", String(!place && left() <= 0));
      rank.textContent = place ? `${place} · ` : "";
    }
    // Not `disabled`: the field may hold the focus.
    field.input.readOnly = left() <= 0 && !own().trim();
    const chosen = taken();
    if (chosen === 0 && focusWithin(ranking)) words.querySelector("button")?.focus();
    ranking.hidden = chosen === 0;
    added.hidden = !own().trim();
    lastRank.textContent = String(chosen);
    lastWord.textContent = `${own().trim()}, votre mot`;
    const counted = `${chosen}\u00a0${chosen < 2 ? "mot choisi" : "mots choisis"} sur ${exercise.choose}.`;
    count.textContent = note ? `${counted} ${note}` : counted;
  }
  function answered() {
    refresh();
    changed();
  }
  /** @param {string} id */
  function toggle(id) {
    const order = list.order();
    if (order.includes(id)) list.show(order.filter((one) => one !== id));
    else if (left() > 0) list.show([...order, id]);
    else return refresh("Pour en choisir un autre, retirez d’abord un mot.");
    return answered();
  }

  body.append(count, words, ...(exercise.own ? [field.root] : []), ranking, list.live);
  return {
    read: () => ({ ranked: list.order(), own: own() }),
    show: (answer) => {
      list.show(answer ? answer.ranked : []);
      fill(field.input, answer ? answer.own : "");
      refresh();
    },
  };
}

export default exerciseView(build);
