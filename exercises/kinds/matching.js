import { mountExercise } from "../static/shell.js";
import { oneOptionEach } from "../static/one_option_each.js";

const build = (body, { prompts, options }, changed) =>
  oneOptionEach(body, changed, { statements: prompts, options, field: "pairs", done: ["relié", "reliés"] });

export default { render: (context) => mountExercise(context, build) };
