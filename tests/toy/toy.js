import { mountExercise, optionGroup } from "../../exercises/static/shell.js";

const SIDES = [{ id: "vrai", label: "Vrai" }, { id: "faux", label: "Faux" }];

function buildToy(body, exercise, changed) {
  const groups = new Map(exercise.claims.map((claim) => [claim.id, optionGroup(claim.label, SIDES, { on: changed })]));
  body.append(...[...groups.values()].map((group) => group.root));
  return {
    read: () => ({
      held: Object.fromEntries(
        [...groups].filter(([, group]) => group.read().length).map(([id, group]) => [id, group.read()[0] === "vrai"]),
      ),
    }),
    show(answer) {
      for (const [id, group] of groups) {
        const held = answer?.held[id];
        group.show(held === undefined ? [] : [held ? "vrai" : "faux"]);
      }
    },
  };
}

export default { render: (context) => mountExercise(context, buildToy) };
