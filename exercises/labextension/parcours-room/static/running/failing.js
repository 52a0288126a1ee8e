// What a cell that fails prints is for programmers: a sentence stands in its place, until the cell runs again.

/** @import { Notebook, Outputs } from "../../../../jupyterlab" */

const SENTENCE = "Cette partie du module ne s’affiche pas pour l’instant. Rechargez la page\u00a0; vos réponses enregistrées sont intactes.";
const OUTPUT = {
  output_type: "display_data",
  metadata: {},
  data: { "text/html": `<p class="parcours-message" role="alert">${SENTENCE}</p>`, "text/plain": SENTENCE },
};

/**
 * Python's own part says by itself what it refuses; what ends it from outside, a start for one, it cannot say.
 *
 * @param {Notebook} content
 */
export function sayFailures(content) {
  content.addClass("parcours-unprinted"); // room.css: no cell of a module prints, but what runs it may
  for (const cell of content.model.cells) {
    if (cell.type !== "code") continue;
    const { outputs } = cell;
    // Once the page has heard of it too, and before it shows it.
    outputs.changed.connect(() => queueMicrotask(() => say(outputs)));
  }
}

/** @type {WeakSet<object>} */
const followed = new WeakSet(); // printed texts, which grow without the outputs' saying so

/** @param {Outputs} outputs */
function say(outputs) {
  let printed = false; // a failure that Python could not even put in form
  let said = false;
  for (let index = 0; index < outputs.length; index++) {
    const { type, data, streamText } = outputs.get(index);
    if (type === "error") outputs.set(index, OUTPUT);
    said ||= type === "error" || data["text/plain"] === SENTENCE;
    if (type !== "stream" || !streamText) continue;
    printed ||= streamText.text.includes("Traceback");
    if (!followed.has(streamText)) streamText.changed.connect(() => queueMicrotask(() => say(outputs)));
    followed.add(streamText);
  }
  if (printed && !said) outputs.add(OUTPUT);
}
