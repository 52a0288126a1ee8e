import { mountExercise, node, optionGroup } from "../static/shell.js";

function build(body, exercise, changed) {
  const progress = node("p", { class: "avance" });
  const groups = new Map();
  for (const statement of exercise.statements) {
    groups.set(statement.id, optionGroup(statement.label, exercise.categories, { inline: true, on: answered }));
  }
  const read = () => ({
    placed: Object.fromEntries([...groups].flatMap(([id, group]) => group.read().map((category) => [id, category]))),
  });

  function count() {
    let done = 0;
    for (const { root, read: chosen } of groups.values()) {
      const answeredOne = chosen().length > 0;
      root.classList.toggle("fait", answeredOne);
      done += answeredOne;
    }
    progress.textContent = `${done} sur ${groups.size} ${done < 2 ? "rangé" : "rangés"}`;
  }
  function answered() {
    count();
    changed();
  }

  body.append(progress, ...[...groups.values()].map((group) => group.root));
  return {
    read,
    show: (answer) => {
      const placed = answer ? answer.placed : {};
      groups.forEach((group, id) => group.show(id in placed ? [placed[id]] : []));
      count();
    },
  };
}

export default { render: (context) => mountExercise(context, build) };
