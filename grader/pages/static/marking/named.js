// What the room's address names after its « # »: an exercise, which of its answers, one of them.

/** @type {Record<string, string>} by what an address says, the filter */
const FILTERS = { "a-noter": "mark", "notees": "marked", "a-discuter": "discuss", "a-trancher": "settle", "toutes": "all" };

/** @typedef {{ wanted: string, filter: string, copy: string }} Named what is not named is "" */

/**
 * Read « #03_ressources/questionner/a-trancher/AB12CD »; an answer is named by the beginning of its code.
 * @param {string} hash
 * @returns {Named}
 */
export function named(hash) {
  let parts;
  try {
    parts = decodeURIComponent(hash.slice(1)).split("/");
  } catch { // cut short by whoever copied it
    parts = [""];
  }
  const [module, exercise = "", filter = "", copy = ""] = parts;
  return { wanted: exercise ? `${module}/${exercise}` : "", filter: FILTERS[filter] ?? "", copy };
}
