// « Vérifier », in an exercise's footer: what holds of the answer and why, as often as one wishes.
//
// It stands there where the session lets answers be checked, once nothing is missing. Who checks, and by what, is
// Python's (exercises/checking/): no key comes here, only what became of the answer.

import { node, plural, uniqueId } from "../elements.js";
import { listed } from "./remarks.js";

/** @import { Checking, CheckReply, Exercise, ExerciseContext, Verdict, View } from "../../views" */

const LONGEST_WAIT = 12000; // ms without a word before the view says so: longer than Python waits for a service

const KNOCKING = 10000; // ms before it is asked again whether one may check by now

/** @param {string} iso */
const dayAndTime = (iso) =>
  new Date(iso).toLocaleString("fr-FR", { day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" });

/** @param {Checking} checking */
function saysTerms({ open, counts, first }) {
  if (!open) return "Vous pourrez vérifier après avoir remis votre copie.";
  if (counts !== "premiere") return "Vérifiez autant que vous voulez\u00a0: votre dernière réponse compte pour la note.";
  if (!first) return "La première vérification compte pour la note.";
  return `La réponse de votre première vérification (${dayAndTime(first)}) compte pour la note. Vous pouvez changer et vérifier encore.`;
}

/** @param {Verdict} verdict */
function summedUp({ outcomes }) {
  const checked = Object.values(outcomes).filter((outcome) => outcome !== "open");
  const held = checked.filter((outcome) => outcome !== "fails").length;
  const wrong = checked.length - held;
  const left = Object.keys(outcomes).length - checked.length;
  const open = left ? ` ${plural(left, "autre se discute", "autres se discutent")}\u00a0: rien n’y est vérifié.` : "";
  if (!wrong) return `✓ Tout tient.${open}`;
  return `✗ ${plural(wrong, "réponse", "réponses")} sur ${checked.length} à revoir.${open}`;
}

/**
 * The frame gives what it has: `saved` tells whether all that is on the screen is, `save` saves it now, `model` is the
 * one in use, and `listen` calls what it is given at each message and each change, until the function that it returns.
 *
 * @template {Exercise} Definition
 * @template Answer
 * @param {object} frame
 * @param {() => ExerciseContext<Definition, Answer>["model"]} frame.model
 * @param {(message: (said: CheckReply) => void, changed: () => void) => () => void} frame.listen
 * @param {View<Answer>} frame.view
 * @param {HTMLElement} frame.body
 * @param {HTMLElement} frame.footer
 * @param {() => boolean} frame.saved
 * @param {() => void} frame.save
 */
export function mountChecking({ model, listen, view, body, footer, saved, save }) {
  const viewId = uniqueId("verification");
  const judge = view.judge ?? listed(body);
  const terms = node("p", { class: "conditions" });
  const button = node("button", { type: "button", on: { click: ask } }, "Vérifier");
  const result = node("p", { class: "resultat", role: "status" });
  const jump = node("button", { type: "button", hidden: true, on: { click: seeFirst } }, "Voir la première à revoir");
  const root = node("div", { class: "verifier" }, button, terms, result, jump);
  let sequence = 0;
  let wanted = false; // as soon as what is being saved is
  let judged = false;
  /** @type {number | undefined} */
  let timer;

  function show() {
    const checking = model().get("checking") ?? {};
    const offered = "open" in checking;
    root.hidden = !offered;
    if (!offered) return;
    button.hidden = !checking.open || !model().get("state").done;
    const first = saysTerms(/** @type {Checking} */ (checking));
    const before = checking.open && button.hidden ? "Répondez à tout, et vous pourrez vérifier. " : "";
    if (terms.textContent !== before + first) terms.textContent = before + first;
  }

  /** @type {(text: string, failed?: boolean) => void} */
  function say(text, failed = false) {
    result.classList.toggle("rate", failed);
    if (result.textContent !== text) result.textContent = text;
  }
  function forget() {
    clearTimeout(timer);
    sequence += 1;
    wanted = false;
    if (judged) judge(null);
    judged = false;
    jump.hidden = true;
    say("");
  }
  function ask() {
    forget();
    wanted = true;
    say("Vérification en cours…");
    if (saved()) send();
    else save();
  }
  function send() {
    wanted = false;
    timer = setTimeout(() => say("La vérification n’a pas répondu. Votre réponse est enregistrée\u00a0; réessayez.", true), LONGEST_WAIT);
    try {
      model().send({ type: "check", view: viewId, seq: sequence, revision: model().get("state").revision });
    } catch {
      clearTimeout(timer);
      say("La vérification n’a pas pu partir. Rechargez la page, puis réessayez.", true);
    }
  }

  /** @param {CheckReply} message */
  function received(message) {
    if (message.view !== viewId || message.seq !== sequence) return;
    clearTimeout(timer);
    if (message.type === "unchecked" || message.type === "refused") return say(message.message, true);
    if (message.type !== "checked") return;
    const verdict = { ...message.verdict, labels: message.labels };
    judge(verdict);
    judged = true;
    jump.hidden = !body.querySelector(".issue.fails");
    say(summedUp(verdict));
  }

  function seeFirst() {
    const first = body.querySelector(".issue.fails")?.closest(".remarque");
    if (!(first instanceof HTMLElement)) return;
    first.tabIndex = -1;
    first.focus({ preventScroll: true });
    first.scrollIntoView({ block: "center" });
  }

  // Where one waits for the hand-in, it may have been made since: looked for while this is in sight.
  let inSight = false;
  /** @type {number | undefined} */
  let again;
  function knock() {
    clearTimeout(again);
    if (!inSight || model().get("checking")?.open !== false) return;
    again = setTimeout(knock, KNOCKING);
    try {
      model().send({ type: "terms", view: viewId, seq: sequence });
    } catch {
      // Nothing answers yet: it is asked again.
    }
  }
  const seen = new IntersectionObserver((entries) => {
    inSight = entries[entries.length - 1].isIntersecting;
    knock();
  });

  footer.append(root);
  show();
  seen.observe(footer);
  const leave = listen(received, show);

  return {
    /** What was answered is being changed: the former verdict goes. */
    changed: forget,
    /** What is on the screen is now on the disk. */
    saved() {
      if (wanted) send();
    },
    /** It could not be saved: the footer says why. */
    failed() {
      if (wanted) forget();
    },
    leave() {
      clearTimeout(timer);
      clearTimeout(again);
      seen.disconnect();
      leave();
    },
  };
}
