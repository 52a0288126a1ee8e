import { mountExercise, node, optionGroup } from "../static/shell.js";

function build(body, exercise, changed) {
  const progress = node("p", { class: "avance" });
  const groups = new Map();
  for (const prompt of exercise.prompts) {
    groups.set(prompt.id, optionGroup(prompt.label, exercise.options, { on: answered }));
  }
  const read = () => ({
    pairs: Object.fromEntries([...groups].flatMap(([id, group]) => group.read().map((option) => [id, option]))),
  });

  function count() {
    let done = 0;
    for (const { root, read: chosen } of groups.values()) {
      const answeredOne = chosen().length > 0;
      root.classList.toggle("fait", answeredOne);
      done += answeredOne;
    }
    progress.textContent = `${done} sur ${groups.size} ${done < 2 ? "relié" : "reliés"}`;
  }
  function answered() {
    count();
    changed();
  }

  body.append(progress, ...[...groups.values()].map((group) => group.root));
  return {
    read,
    show: (answer) => {
      const pairs = answer ? answer.pairs : {};
      groups.forEach((group, id) => group.show(id in pairs ? [pairs[id]] : []));
      count();
    },
  };
}

export default { render: (context) => mountExercise(context, build) };
