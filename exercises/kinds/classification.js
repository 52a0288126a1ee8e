import { oneOptionEach } from "../static/one_option_each.js";
import { exerciseView } from "../static/frame/shell.js";

/** @import { Build, Choice, Exercise } from "../views" */
/** @typedef {Exercise & { statements: Choice[], categories: Choice[] }} ClassificationExercise */
/** @typedef {{ placed: Record<string, string> }} ClassificationAnswer */

/** @type {Build<ClassificationExercise, ClassificationAnswer>} */
const build = (body, { statements, categories }, changed) =>
  oneOptionEach(body, changed, { statements, options: categories, field: "placed", done: ["rangé", "rangés"], inline: true });

export default exerciseView(build);
