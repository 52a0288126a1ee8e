import { node, optionGroup, plural, uniqueId } from "../static/elements.js";
import { exerciseView } from "../static/frame/shell.js";

/** @import { Build, Choice, Exercise, OptionGroup } from "../views" */
/** @typedef {Exercise & { statements: Choice[], dimensions: Choice[], lowest: string, highest: string, steps: number }} ScaleExercise */
/** @typedef {{ positions: Record<string, Record<string, number>> }} ScaleAnswer */
/** @typedef {(number | null)[][]} Series the positions by dimension then statement, null where none is given */
/** @typedef {[x: number, y: number]} Point */
/** @typedef {(labels: string[], series: Series, steps: number) => SVGElement} Shape */

const LONGEST_NAME = 18; // characters of a statement that may stand beside its axis; longer ones leave their number alone
const AXES = { fewest: 3, most: 12 }; // beyond, a radar says nothing: bars
const MARKS = ["rond", "carre"]; // the two dimensions differ by mark and by line, not by colour alone

/**
 * @param {string} tag
 * @param {Record<string, string | number>} attributes
 * @param {(Node | string)[]} children
 */
function draw(tag, attributes = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

/** @type {(x: number, y: number, dimension: number) => SVGElement} */
function markAt(x, y, dimension) {
  const look = { class: `marque ${MARKS[dimension]}` };
  return dimension === 0
    ? draw("circle", { ...look, cx: x, cy: y, r: 5 })
    : draw("rect", { ...look, x: x - 7, y: y - 7, width: 14, height: 14 }); // larger: a circle at the same place does not hide it
}

/**
 * A statement's name beside its place, and its number for when the figure is too narrow for names.
 *
 * @type {(x: number, y: number, anchor: string, label: string, n: number) => SVGElement}
 */
function nameAt(x, y, anchor, label, n) {
  const place = { x, y: y + 5, "text-anchor": anchor };
  return draw("g", {}, draw("text", { ...place, class: "nom" }, label), draw("text", { ...place, class: "numero" }, String(n + 1)));
}

/**
 * The radar: one axis a statement, from the centre (below the first step) to the last step.
 *
 * @type {Shape}
 */
function radar(labels, series, steps) {
  const [width, height, radius] = labels[0] === "1" ? [330, 320, 128] : [460, 320, 108]; // names take room, numbers none
  /** @type {(axis: number, step: number) => Point} */
  const at = (axis, step) => {
    const angle = (axis / labels.length) * 2 * Math.PI - Math.PI / 2;
    const length = (step / steps) * radius;
    return [width / 2 + length * Math.cos(angle), height / 2 + length * Math.sin(angle)];
  };
  /** @type {(points: Point[], closed: boolean) => string} */
  const path = (points, closed) => points.map(([x, y], n) => `${n ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}`).join("") + (closed ? "Z" : "");
  const every = labels.map((_, axis) => axis);
  const rings = Array.from({ length: steps }, (_, n) => draw("path", { class: "anneau", d: path(every.map((axis) => at(axis, n + 1)), true) }));
  const spokes = every.map((axis) => draw("path", { class: "anneau", d: path([at(axis, 0), at(axis, steps)], false) }));
  const names = every.map((axis) => {
    const [x, y] = at(axis, steps + (steps * 16) / radius);
    const anchor = Math.abs(x - width / 2) < 4 ? "middle" : x > width / 2 ? "start" : "end";
    return nameAt(x, y, anchor, labels[axis], axis);
  });
  const lines = series.flatMap((positions, dimension) => {
    const look = { class: `trait ${MARKS[dimension]}` };
    const points = positions.map((step, axis) => (step ? at(axis, step) : null));
    const given = points.filter((point) => point !== null);
    if (given.length === points.length) return [draw("path", { ...look, d: path(given, true) })];
    return points.flatMap((point, axis) => {
      const next = points[(axis + 1) % points.length]; // while some are missing, only neighbours are joined
      return point && next ? [draw("path", { ...look, d: path([point, next], false) })] : [];
    });
  });
  const marks = series
    .map((positions, dimension) => positions.flatMap((step, axis) => (step ? [markAt(...at(axis, step), dimension)] : [])))
    .reverse()
    .flat();
  return draw("svg", { viewBox: `0 0 ${width} ${height}` }, ...rings, ...spokes, ...names, ...lines, ...marks);
}

/**
 * Bars, where a radar has too few axes or too many: one line a statement and dimension.
 *
 * @type {Shape}
 */
function bars(labels, series, steps) {
  const [left, width, line] = [labels[0] === "1" ? 40 : 160, 440, 26];
  /** @param {number} step */
  const scale = (step) => left + (step / steps) * (width - left - 10);
  const block = series.length * line + 14;
  const rows = labels.flatMap((label, n) => [
    nameAt(left - 12, n * block + (block - 14) / 2, "end", label, n),
    ...series.flatMap((positions, dimension) => {
      const y = n * block + dimension * line + line / 2;
      const rail = draw("path", { class: "anneau", d: `M${left} ${y}H${scale(steps)}` });
      const step = positions[n];
      if (!step) return [rail];
      const bar = draw("path", { class: `trait ${MARKS[dimension]}`, d: `M${left} ${y}H${scale(step)}` });
      return [rail, bar, markAt(scale(step), y, dimension)];
    }),
  ]);
  return draw("svg", { viewBox: `0 0 ${width} ${labels.length * block}` }, ...rows);
}

/**
 * What the figure shows, in words: how far the work is, then the widest gap between the two dimensions.
 *
 * @type {(exercise: ScaleExercise, series: Series) => string}
 */
function summary(exercise, series) {
  const asked = exercise.statements.length * exercise.dimensions.length;
  const given = series.flat().filter(Boolean).length;
  const advance = `${given} sur ${plural(asked, "position donnée", "positions données")}.`;
  if (series.length < 2) return advance;
  const [first, second] = series;
  const gaps = first.map((one, n) => (one && second[n] ? Math.abs(one - second[n]) : 0));
  const widest = Math.max(...gaps);
  if (widest === 0) return advance;
  const where = exercise.statements.filter((_, n) => gaps[n] === widest).map((statement) => `« ${statement.label.replace(/\.$/, "")} »`);
  const named = where.length > 3 ? `${where.length} énoncés` : where.join(", ");
  return `${advance} L’écart le plus grand, ${plural(widest, "point", "points")} : ${named}.`;
}

/** @type {(exercise: ScaleExercise, series: Series) => Node} */
function table(exercise, series) {
  const heads = ["Énoncé", ...exercise.dimensions.map((dimension) => dimension.label)];
  const rows = exercise.statements.map((statement, n) =>
    node("tr", {}, node("th", { scope: "row" }, statement.label), ...series.map((positions) => node("td", {}, String(positions[n] ?? "—")))),
  );
  return node(
    "table",
    {},
    node("thead", {}, node("tr", {}, ...heads.map((head) => node("th", { scope: "col" }, head)))),
    node("tbody", {}, ...rows),
  );
}

/** @type {(exercise: ScaleExercise) => { root: HTMLElement, show: (series: Series) => void }} */
function figure(exercise) {
  const named = exercise.statements.every((statement) => statement.label.length <= LONGEST_NAME);
  const labels = exercise.statements.map((statement, n) => (named ? statement.label : String(n + 1)));
  const shape = labels.length >= AXES.fewest && labels.length <= AXES.most ? radar : bars;
  const titleId = uniqueId("figure");
  const place = node("div", { class: "dessin" });
  const words = node("p", { class: "aide" });
  const values = node("div", { class: "tableau" });
  /** @param {number} n */
  const swatch = (n) =>
    draw("svg", { class: "cle", viewBox: "0 0 44 14", "aria-hidden": "true" }, draw("path", { class: `trait ${MARKS[n]}`, d: "M2 7H42" }), markAt(22, 7, n));
  const legend = exercise.dimensions.map((dimension, n) => node("span", { class: "legende" }, swatch(n), dimension.label));
  const root = node(
    "figure",
    { "aria-labelledby": titleId },
    node("figcaption", {}, node("b", { id: titleId }, "Vos positions"), ...legend),
    place,
    words,
    node("details", {}, node("summary", {}, "Lire la figure en tableau"), values),
  );
  return {
    root,
    show(series) {
      const drawing = shape(labels, series, exercise.steps);
      drawing.setAttribute("role", "img");
      drawing.setAttribute("aria-label", `Figure de vos positions. ${summary(exercise, series)} Le tableau qui suit les donne toutes.`);
      place.replaceChildren(drawing);
      words.textContent = summary(exercise, series);
      values.replaceChildren(table(exercise, series));
    },
  };
}

/** @type {Build<ScaleExercise, ScaleAnswer>} */
function buildScale(body, exercise, changed) {
  const picture = figure(exercise);
  const places = Array.from({ length: exercise.steps }, (_, n) => ({ id: String(n + 1), label: String(n + 1) }));
  /** @type {Map<string, OptionGroup>[]} */
  const groups = exercise.dimensions.map(() => new Map());
  const cards = exercise.statements.map((statement, n) => {
    const scales = exercise.dimensions.map((dimension, d) => {
      const group = optionGroup(dimension.label, places, { inline: true, on: edited });
      const ends = [exercise.lowest, exercise.highest];
      for (const [step, end] of [["1", exercise.lowest], [String(exercise.steps), exercise.highest]])
        group.inputs.get(step)?.parentElement?.append(node("span", { class: "hors-vue" }, `, ${end}`));
      group.root.classList.add("echelle");
      group.root.append(node("p", { class: "bouts aide", "aria-hidden": "true" }, ...ends.map((end) => node("span", {}, end))));
      group.root.dataset.item = `${dimension.id}/${statement.id}`;
      groups[d].set(statement.id, group);
      return group.root;
    });
    return node("fieldset", { class: "enonce" }, node("legend", {}, `${n + 1}. ${statement.label}`), node("div", { class: "echelles" }, ...scales));
  });
  body.append(node("div", { class: "plan" }, node("div", {}, ...cards), picture.root));

  /** @param {OptionGroup} group */
  const given = (group) => Number(group.read()[0]) || null;
  const series = () => groups.map((column) => [...column.values()].map(given));
  function edited() {
    picture.show(series());
    changed();
  }
  return {
    read: () => ({
      positions: Object.fromEntries(
        exercise.dimensions.map((dimension, d) => [
          dimension.id,
          Object.fromEntries([...groups[d]].map(([id, group]) => [id, given(group)]).filter(([, position]) => position)),
        ]),
      ),
    }),
    show(answer) {
      for (const [d, dimension] of exercise.dimensions.entries())
        for (const [id, group] of groups[d]) group.show([String(answer?.positions[dimension.id]?.[id] ?? "")]);
      picture.show(series());
    },
  };
}

export default exerciseView(buildScale);
