import { node } from "../static/elements.js";
import { rankedList } from "../static/ranked_list.js";
import { remark, remarks } from "../static/checking/remarks.js";
import { exerciseView } from "../static/frame/shell.js";

/** @import { Build, Choice, Exercise } from "../views" */
/** @typedef {Exercise & { items: Choice[] }} OrderingExercise */
/** @typedef {{ order: string[] }} OrderingAnswer */

/** @type {Build<OrderingExercise, OrderingAnswer>} */
function build(body, exercise, changed) {
  const shown = exercise.items.map((item) => item.id);
  const labels = new Map(exercise.items.map((item) => [item.id, item.label]));
  const list = rankedList(labels, { "aria-label": "Étapes, de la première à la dernière" }, answered);
  const keep = node("button", { type: "button", on: { click: answered } }, "Garder cet ordre");
  const state = node("p", { role: "status" });
  const said = remarks();
  let given = false;

  function sayGiven() {
    state.textContent = given
      ? "✓ Cet ordre est votre réponse."
      : "Cet ordre n’est pas encore votre réponse\u00a0: déplacez des étapes, ou gardez-le tel quel.";
    keep.setAttribute("aria-disabled", String(given));
    keep.classList.toggle("premier", !given);
  }
  /** @param {Event} [event] the click that keeps the order as it is; none when an item moved */
  function answered(event) {
    if (event && given) return; // kept already
    given = true;
    sayGiven();
    changed();
  }

  body.append(list.root, list.live, node("div", { class: "garder" }, state, keep));
  return {
    read: () => ({ order: given ? list.order() : [] }),
    show: (answer) => {
      const order = answer?.order ?? [];
      given = order.length > 0;
      list.show(given ? order : shown);
      sayGiven();
    },
    judge(verdict) {
      said.clear();
      for (const id of verdict ? list.order() : []) {
        const outcome = verdict?.outcomes[id];
        const word = outcome && { holds: "✓ À laisser en place", fails: "✗ À déplacer", defensible: undefined, open: undefined }[outcome];
        const item = list.item(id);
        if (outcome) said.put(remark(outcome, verdict?.why[id], word), item, (made) => item.append(made));
      }
    },
  };
}

export default exerciseView(build);
