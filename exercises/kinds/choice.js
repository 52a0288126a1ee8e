import { optionGroup } from "../static/elements.js";
import { exerciseView } from "../static/shell.js";

/** @import { Build, Choice, Exercise } from "../views" */
/** @typedef {Exercise & { options: Choice[], multiple: boolean }} ChoiceExercise */
/** @typedef {{ chosen: string[] }} ChoiceAnswer */

/** @type {Build<ChoiceExercise, ChoiceAnswer>} */
function build(body, exercise, changed) {
  const legend = exercise.multiple ? "Cochez toutes les réponses qui conviennent" : "Choisissez une réponse";
  const group = optionGroup(legend, exercise.options, { multiple: exercise.multiple, on: changed });
  body.append(group.root);
  return {
    read: () => ({ chosen: group.read() }),
    show: (answer) => group.show(answer ? answer.chosen : []),
  };
}

export default exerciseView(build);
