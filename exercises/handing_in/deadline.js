// Until when a module is handed in, and what a late copy becomes.

import { dayAndTime, zoneName } from "../static/moments.js";

/** @typedef {{ at: string, late: "none" | "zero" | "own" }} Due when a module is due (ISO 8601), and the rule for a late copy */

const LATER = {
  none: "elle sera signalée comme remise en retard, sans perdre de points",
  zero: "remise en retard, elle ne rapportera aucun point",
  own: "elle sera comptée en retard, selon la règle de votre session",
};

/** @param {string} at */
const untilWhen = (at) => `${dayAndTime(at, { weekday: true })} (${zoneName()})`;

/** @type {(due: Due | null, at: string) => boolean} */
export const late = (due, at) => due !== null && new Date(at) > new Date(due.at);

/**
 * What stands in the section, as paragraphs; nothing where the session gave no date.
 *
 * @type {(due: Due | null, handedIn: string[]) => string[]}
 */
export function deadlineSentences(due, handedIn) {
  if (!due) return [];
  if (!late(due, new Date().toISOString()))
    return [
      `Vous pouvez remettre votre copie, autant de fois que vous voulez, jusqu’au ${untilWhen(due.at)}\u00a0: la dernière remise compte.`,
      `Après cette date, vous pourrez encore la remettre\u00a0: ${LATER[due.late]}.`,
    ];
  const onTime = handedIn.some((at) => !late(due, at));
  const replaced = onTime ? " Elle prendrait la place de celle que vous avez remise à temps." : "";
  return [`La date limite est passée\u00a0: c’était le ${untilWhen(due.at)}. Vous pouvez encore remettre votre copie\u00a0: ${LATER[due.late]}.${replaced}`];
}
