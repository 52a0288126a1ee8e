// What a cell that fails prints is for programmers: a sentence stands in its place, until the cell runs again.

/** @import { NotebookModel } from "../../../../jupyterlab" */

const SENTENCE = "Cette partie du module ne s’affiche pas pour l’instant. Rechargez la page\u00a0; vos réponses enregistrées sont intactes.";
const OUTPUT = {
  output_type: "display_data",
  metadata: {},
  data: { "text/html": `<p class="parcours-message" role="alert">${SENTENCE}</p>`, "text/plain": SENTENCE },
};

/**
 * Python's own part says by itself what it refuses; what ends it from outside, a start for one, it cannot say.
 *
 * @param {NotebookModel} model
 */
export function sayFailures(model) {
  for (const cell of model.cells) {
    if (cell.type !== "code") continue;
    const { outputs } = cell;
    // Once the page has heard of it too, and before it shows it.
    outputs.changed.connect(() =>
      queueMicrotask(() => {
        for (let index = 0; index < outputs.length; index++) if (outputs.get(index).type === "error") outputs.set(index, OUTPUT);
      }),
    );
  }
}
