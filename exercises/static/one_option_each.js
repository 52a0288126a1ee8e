import { node, optionGroup } from "./elements.js";
import { remark, remarks } from "./checking/remarks.js";

/** @import { Choice, View } from "../views" */

/**
 * A choice for each of several statements, and how many have theirs: the body of a kind that pairs things.
 *
 * The answer holds, under `field`, the option chosen by statement; `done` is the participle that counts, in both numbers.
 *
 * @template {string} Field
 * @param {HTMLElement} body
 * @param {() => void} changed
 * @param {{ statements: Choice[], options: Choice[], field: Field, done: [string, string], inline?: boolean }} what
 * @returns {View<Record<Field, Record<string, string>>>}
 */
export function oneOptionEach(body, changed, { statements, options, field, done, inline = false }) {
  const progress = node("p", { class: "avance" });
  const groups = new Map(
    statements.map((statement) => [statement.id, optionGroup(statement.label, options, { inline, on: answered })]),
  );

  for (const [id, { root }] of groups) root.dataset.item = id;

  function count() {
    let chosen = 0;
    for (const { root, read } of groups.values()) {
      const given = read().length > 0;
      root.classList.toggle("fait", given);
      chosen += Number(given);
    }
    progress.textContent = `${chosen} sur ${groups.size} ${chosen < 2 ? done[0] : done[1]}`;
  }
  function answered() {
    count();
    changed();
  }

  const said = remarks();
  body.append(progress, ...[...groups.values()].map((group) => group.root));
  return {
    read() {
      const given = Object.fromEntries([...groups].flatMap(([id, group]) => group.read().map((option) => [id, option])));
      return /** @type {Record<Field, typeof given>} */ ({ [field]: given });
    },
    show: (answer) => {
      /** @type {Record<string, string>} */
      const given = answer ? answer[field] : {};
      for (const [id, group] of groups) group.show(id in given ? [given[id]] : []);
      count();
    },
    judge(verdict) {
      said.clear();
      for (const [id, { root }] of verdict ? groups : []) {
        if (verdict?.outcomes[id]) said.put(remark(verdict.outcomes[id], verdict.why[id]), root, (made) => root.append(made));
      }
    },
  };
}
