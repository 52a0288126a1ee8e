import { optionGroup } from "../../exercises/static/elements.js";
import { exerciseView } from "../../exercises/static/frame/shell.js";

/** @import { Build, Choice, Exercise } from "../../exercises/views" */
/** @typedef {Exercise & { claims: Choice[] }} ToyExercise */
/** @typedef {{ held: Record<string, boolean> }} ToyAnswer */

const SIDES = [{ id: "vrai", label: "Vrai" }, { id: "faux", label: "Faux" }];

/** @type {Build<ToyExercise, ToyAnswer>} */
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

export default exerciseView(buildToy);
