import { mountExercise, node, optionGroup, plural, uniqueId } from "../static/shell.js";

const LONGEST_NAME = 18; // characters of a statement that may stand beside its axis; longer ones leave their number alone
const AXES = { fewest: 3, most: 12 }; // beyond, a radar says nothing: bars
const MARKS = ["rond", "carre"]; // the two dimensions differ by mark and by line, not by colour alone

function draw(tag, attributes = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

function markAt(x, y, dimension) {
  const look = { class: `marque ${MARKS[dimension]}` };
  return dimension === 0
    ? draw("circle", { ...look, cx: x, cy: y, r: 5 })
    : draw("rect", { ...look, x: x - 7, y: y - 7, width: 14, height: 14 }); // larger: a circle at the same place does not hide it
}

// A statement's name beside its place, and its number for when the figure is too narrow for names.
function nameAt(x, y, anchor, label, n) {
  const place = { x, y: y + 5, "text-anchor": anchor };
  return draw("g", {}, draw("text", { ...place, class: "nom" }, label), draw("text", { ...place, class: "numero" }, String(n + 1)));
}

// The radar: one axis a statement, from the centre (below the first step) to the last step.
function radar(labels, series, steps) {
  const [width, height, radius] = labels[0] === "1" ? [330, 320, 128] : [460, 320, 108]; // names take room, numbers none
  const at = (axis, step) => {
    const angle = (axis / labels.length) * 2 * Math.PI - Math.PI / 2;
    const length = (step / steps) * radius;
    return [width / 2 + length * Math.cos(angle), height / 2 + length * Math.sin(angle)];
  };
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
    if (positions.every(Boolean)) return [draw("path", { ...look, d: path(positions.map((step, axis) => at(axis, step)), true) })];
    return every // while some are missing, only neighbours are joined
      .map((axis) => [axis, (axis + 1) % labels.length])
      .filter(([one, next]) => positions[one] && positions[next])
      .map((pair) => draw("path", { ...look, d: path(pair.map((axis) => at(axis, positions[axis])), false) }));
  });
  const marks = series
    .map((positions, dimension) => positions.flatMap((step, axis) => (step ? [markAt(...at(axis, step), dimension)] : [])))
    .reverse()
    .flat();
  return draw("svg", { viewBox: `0 0 ${width} ${height}` }, ...rings, ...spokes, ...names, ...lines, ...marks);
}

// Bars, where a radar has too few axes or too many: one line a statement and dimension.
function bars(labels, series, steps) {
  const [left, width, line] = [labels[0] === "1" ? 40 : 160, 440, 26];
  const scale = (step) => left + (step / steps) * (width - left - 10);
  const block = series.length * line + 14;
  const rows = labels.flatMap((label, n) => [
    nameAt(left - 12, n * block + (block - 14) / 2, "end", label, n),
    ...series.flatMap((positions, dimension) => {
      const y = n * block + dimension * line + line / 2;
      const rail = draw("path", { class: "anneau", d: `M${left} ${y}H${scale(steps)}` });
      if (!positions[n]) return [rail];
      const bar = draw("path", { class: `trait ${MARKS[dimension]}`, d: `M${left} ${y}H${scale(positions[n])}` });
      return [rail, bar, markAt(scale(positions[n]), y, dimension)];
    }),
  ]);
  return draw("svg", { viewBox: `0 0 ${width} ${labels.length * block}` }, ...rows);
}

// What the figure shows, in words: how far the work is, then the widest gap between the two dimensions.
function summary(exercise, series) {
  const asked = exercise.statements.length * exercise.dimensions.length;
  const given = series.flat().filter(Boolean).length;
  const advance = `${given} sur ${plural(asked, "position donnée", "positions données")}.`;
  if (series.length < 2) return advance;
  const gaps = exercise.statements.map((_, n) => (series[0][n] && series[1][n] ? Math.abs(series[0][n] - series[1][n]) : 0));
  const widest = Math.max(...gaps);
  if (widest === 0) return advance;
  const where = exercise.statements.filter((_, n) => gaps[n] === widest).map((statement) => `« ${statement.label.replace(/\.$/, "")} »`);
  const named = where.length > 3 ? `${where.length} énoncés` : where.join(", ");
  return `${advance} L’écart le plus grand, ${plural(widest, "point", "points")} : ${named}.`;
}

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

function figure(exercise) {
  const named = exercise.statements.every((statement) => statement.label.length <= LONGEST_NAME);
  const labels = exercise.statements.map((statement, n) => (named ? statement.label : String(n + 1)));
  const shape = labels.length >= AXES.fewest && labels.length <= AXES.most ? radar : bars;
  const titleId = uniqueId("figure");
  const place = node("div", { class: "dessin" });
  const words = node("p", { class: "aide" });
  const values = node("div", { class: "tableau" });
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

function buildScale(body, exercise, changed) {
  const picture = figure(exercise);
  const places = Array.from({ length: exercise.steps }, (_, n) => ({ id: String(n + 1), label: String(n + 1) }));
  const groups = exercise.dimensions.map(() => new Map());
  const cards = exercise.statements.map((statement, n) => {
    const scales = exercise.dimensions.map((dimension, d) => {
      const group = optionGroup(dimension.label, places, { inline: true, on: edited });
      const ends = [exercise.lowest, exercise.highest];
      [group.inputs.get("1"), group.inputs.get(String(exercise.steps))].forEach((input, end) =>
        input.parentElement.append(node("span", { class: "hors-vue" }, `, ${ends[end]}`)),
      );
      group.root.classList.add("echelle");
      group.root.append(node("p", { class: "bouts aide", "aria-hidden": "true" }, ...ends.map((end) => node("span", {}, end))));
      groups[d].set(statement.id, group);
      return group.root;
    });
    return node("fieldset", { class: "enonce" }, node("legend", {}, `${n + 1}. ${statement.label}`), node("div", { class: "echelles" }, ...scales));
  });
  body.append(node("div", { class: "plan" }, node("div", {}, ...cards), picture.root));

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
      exercise.dimensions.forEach((dimension, d) =>
        groups[d].forEach((group, id) => group.show([String(answer?.positions[dimension.id]?.[id] ?? "")])),
      );
      picture.show(series());
    },
  };
}

export default { render: (context) => mountExercise(context, buildScale) };
