// What a view speaks through: the model that Python holds. When the module's engine starts again, Python makes
// another one; the view on the screen stays, takes the new model in, and nothing that was typed goes.
//
// Each view is an ES module of its own (anywidget loads it from a text), also the new model's: they meet on the document.

/** @import { Model } from "../../views" */

const ANNOUNCED = "parcours-model";

/**
 * What anywidget calls when a model is made; `nameOf` says which view of the page it is for.
 *
 * @template Values, Received, Sent
 * @param {(model: Model<Values, Received, Sent>) => string} nameOf
 * @returns {(context: { model: Model<Values, Received, Sent> }) => void}
 */
export const announce = (nameOf) => ({ model }) => {
  document.dispatchEvent(new CustomEvent(ANNOUNCED, { detail: { name: nameOf(model), model } }));
};

/**
 * The channel of the view `name`: `model()` is the one in use, `close` unhooks all.
 *
 * `listeners` are called by what happens to it, `adopted` once another one took its place.
 *
 * @template Values, Received, Sent
 * @param {Model<Values, Received, Sent>} first
 * @param {string} name
 * @param {{ message: (message: Received) => void, changes: Partial<Record<keyof Values & string, () => void>> }} listeners
 * @param {() => void} adopted
 */
export function openChannel(first, name, { message, changes }, adopted) {
  let current = first;
  const named = /** @type {[keyof Values & string, () => void][]} */ (Object.entries(changes));
  function hook() {
    current.on("msg:custom", message);
    for (const [value, act] of named) current.on(`change:${value}`, act);
  }
  function unhook() {
    current.off("msg:custom", message);
    for (const [value, act] of named) current.off(`change:${value}`, act);
  }
  /** @param {Event} event */
  function adopt(event) {
    const { detail } = /** @type {CustomEvent<{ name: string, model: typeof first }>} */ (event);
    if (detail.name !== name || detail.model === current) return;
    unhook();
    current = detail.model;
    hook();
    adopted();
  }
  hook();
  document.addEventListener(ANNOUNCED, adopt);
  return {
    model: () => current,
    close() {
      unhook();
      document.removeEventListener(ANNOUNCED, adopt);
    },
  };
}
