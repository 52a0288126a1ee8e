import { node, plural } from "../elements.js";

/** @import { Wording } from "../../views" */

// How a question moved, from the one that was posed.

const RECENT = 10; // wordings shown before the older ones fold away
/** @type {Record<string, string>} */
const MOVING = {
  "rewording-1": "Première reformulation",
  "rewording-2": "Deuxième reformulation",
  kept: "Ma question",
};

/** @param {string} iso */
const day = (iso) =>
  new Date(iso).toLocaleString("fr-FR", { day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" });

/** @type {(heading: string, iso: string, text: string) => Node} */
function moment(heading, iso, text) {
  const when = iso ? [" · ", node("time", { dateTime: iso }, day(iso))] : [];
  return node("li", {}, node("p", { class: "aide" }, node("b", {}, heading), ...when), node("p", {}, `« ${text.trim()} »`));
}

/**
 * What to show of it: a list, which folds its oldest wordings away.
 *
 * @type {(question: string, wordings: Wording[]) => Node[]}
 */
export function historyOf(question, wordings) {
  const moments = wordings
    .filter((wording) => wording.field in MOVING)
    .map((wording) => moment(MOVING[wording.field], wording.at, wording.text));
  const older = moments.splice(0, Math.max(0, moments.length - RECENT));
  /** @param {Node[]} items */
  const list = (...items) => node("ol", { class: "historique" }, ...items);
  const posed = moment("La question posée", "", question);
  if (!moments.length)
    return [list(posed), node("p", { class: "aide" }, "Vos formulations s’ajouteront ici, avec leur heure, à mesure que vous les écrivez.")];
  if (!older.length) return [list(posed, ...moments)];
  const summary = plural(older.length, "formulation plus ancienne", "formulations plus anciennes");
  return [list(posed), node("details", {}, node("summary", {}, summary), list(...older)), list(...moments)];
}
