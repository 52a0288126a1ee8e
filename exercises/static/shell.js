// What every exercise's view shares: the frame, the footer that says what happens, and saving.
//
// A kind gives `exerciseView` a function `build(body, exercise, changed)` that fills `body` and returns
// `{ read() → answer, show(answer or null, state) }`; it calls `changed()` whenever the participant changes something.

import { node, paragraphs, plural, uniqueId } from "./elements.js";
import { mountChecking } from "./verdict.js";

/** @import { Build, Exercise, ExerciseContext, Leave, Reply } from "../views" */

const DEBOUNCE = 400; // ms without a change before an answer is saved
const PATIENCE = 8000; // ms without an acknowledgement before the view says so

const WITH_CHECKING = /** @type {const} */ (["change:checking", "change:state"]);

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

/** @param {string} iso */
const clock = (iso) =>
  new Date(iso).toLocaleTimeString("fr-FR", { hour: "2-digit", minute: "2-digit" });

/**
 * @template {Exercise} Definition
 * @template Answer
 * @param {ExerciseContext<Definition, Answer>} context
 * @param {Build<Definition, Answer>} build
 * @returns {Leave}
 */
export function mountExercise({ model, el }, build) {
  const exercise = model.get("definition");
  const draftKey = `parcours:${exercise.module}:${exercise.id}`;
  const titleId = uniqueId("titre");
  const body = node("div", { class: "corps" }, ...paragraphs(exercise.statement));
  const status = node("span", { class: "etat", role: "status" });
  const actions = node("span", { class: "actions" });
  const footer = node("footer", {}, status, actions);
  const section = node(
    "section",
    { class: `parcours exercice genre-${exercise.kind}`, "aria-labelledby": titleId, "data-exercice": exercise.id },
    node(
      "header",
      {},
      node("h3", { id: titleId }, `Exercice\u00a0${exercise.position} · ${exercise.title}`),
      node("p", {}, `${exercise.minutes}\u00a0min · ${marking(exercise)}`),
      node("p", { class: "travaille" }, `Vous travaillez\u00a0: ${exercise.trains}`),
    ),
    body,
    footer,
  );
  el.replaceChildren(section);
  // JupyterLab's shortcuts must not take the arrows, Enter or the letters that a participant types here.
  el.dataset.lmSuppressShortcuts = "true";

  /** @type {(look: string, text: string, ...buttons: Node[]) => void} */
  const say = (look, text, ...buttons) => {
    footer.className = look;
    status.setAttribute("role", look === "echec" ? "alert" : "status");
    if (status.textContent !== text) status.textContent = text;
    actions.replaceChildren(...buttons);
    // The page around (JupyterLab's toolbar of the module) counts the exercises done, and sums up.
    section.dataset.etat = look;
    section.dataset.fait = model.get("state").done ? "oui" : "non";
    el.dispatchEvent(new CustomEvent("parcours-state", { bubbles: true }));
  };
  /** @type {(label: string, act: () => void) => Node} */
  const button = (label, act) => node("button", { type: "button", on: { click: act } }, label);

  let base = model.get("state").revision;
  const viewId = uniqueId("vue"); // several tabs may show one model: each knows its own replies
  let sequence = 0;
  let dirty = false;
  let typedSince = false; // since the last save was sent
  /** @type {number | undefined} */
  let timer;
  /** @type {number | undefined} */
  let waiting;

  const view = build(body, exercise, () => {
    dirty = true;
    typedSince = true;
    checking.changed();
    keepDraft();
    say("attente", "Modification en cours…");
    clearTimeout(timer);
    timer = setTimeout(save, DEBOUNCE);
  });

  const checking = mountChecking({
    model: () => model,
    listen(message, changed) {
      model.on("msg:custom", message);
      for (const name of WITH_CHECKING) model.on(name, changed);
      return () => {
        model.off("msg:custom", message);
        for (const name of WITH_CHECKING) model.off(name, changed);
      };
    },
    view,
    body,
    footer,
    saved: () => !dirty,
    save,
  });

  function sayRest() {
    const state = model.get("state");
    const kept = state.wordings.length;
    const history = kept > 1 ? ` · ${plural(kept, "formulation conservée", "formulations conservées")}` : "";
    if (state.notice) say("attente", state.notice);
    else if (state.saved_at) say("", `✓ Enregistré à ${clock(state.saved_at)}${history}`);
    else say("repos", "Rien n’est encore enregistré.");
  }

  function save() {
    clearTimeout(timer);
    clearTimeout(waiting);
    sequence += 1;
    typedSince = false;
    say("attente", "Enregistrement en cours…");
    waiting = setTimeout(silent, PATIENCE);
    try {
      model.send({ type: "save", view: viewId, seq: sequence, answer: view.read(), base });
    } catch {
      silent();
    }
  }

  function silent() {
    clearTimeout(waiting);
    checking.failed();
    say(
      "echec",
      "Non enregistré\u00a0: le moteur du module ne répond plus. Votre texte reste affiché. " +
        "Réessayez\u00a0; si rien ne change, redémarrez le noyau puis exécutez toutes les cellules.",
      button("Réessayer", save),
    );
  }

  /** @param {Reply<Answer>} message */
  function received(message) {
    if (message.view && message.view !== viewId) return;
    if (message.type === "saved") base = Math.max(base, message.revision);
    if (message.seq !== sequence) return;
    clearTimeout(waiting);
    if (message.type !== "saved") checking.failed();
    if (message.type === "saved") {
      if (typedSince) return; // the next save is on its way, and says so itself
      dirty = false;
      dropDraft();
      sayRest();
      checking.saved();
    } else if (message.type === "refused") {
      say("echec", message.message, button("Réessayer", save));
    } else if (message.type === "superseded") {
      say(
        "echec",
        message.message,
        button("Garder ce que j’ai écrit ici", () => {
          base = message.revision;
          save();
        }),
        button("Reprendre l’autre version", () => {
          base = message.revision;
          dirty = false;
          dropDraft();
          model.set("answer", message.answer);
          checking.changed();
          view.show(message.answer, model.get("state"));
          say("", "L’autre version est affichée.");
        }),
      );
    }
  }

  // What was typed and not yet acknowledged outlives a dead kernel or a reload, in this tab alone.
  function keepDraft() {
    try {
      sessionStorage.setItem(draftKey, JSON.stringify(view.read()));
    } catch {
      // Storage may be full or forbidden: the text still stands on the screen.
    }
  }
  function dropDraft() {
    try {
      sessionStorage.removeItem(draftKey);
    } catch {
      // Nothing was kept, then.
    }
  }
  /** @returns {Answer | null} */
  function draft() {
    try {
      return JSON.parse(sessionStorage.getItem(draftKey) ?? "null");
    } catch {
      return null;
    }
  }

  function answerChanged() {
    if (dirty) return;
    base = model.get("state").revision;
    checking.changed();
    view.show(model.get("answer"), model.get("state"));
  }
  function stateChanged() {
    if (dirty) return;
    base = model.get("state").revision;
    sayRest();
  }
  function flush() {
    if (dirty) save();
  }
  /** @param {KeyboardEvent} event */
  function keys(event) {
    if ((event.ctrlKey || event.metaKey) && event.key === "s") {
      event.preventDefault();
      flush();
    }
  }

  model.on("msg:custom", received);
  model.on("change:answer", answerChanged);
  model.on("change:state", stateChanged);
  window.addEventListener("pagehide", flush);
  el.addEventListener("keydown", keys);

  view.show(model.get("answer"), model.get("state"));
  sayRest();
  const unsaved = draft();
  if (unsaved && JSON.stringify(unsaved) !== JSON.stringify(model.get("answer"))) {
    view.show(unsaved, model.get("state"));
    dirty = true;
    save();
  }
  section.dataset.pret = "oui";

  return () => {
    clearTimeout(timer);
    clearTimeout(waiting);
    if (dirty) save();
    clearTimeout(waiting);
    checking.leave();
    model.off("msg:custom", received);
    model.off("change:answer", answerChanged);
    model.off("change:state", stateChanged);
    window.removeEventListener("pagehide", flush);
  };
}

/**
 * The view of a kind, as anywidget takes it.
 *
 * @template {Exercise} Definition
 * @template Answer
 * @param {Build<Definition, Answer>} build
 */
export const exerciseView = (build) => ({
  /** @param {ExerciseContext<Definition, Answer>} context */
  render: (context) => mountExercise(context, build),
});
