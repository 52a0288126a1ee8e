import { node, optionGroup } from "./shell.js";

// A choice for each of several statements, and how many have theirs: the body of a kind that pairs things.
//
// The answer holds, under `field`, the option chosen by statement; `done` is the participle that counts, in both numbers.
export function oneOptionEach(body, changed, { statements, options, field, done, inline = false }) {
  const progress = node("p", { class: "avance" });
  const groups = new Map(
    statements.map((statement) => [statement.id, optionGroup(statement.label, options, { inline, on: answered })]),
  );

  function count() {
    let chosen = 0;
    for (const { root, read } of groups.values()) {
      const given = read().length > 0;
      root.classList.toggle("fait", given);
      chosen += given;
    }
    progress.textContent = `${chosen} sur ${groups.size} ${chosen < 2 ? done[0] : done[1]}`;
  }
  function answered() {
    count();
    changed();
  }

  body.append(progress, ...[...groups.values()].map((group) => group.root));
  return {
    read: () => ({
      [field]: Object.fromEntries([...groups].flatMap(([id, group]) => group.read().map((option) => [id, option]))),
    }),
    show: (answer) => {
      const given = answer ? answer[field] : {};
      groups.forEach((group, id) => group.show(id in given ? [given[id]] : []));
      count();
    },
  };
}
