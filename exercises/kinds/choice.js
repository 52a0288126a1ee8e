import { mountExercise, optionGroup } from "../static/shell.js";

function build(body, exercise, changed) {
  const legend = exercise.multiple ? "Cochez toutes les réponses qui conviennent" : "Choisissez une réponse";
  const group = optionGroup(legend, exercise.options, { multiple: exercise.multiple, on: changed });
  body.append(group.root);
  return {
    read: () => ({ chosen: group.read() }),
    show: (answer) => group.show(answer ? answer.chosen : []),
  };
}

export default { render: (context) => mountExercise(context, build) };
