import { optionGroup } from "../static/elements.js";
import { remark, remarks } from "../static/checking/remarks.js";
import { exerciseView } from "../static/frame/shell.js";

/** @import { Build, Choice, Exercise } from "../views" */
/** @typedef {Exercise & { options: Choice[], multiple: boolean }} ChoiceExercise */
/** @typedef {{ chosen: string[] }} ChoiceAnswer */

/** @type {Build<ChoiceExercise, ChoiceAnswer>} */
function build(body, exercise, changed) {
  const legend = exercise.multiple ? "Cochez toutes les réponses qui conviennent" : "Choisissez une réponse";
  const group = optionGroup(legend, exercise.options, { multiple: exercise.multiple, on: changed });
  const said = remarks();
  body.append(group.root);
  return {
    read: () => ({ chosen: group.read() }),
    show: (answer) => group.show(answer ? answer.chosen : []),
    judge(verdict) {
      said.clear();
      for (const [id, input] of verdict ? group.inputs : []) {
        const outcome = verdict?.outcomes[id];
        if (!outcome) continue;
        const left = outcome === "fails" ? "✗ À cocher aussi" : "✓ Laissé de côté avec raison";
        const word = input.checked ? undefined : left;
        said.put(remark(outcome, verdict?.why[id], word), input, (made) => input.closest("label")?.after(made));
      }
    },
  };
}

export default exerciseView(build);
