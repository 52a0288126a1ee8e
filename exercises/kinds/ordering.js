import { mountExercise, node } from "../static/shell.js";
import { rankedList } from "../static/ranked_list.js";

function build(body, exercise, changed) {
  const shown = exercise.items.map((item) => item.id);
  const labels = new Map(exercise.items.map((item) => [item.id, item.label]));
  const list = rankedList(labels, { "aria-label": "Étapes, de la première à la dernière" }, answered);
  const keep = node("button", { type: "button", on: { click: answered } }, "Garder cet ordre");
  const state = node("p", { role: "status" });
  let given = false;

  function sayGiven() {
    state.textContent = given
      ? "✓ Cet ordre est votre réponse."
      : "Cet ordre n’est pas encore votre réponse\u00a0: déplacez des étapes, ou gardez-le tel quel.";
    keep.setAttribute("aria-disabled", given);
    keep.classList.toggle("premier", !given);
  }
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
      given = Boolean(answer && answer.order.length);
      list.show(given ? answer.order : shown);
      sayGiven();
    },
  };
}

export default { render: (context) => mountExercise(context, build) };
