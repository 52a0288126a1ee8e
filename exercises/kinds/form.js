import { node, plural } from "../static/elements.js";
import { exerciseView } from "../static/frame/shell.js";
import { fill, textField } from "../static/frame/text_field.js";

/** @import { Build, Choice, Exercise } from "../views" */
/** @typedef {Choice & { help: string, long: boolean, words: number, optional: boolean }} FormField */
/** @typedef {Exercise & { fields: FormField[] }} FormExercise */
/** @typedef {{ fields: Record<string, string> }} FormAnswer */

/**
 * A word holds a letter or a digit: a lone « ? » is none. Python counts in the same way.
 *
 * @param {string} text
 */
const countWords = (text) => text.split(/\s+/).filter((run) => /[\p{L}\p{N}]/u.test(run)).length;

/** @type {(field: FormField, text: string) => string} */
function tally(field, text) {
  const words = countWords(text);
  if (!field.words) return field.optional ? "" : words ? "✓ Rempli" : "À remplir";
  const counted = `${plural(words, "mot", "mots")} sur ${plural(field.words, "attendu", "attendus")}`;
  return words >= field.words ? `✓ ${counted}` : counted;
}

/** @type {(field: FormField, changed: () => void) => { root: HTMLElement, read: () => string, show: (text: string) => void }} */
function formField(field, changed) {
  const label = field.optional && !/facultati/i.test(field.label + field.help) ? `${field.label} (facultatif)` : field.label;
  const { root, input } = textField(label, { help: field.help, long: field.long, wordings: field.long ? field.id : "", on: edited });
  const counter = node("p", { class: "aide compte", id: `${input.id}-compte` });
  input.setAttribute("aria-describedby", [input.getAttribute("aria-describedby"), counter.id].filter(Boolean).join(" "));
  root.dataset.item = field.id;
  root.append(counter);
  function measure() {
    counter.textContent = tally(field, input.value);
  }
  function edited() {
    measure();
    changed();
  }
  return {
    root,
    read: () => input.value,
    show(text) {
      fill(input, text);
      measure();
    },
  };
}

/** @type {Build<FormExercise, FormAnswer>} */
function buildForm(body, exercise, changed) {
  const fields = new Map(exercise.fields.map((field) => [field.id, formField(field, changed)]));
  body.append(...[...fields.values()].map((field) => field.root));
  return {
    read: () => ({ fields: Object.fromEntries([...fields].map(([id, field]) => [id, field.read()])) }),
    show(answer) {
      for (const [id, field] of fields) field.show(answer?.fields[id] ?? "");
    },
  };
}

export default exerciseView(buildForm);
