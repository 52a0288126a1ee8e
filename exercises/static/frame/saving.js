// Saving what is on the screen: a moment after each change, upon the revision that it was written upon; what is not
// acknowledged is a draft, and is sent again by itself when the engine is back.
import { openChannel } from "./channel.js";
import { draftOf } from "./drafts.js";
import { excess } from "./limits.js";

/** @import { Exercise, ExerciseContext, Reply, View } from "../../views" */

const DEBOUNCE = 400; // ms without a change before an answer is saved
const PATIENCE = 8000; // ms without an acknowledgement before the view says so

/** @param {{ module: string, id: string }} exercise */
export const viewName = ({ module, id }) => `${module}/${id}`;

/**
 * A value as one text, whatever the order of its keys.
 *
 * @type {(value: unknown) => string}
 */
const canonical = (value) =>
  JSON.stringify(value, (_, inner) =>
    inner && typeof inner === "object" && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  );

/**
 * Keeps saved what `view()` reads in `body`; `say` and `rest` say in the footer what happens, `showState` what came.
 *
 * @template {Exercise} Definition
 * @template Answer
 * @param {object} what
 * @param {ExerciseContext<Definition, Answer>["model"]} what.model
 * @param {Exercise} what.exercise
 * @param {HTMLElement} what.body
 * @param {string} what.viewId tells apart the views of one model, in several tabs
 * @param {() => View<Answer>} what.view
 * @param {(look: string, text: string, actions?: Record<string, () => void>) => void} what.say
 * @param {() => void} what.rest
 * @param {() => void} what.showState
 */
export function keepSaved({ model: first, exercise, body, viewId, view, say, rest, showState }) {
  /** @type {ReturnType<typeof draftOf<Answer>>} */
  const draft = draftOf(exercise);
  let base = first.get("state").revision;
  let sequence = 0;
  let dirty = false;
  let typedSince = false; // since the last save was sent
  let apart = false; // the next save stands beside the wording before it
  /** @type {Set<string>} */
  const sent = new Set(); // answers on their way, as one text
  /** @type {number | undefined} */
  let timer;
  /** @type {number | undefined} */
  let waiting;
  const channel = openChannel(first, viewName(exercise), { message: received, changes: { answer: answerChanged, state: stateChanged } }, adopted);
  const state = () => channel.model().get("state");

  function changed() {
    dirty = true;
    typedSince = true;
    draft.keep(view().read(), base);
    clearTimeout(timer);
    if (tooLong()) return;
    say("attente", "Modification en cours…");
    timer = setTimeout(save, DEBOUNCE);
  }

  function tooLong() {
    const beyond = excess(body);
    if (beyond)
      say("echec", `Non enregistré\u00a0: un texte est trop long, de ${beyond}. Il reste affiché en entier\u00a0: raccourcissez-le, et tout s’enregistrera.`);
    return Boolean(beyond);
  }

  function save() {
    clearTimeout(timer);
    clearTimeout(waiting);
    if (tooLong()) return;
    sequence += 1;
    typedSince = false;
    const answer = view().read();
    say("attente", "Enregistrement en cours…");
    waiting = setTimeout(silent, PATIENCE);
    sent.add(canonical(answer));
    try {
      channel.model().send({ type: "save", view: viewId, seq: sequence, answer, base, apart });
      apart = false;
    } catch {
      silent();
    }
  }

  function silent() {
    clearTimeout(waiting);
    say(
      "echec",
      "Pas encore enregistré\u00a0: le module ne répond plus. Votre texte reste affiché, et s’enregistrera dès qu’il répondra.",
      { Réessayer: save },
    );
    body.dispatchEvent(new CustomEvent("parcours-unheard", { bubbles: true }));
  }

  function settled() {
    dirty = false;
    sent.clear();
    draft.drop();
  }

  /** @param {Reply<Answer>} message */
  function received(message) {
    if (message.view && message.view !== viewId) return;
    if (message.type === "saved") base = Math.max(base, message.revision);
    if (message.seq !== sequence) return;
    clearTimeout(waiting);
    if (message.type === "saved") {
      if (typedSince) return draft.keep(view().read(), base); // the next save is on its way, and says so itself
      settled();
      showState();
      rest();
    } else if (message.type === "refused") {
      say("echec", message.message, { Réessayer: save });
    } else if (message.type === "superseded") {
      say("echec", message.message, {
        "Garder ce que j’ai écrit ici": () => {
          base = message.revision;
          save();
        },
        "Reprendre l’autre version": () => {
          base = message.revision;
          settled();
          channel.model().set("answer", message.answer);
          view().show(message.answer, state());
          say("", "L’autre version est affichée.");
        },
      });
    }
  }

  function answerChanged() {
    if (dirty) return;
    base = state().revision;
    view().show(channel.model().get("answer"), state());
  }
  function stateChanged() {
    showState();
    if (dirty) return;
    base = state().revision;
    rest();
  }
  // The engine started again: what is on the screen stays, and is saved if it was not.
  function adopted() {
    const answer = channel.model().get("answer");
    if (!dirty) {
      base = state().revision;
      if (canonical(answer) !== canonical(view().read())) view().show(answer, state());
      showState();
      return rest();
    }
    // What was on its way may have been written before the engine died: it is ours, not another window's.
    if (sent.has(canonical(answer))) base = Math.max(base, state().revision);
    showState();
    clearTimeout(timer);
    if (typedSince) timer = setTimeout(save, DEBOUNCE);
    else save();
  }

  function flush() {
    if (dirty) save();
  }
  /** @param {BeforeUnloadEvent} event */
  function leaving(event) {
    if (!dirty) return;
    flush();
    event.preventDefault();
  }
  window.addEventListener("pagehide", flush);
  window.addEventListener("beforeunload", leaving);
  document.addEventListener("parcours-flush", flush);

  return {
    changed,
    flush,
    model: channel.model,
    /** Whether all that is on the screen is on the disk. */
    saved: () => !dirty,
    /** What is written now stands beside what was there, however soon it comes. */
    before() {
      if (dirty) save();
      apart = true;
    },
    /** What was typed here and never saved comes back on the screen, and is saved. */
    restore() {
      const unsaved = draft.read();
      if (!unsaved) return;
      if (canonical(unsaved.answer) === canonical(first.get("answer"))) return draft.drop();
      view().show(unsaved.answer, state());
      base = unsaved.base;
      dirty = true;
      save();
    },
    close() {
      clearTimeout(timer);
      if (dirty) save();
      clearTimeout(waiting);
      channel.close();
      window.removeEventListener("pagehide", flush);
      window.removeEventListener("beforeunload", leaving);
      document.removeEventListener("parcours-flush", flush);
    },
    state,
  };
}
