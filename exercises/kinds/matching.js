import { oneOptionEach } from "../static/one_option_each.js";
import { exerciseView } from "../static/frame/shell.js";

/** @import { Build, Choice, Exercise } from "../views" */
/** @typedef {Exercise & { prompts: Choice[], options: Choice[] }} MatchingExercise */
/** @typedef {{ pairs: Record<string, string> }} MatchingAnswer */

/** @type {Build<MatchingExercise, MatchingAnswer>} */
const build = (body, { prompts, options }, changed) =>
  oneOptionEach(body, changed, { statements: prompts, options, field: "pairs", done: ["relié", "reliés"] });

export default exerciseView(build);
