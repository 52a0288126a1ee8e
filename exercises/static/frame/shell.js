// What every exercise's view shares: the frame, and the footer that says what happens; saving is in `saving.js`.
//
// A kind gives `exerciseView` a function `build(body, exercise, changed)` that fills `body` and returns
// `{ read() → answer, show(answer or null, state) }`; it calls `changed()` whenever the participant changes something.
// Where it has more to do, it returns too `follow(state)`, called at each save, and `reveal(item)`, which brings an
// item in sight.
import { announce, openChannel } from "./channel.js";
import { node, paragraphs, plural, uniqueId } from "../elements.js";
import { gapMarks } from "./gaps.js";
import { marking, markingInFull } from "./marking.js";
import { keepSaved, viewName } from "./saving.js";
import { mountChecking } from "../checking/verdict.js";
import { spokenLine } from "./spoken.js";
import { formerWordings } from "./wordings.js";

/** @import { Build, Exercise, ExerciseContext, Leave, View } from "../../views" */
/** @import { Manner } from "./spoken.js" */

// A machine whose clock did not know the date saved all the same: `UNSURE`, in `copies/copy.py`.
/** @param {string} iso */
const when = (iso) =>
  iso < "2001"
    ? "(l’horloge de cet ordinateur était fausse)"
    : `à ${new Date(iso).toLocaleTimeString("fr-FR", { hour: "2-digit", minute: "2-digit" })}`;

/**
 * @template {Exercise} Definition
 * @template Answer
 * @param {ExerciseContext<Definition, Answer>} context
 * @param {Build<Definition, Answer>} build
 * @returns {Leave}
 */
export function mountExercise({ model, el }, build) {
  const exercise = model.get("definition");
  const titleId = uniqueId("titre");
  const body = node("div", { class: "corps" }, ...paragraphs(exercise.statement));
  const status = spokenLine();
  const actions = node("span", { class: "actions" });
  const footer = node("footer", {}, status.root, actions);
  const section = node(
    "section",
    { class: `parcours exercice genre-${exercise.kind}`, "aria-labelledby": titleId, "data-exercice": exercise.id, "data-minutes": exercise.minutes },
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

  /** @type {(look: string, manner: Manner, text: string, ...buttons: Node[]) => void} */
  const show = (look, manner, text, ...buttons) => {
    footer.className = look;
    status.say(manner, text);
    actions.replaceChildren(...buttons);
    // The page around (JupyterLab's toolbar of the module) counts the exercises done, and sums up.
    section.dataset.etat = look;
    section.dataset.fait = saving.state().done ? "oui" : "non";
    section.dataset.enregistre = saving.state().saved_at;
    el.dispatchEvent(new CustomEvent("parcours-state", { bubbles: true }));
  };
  // What passes at each key is for the eyes; what was saved, or not, is announced.
  /** @type {Record<string, Manner>} */
  const manners = { attente: "quiet", echec: "alert" };
  /** @type {(look: string, text: string, acts?: Record<string, () => void>) => void} */
  const say = (look, text, acts = {}) => {
    const buttons = Object.entries(acts).map(([label, act]) => node("button", { type: "button", on: { click: act } }, label));
    show(look, manners[look] ?? "status", text, ...buttons);
    if (look === "echec") checking.failed();
  };

  function rest() {
    const state = saving.state();
    const kept = state.wordings.length;
    const history = kept > 1 ? ` · ${plural(kept, "formulation conservée", "formulations conservées")}` : "";
    const gaps = state.saved_at ? marks.show(state.gaps ?? []) : [];
    if (state.notice) show("attente", "status", state.notice, ...gaps);
    else if (state.saved_at) show("", "status", `✓ Enregistré ${when(state.saved_at)}${history}`, ...gaps);
    else show("repos", "status", "Rien n’est encore enregistré.");
    checking.saved();
  }
  function showState() {
    view.follow?.(saving.state());
    showWordings(saving.state().wordings);
  }
  /** @param {KeyboardEvent} event */
  function keys(event) {
    if ((event.ctrlKey || event.metaKey) && event.key === "s") {
      event.preventDefault();
      saving.flush();
    }
  }

  const saving = keepSaved({ model, exercise, body, viewId: uniqueId("vue"), view: () => shown, say, rest, showState });
  const marks = gapMarks(section, (item) => view.reveal?.(item));
  const view = build(body, exercise, () => {
    checking.changed();
    saving.changed();
  });
  // What is shown in the place of an answer takes its verdict away.
  /** @type {View<Answer>} */
  const shown = {
    ...view,
    show(answer, state) {
      checking.changed();
      view.show(answer, state);
    },
  };
  const checking = mountChecking({
    model: saving.model,
    listen: (message, changed) =>
      openChannel(model, viewName(exercise), { message, changes: { checking: changed, state: changed } }, changed).close,
    view,
    body,
    footer,
    saved: saving.saved,
    save: saving.flush,
  });
  const showWordings = formerWordings(body, saving.before);
  const folded = markingInFull(exercise);
  if (folded) body.append(folded);
  el.addEventListener("keydown", keys);
  section.addEventListener("parcours-go", (event) => marks.lead(event instanceof CustomEvent ? event.detail : ""));

  view.show(model.get("answer"), model.get("state"));
  showState();
  rest();
  saving.restore();
  section.dataset.pret = "oui";
  return () => {
    saving.close();
    checking.leave();
  };
}

/**
 * What anywidget calls when the engine has made an exercise's model: the view on the screen takes it in.
 *
 * @type {(context: { model: ExerciseContext<Exercise, unknown>["model"] }) => void}
 */
export const initialize = announce((model) => viewName(model.get("definition")));

/**
 * The view of a kind, as anywidget takes it.
 *
 * @template {Exercise} Definition
 * @template Answer
 * @param {Build<Definition, Answer>} build
 */
export const exerciseView = (build) => ({
  initialize,
  /** @param {ExerciseContext<Definition, Answer>} context */
  render: (context) => mountExercise(context, build),
});
