// How an exercise is marked, in a line, and folded in full: what the data decide, what a person does.
import { node } from "../elements.js";

/** @import { Exercise } from "../../views" */

/** @param {number} value */
const points = (value) => `${String(value).replace(".", ",")}\u00a0${value < 2 ? "point" : "points"}`;

/** @param {Exercise} exercise */
export function marking(exercise) {
  const byPerson = exercise.criteria.reduce((sum, criterion) => sum + criterion.points, 0);
  if (exercise.points === 0) return "non noté";
  if (byPerson === 0) return `noté automatiquement, ${points(exercise.automatic)}`;
  if (exercise.automatic === 0) return `noté sur une grille, par une personne, ${points(byPerson)}`;
  return `${points(exercise.automatic)} automatiquement, ${points(byPerson)} sur une grille, par une personne`;
}

/**
 * « Comment c’est noté », folded; nothing for an exercise that bears no mark.
 *
 * @param {Exercise} exercise
 */
export function markingInFull(exercise) {
  if (exercise.points === 0) return null;
  const lines = exercise.criteria.map((criterion) =>
    node("li", {}, `${criterion.title}\u00a0: ${points(criterion.points)}, par une personne`),
  );
  if (exercise.automatic > 0) {
    const what = exercise.judged ? "Les réponses justes" : "Ce qui est rempli";
    lines.unshift(node("li", {}, `${what}\u00a0: ${points(exercise.automatic)}, automatiquement`));
  }
  return node(
    "details",
    { class: "notation" },
    node("summary", {}, "Comment c’est noté"),
    node("ul", {}, ...lines),
    exercise.criteria.length ? node("p", { class: "aide" }, "La personne qui corrige suit la même grille pour tout le monde.") : null,
  );
}
