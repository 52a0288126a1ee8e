import { mountExercise } from "../static/shell.js";
import { oneOptionEach } from "../static/one_option_each.js";

const build = (body, { statements, categories }, changed) =>
  oneOptionEach(body, changed, { statements, options: categories, field: "placed", done: ["rangé", "rangés"], inline: true });

export default { render: (context) => mountExercise(context, build) };
