// What was typed and not yet acknowledged outlives a dead engine, a reload, a closed tab: in this browser, for the
// person who typed it, with the revision that it was written upon. It goes once it is saved.

const PREFIX = "parcours-brouillon";

/** Whose page this is, as the server's page says: a shared machine never shows one's text to another. */
function whose() {
  try {
    const page = JSON.parse(document.getElementById("jupyter-config-data")?.textContent ?? "{}");
    return [page.baseUrl ?? "", page.parcoursParticipant ?? page.serverRoot ?? ""].join(":");
  } catch {
    return "";
  }
}

/**
 * @template Answer
 * @param {{ module: string, id: string }} exercise
 */
export function draftOf(exercise) {
  const key = [PREFIX, whose(), exercise.module, exercise.id].join(":");
  return {
    /** @type {(answer: Answer, base: number) => void} */
    keep(answer, base) {
      try {
        localStorage.setItem(key, JSON.stringify({ answer, base }));
      } catch {
        // Storage may be full or forbidden: the text still stands on the screen.
      }
    },
    drop() {
      try {
        localStorage.removeItem(key);
      } catch {
        // Nothing was kept, then.
      }
    },
    /** @returns {{ answer: Answer, base: number } | null} */
    read() {
      try {
        const kept = JSON.parse(localStorage.getItem(key) ?? "null");
        return kept && typeof kept.answer === "object" && Number.isInteger(kept.base) ? kept : null;
      } catch {
        return null;
      }
    },
  };
}
