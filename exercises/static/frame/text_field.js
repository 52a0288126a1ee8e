// Fields to type in: what each may hold is said, and its text is never cut.
import { node, uniqueId } from "../elements.js";
import { limit } from "./limits.js";

/** @import { TextField } from "../../views" */

/** @type {WeakMap<Element, () => void>} */
const measures = new WeakMap();

/**
 * A labelled text field. `long` makes it a textarea.
 *
 * @param {string} label
 * @param {{ help?: string, long?: boolean, maximum?: number, wordings?: string, on?: (event: Event) => void }} options `wordings`
 *   is what the field is called among those whose wordings are kept
 * @returns {TextField}
 */
export function textField(label, { help = "", long = false, maximum = 5000, wordings = "", on = () => {} } = {}) {
  const id = uniqueId("champ");
  const shared = { id, ...(wordings ? { "data-formulations": wordings } : {}) };
  const input = long ? node("textarea", { ...shared, rows: 3 }) : node("input", { ...shared, type: "text" });
  const helper = help ? node("p", { class: "aide", id: `${id}-aide` }, help) : null;
  if (helper) input.setAttribute("aria-describedby", helper.id);
  const length = limit(input, maximum);
  measures.set(input, length.measure);
  input.addEventListener("input", on);
  const root = node("div", { class: "champ" }, node("label", { htmlFor: id }, label), helper, input, length.root);
  return { root, input };
}

/**
 * Write a field's text; the caret stays where nothing changed.
 *
 * @type {(input: TextField["input"], text: string) => void}
 */
export function fill(input, text) {
  if (input.value === text) return;
  input.value = text;
  measures.get(input)?.();
}
