import { node, optionGroup, plural } from "../static/elements.js";
import { remark, remarks } from "../static/checking/remarks.js";
import { exerciseView } from "../static/frame/shell.js";

/** @import { Build, Choice, Exercise } from "../views" */
/** @typedef {Choice & { options: Choice[] }} Column */
/** @typedef {Exercise & { rows: Choice[], columns: Column[] }} MatrixExercise */
/** @typedef {Record<string, string>} Cells */
/** @typedef {{ cells: Record<string, Cells> }} MatrixAnswer */

/**
 * One card a row, one line of options a criterion: options wrap at any width, where a table's cells would clip them.
 *
 * @type {(row: Choice, columns: Column[], changed: () => void) => { root: HTMLElement, cell: (column: string) => HTMLElement | undefined, read: () => Cells, show: (chosen: Cells) => void }}
 */
function rowCard(row, columns, changed) {
  const cells = new Map(
    columns.map((column) => [column.id, optionGroup(column.label, column.options, { inline: true, on: changed })]),
  );
  for (const [id, cell] of cells) {
    cell.root.classList.add("critere");
    cell.root.dataset.item = `${row.id}/${id}`;
  }
  const root = node("fieldset", { class: "ligne" }, node("legend", {}, row.label), ...[...cells.values()].map((cell) => cell.root));
  return {
    root,
    cell: (column) => cells.get(column)?.root,
    read: () => Object.fromEntries([...cells].map(([id, cell]) => [id, cell.read()[0]]).filter(([, option]) => option)),
    show(chosen) {
      for (const [id, cell] of cells) cell.show(chosen[id] ? [chosen[id]] : []);
    },
  };
}

/** @type {Build<MatrixExercise, MatrixAnswer>} */
function buildMatrix(body, exercise, changed) {
  const advance = node("p", { class: "avance" });
  const rows = new Map(exercise.rows.map((row) => [row.id, rowCard(row, exercise.columns, edited)]));
  const asked = exercise.rows.length * exercise.columns.length;
  const read = () => ({
    cells: Object.fromEntries([...rows].map(([id, row]) => [id, row.read()]).filter(([, cells]) => Object.keys(cells).length)),
  });
  function measure() {
    const given = Object.values(read().cells).reduce((sum, cells) => sum + Object.keys(cells).length, 0);
    advance.textContent = `${given} sur ${plural(asked, "choix fait", "choix faits")}`;
  }
  function edited() {
    measure();
    changed();
  }
  const said = remarks();
  body.append(...[...rows.values()].map((row) => row.root), advance);
  return {
    read,
    show(answer) {
      for (const [id, row] of rows) row.show(answer?.cells[id] ?? {});
      measure();
    },
    judge(verdict) {
      said.clear();
      if (!verdict) return;
      for (const [id, { root, cell }] of rows) {
        for (const { id: column } of exercise.columns) {
          const outcome = verdict.outcomes[`${id}/${column}`];
          const place = cell(column);
          if (outcome && place) said.put(remark(outcome, ""), place, (made) => place.append(made));
        }
        const why = verdict.why[id];
        if (why) said.put(remark(undefined, why), root, (made) => root.append(made));
      }
    },
  };
}

export default exerciseView(buildMatrix);
