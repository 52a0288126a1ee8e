import { fill, mountExercise, node, plural, textField } from "../static/shell.js";

// A word holds a letter or a digit: a lone « ? » is none. Python counts in the same way.
const countWords = (text) => text.split(/\s+/).filter((run) => /[\p{L}\p{N}]/u.test(run)).length;

function tally(field, text) {
  const words = countWords(text);
  if (!field.words) return field.optional ? "" : words ? "✓ Rempli" : "À remplir";
  const counted = `${plural(words, "mot", "mots")} sur ${plural(field.words, "attendu", "attendus")}`;
  return words >= field.words ? `✓ ${counted}` : counted;
}

function formField(field, changed) {
  const label = field.optional && !/facultati/i.test(field.label + field.help) ? `${field.label} (facultatif)` : field.label;
  const { root, input } = textField(label, { help: field.help, long: field.long, on: edited });
  const counter = node("p", { class: "aide compte", id: `${input.id}-compte` });
  input.setAttribute("aria-describedby", [input.getAttribute("aria-describedby"), counter.id].filter(Boolean).join(" "));
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

function buildForm(body, exercise, changed) {
  const fields = new Map(exercise.fields.map((field) => [field.id, formField(field, changed)]));
  body.append(...[...fields.values()].map((field) => field.root));
  return {
    read: () => ({ fields: Object.fromEntries([...fields].map(([id, field]) => [id, field.read()])) }),
    show: (answer) => fields.forEach((field, id) => field.show(answer?.fields[id] ?? "")),
  };
}

export default { render: (context) => mountExercise(context, buildForm) };
