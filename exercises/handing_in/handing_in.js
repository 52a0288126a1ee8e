import { announce, openChannel } from "../static/frame/channel.js";
import { deadlineSentences, late } from "./deadline.js";
import { node, plural, uniqueId } from "../static/elements.js";
import { feedbackLink } from "./feedback_link.js";
import { dayAndTime } from "../static/moments.js";
import { missingItem } from "./missing.js";
import { spokenLine } from "../static/frame/spoken.js";

/** @import { Context, Leave } from "../views" */
/** @import { Due } from "./deadline.js" */
/** @import { Feedback } from "./feedback_link.js" */
/** @import { Incomplete } from "./missing.js" */
/** @typedef {{ at: string, fingerprint: string, means: "nbgrader" | "fichier", file: string }} Receipt */
/**
 * @typedef {object} State where the hand-in stands; receipts from the oldest
 * @property {string} module
 * @property {string} file
 * @property {Incomplete[]} exercises
 * @property {boolean} saved
 * @property {Receipt[]} receipts
 * @property {boolean} changed since the last hand-in
 * @property {Feedback | null} feedback
 * @property {Due | null} due
 */
/** @typedef {{ type: "copy", file: string, text: string }} CopyFile */
/**
 * @typedef {{ type: "failed", message: string } | { type: "handed_in", receipt: Receipt, reason: string }
 *   | { type: "feedback", there: boolean } | { type: "page", html: string } | CopyFile} Reply
 */
/** @typedef {{ type: "refresh" | "hand_in" | "feedback" | "page" | "opened" | "copy" }} Request */

const SHORT_WAIT = 15000; // ms without an answer before the view says so
const LONG_WAIT = 60000; // a hand-in on a slow shared disk
const SAVING = 700; // ms that what was just typed is waited for
const SETTLED = 300; // ms after the last exercise that was saved
const ANSWERS = ["failed", "handed_in", "feedback", "copy"];

/** @type {(receipt: Receipt, due: Due | null) => HTMLElement} */
function receiptLine(receipt, due) {
  const print = node("span", {}, "empreinte ", node("code", {}, receipt.fingerprint));
  const after = late(due, receipt.at) ? "après la date limite, " : "";
  if (receipt.means === "nbgrader") return node("li", {}, `Remise le ${dayAndTime(receipt.at)}, ${after}`, print);
  return node("li", {}, `Fichier préparé le ${dayAndTime(receipt.at)}\u00a0: `, node("strong", {}, receipt.file), ", ", print);
}

/**
 * @param {Context<{ state: State }, Reply, Request>} context
 * @returns {Leave}
 */
function render({ model: first, el }) {
  const titleId = uniqueId("remise");
  const missing = node("div");
  const history = node("div");
  const dates = node("div", { class: "echeance" });
  const feedback = feedbackLink(() => el, {
    ask: () => tryTo({ type: "page" }),
    opened: () => tryTo({ type: "opened" }),
  });
  const status = spokenLine();
  const handIn = node("button", { type: "button", class: "premier", on: { click: send } }, "Remettre ma copie");
  const helpId = uniqueId("telecharger");
  const download = node("button", { type: "button", "aria-describedby": helpId, on: { click: fetchCopy } }, "Télécharger ma copie");
  const seeFeedback = node("button", { type: "button", class: "voir-retour", on: { click: fetchFeedback } }, "Chercher mon retour");
  const buttons = [handIn, download, seeFeedback]; // seeFeedback as long as no feedback came by itself
  const help = node(
    "p",
    { class: "aide", id: helpId },
    "«\u00a0Télécharger ma copie\u00a0» enregistre vos réponses sur votre poste, dans le fichier ",
    node("strong", {}, first.get("state").file),
    "\u00a0: pour le déposer sur votre plateforme de formation, l’envoyer, ou le garder. Télécharger n’est pas remettre.",
  );
  const footer = node("footer", { class: "repos" }, status.root, node("span", { class: "actions" }, ...buttons));
  const section = node(
    "section",
    { class: "parcours exercice remise", "aria-labelledby": titleId, "data-remise": "" },
    node("header", {}, node("h3", { id: titleId }, "Remettre ma copie"), node("p", {}, "autant de fois que vous voulez")),
    node("div", { class: "corps" }, feedback.root, missing, dates, history, help),
    footer,
  );
  // What ends the module stands after its hand-in.
  el.replaceChildren(section, node("div", { "data-fin": "" }));
  el.dataset.lmSuppressShortcuts = "true";

  const channel = openChannel(first, `${first.get("state").module}/remise`, { message: received, changes: { state: () => changed() } }, adopted);
  let working = false;
  /** @type {number | undefined} */
  let waiting;
  let failure = "";
  let announced = "";
  /** @type {number | undefined} */
  let settling;

  /** @type {(look: string, text: string) => void} */
  function say(look, text) {
    footer.className = look;
    status.say(look === "echec" ? "alert" : "status", text);
  }

  /** @param {State} state */
  function sayRest(state) {
    const last = state.receipts.at(-1);
    if (working) return;
    if (failure) say("echec", failure);
    else if (announced) say("", announced);
    else if (!last && !state.saved) say("repos", "Rien n’est encore enregistré\u00a0: il n’y a rien à remettre.");
    else if (!last) say("repos", "Votre copie n’est pas encore remise.");
    else if (state.changed)
      say("attente", `Remise le ${dayAndTime(last.at)}, puis modifiée\u00a0: remettez-la à nouveau pour que vos changements comptent.`);
    else if (last.means === "fichier") say("attente", `Fichier de remise préparé le ${dayAndTime(last.at)}\u00a0: il reste à l’envoyer.`);
    else say("", `✓ Copie remise le ${dayAndTime(last.at)}.${state.feedback ? " Votre retour est là." : ""}`);
  }

  /**
   * The page around (the module's bar in JupyterLab) says it too.
   *
   * @param {State} state
   */
  function tell(state) {
    const last = state.receipts.at(-1);
    section.dataset.remise = !last ? "non" : state.changed ? "modifiee" : last.means === "fichier" ? "fichier" : "oui";
    section.dataset.retour = state.feedback ? "oui" : "non";
    el.dispatchEvent(new CustomEvent("parcours-state", { bubbles: true }));
  }

  function show() {
    const state = channel.model().get("state");
    if (state.exercises.length === 0) missing.replaceChildren(node("p", {}, "Tous les exercices sont faits."));
    else
      missing.replaceChildren(
        node("p", {}, `Il reste à compléter ${plural(state.exercises.length, "exercice", "exercices")}. Vous pouvez remettre votre copie telle quelle.`),
        node("ul", {}, ...state.exercises.map((exercise) => missingItem(exercise, unfound))),
      );
    history.replaceChildren(
      ...(state.receipts.length
        ? [node("h4", {}, "Vos remises"), node("ul", {}, ...[...state.receipts].reverse().map((one) => receiptLine(one, state.due)))]
        : []),
    );
    dates.replaceChildren(...deadlineSentences(state.due, state.receipts.map((one) => one.at)).map((text) => node("p", {}, text)));
    feedback.show(state.feedback);
    handIn.disabled = download.disabled = !state.saved;
    handIn.textContent = state.receipts.length ? "Remettre ma copie à nouveau" : "Remettre ma copie";
    seeFeedback.hidden = state.receipts.length === 0 || state.feedback !== null;
    sayWorking();
    sayRest(state);
    tell(state);
  }

  function unfound() {
    say("echec", "Cet exercice n’est pas affiché pour l’instant. Rechargez la page, puis réessayez.");
  }

  // Not `disabled`, which would take the focus away from whoever just pressed the button.
  function sayWorking() {
    for (const button of buttons) button.setAttribute("aria-disabled", String(working));
  }

  /** @type {(text: string, message: Request, wait: number) => void} */
  function begin(text, message, wait) {
    working = true;
    failure = "";
    announced = "";
    say("attente", text);
    sayWorking();
    clearTimeout(waiting);
    waiting = setTimeout(silent, wait);
    try {
      channel.model().send(message);
    } catch {
      silent();
    }
  }

  /**
   * What was typed an instant ago is saved first: exercises say when they wait.
   *
   * @type {(text: string, message: Request, wait: number) => void}
   */
  function beginOnceSaved(text, message, wait) {
    if (working) return;
    begin(text, { type: "refresh" }, SHORT_WAIT);
    const until = Date.now() + SAVING;
    const go = () => {
      if (!working) return;
      if (document.querySelector("[data-exercice][data-etat='attente']") && Date.now() < until) setTimeout(go, 20);
      else begin(text, message, wait);
    };
    go();
  }

  function send() {
    beginOnceSaved("Remise en cours…", { type: "hand_in" }, LONG_WAIT);
  }

  function fetchCopy() {
    beginOnceSaved("Préparation de votre copie…", { type: "copy" }, SHORT_WAIT);
  }

  function fetchFeedback() {
    if (!working) begin("Recherche de votre retour…", { type: "feedback" }, SHORT_WAIT);
  }

  function silent() {
    received({ type: "failed", message: "Le module ne répond plus. Vos réponses enregistrées sont intactes\u00a0: réessayez dans un instant." });
  }

  /** @param {Reply} message */
  function received(message) {
    if (message.type === "page") feedback.receive(message.html);
    if (!ANSWERS.includes(message.type)) return;
    clearTimeout(waiting);
    working = false;
    if (message.type === "failed") failure = message.message;
    else if (message.type === "handed_in" && message.receipt.means === "nbgrader")
      announced = `✓ Copie remise le ${dayAndTime(message.receipt.at)}. Empreinte\u00a0: ${message.receipt.fingerprint}`;
    else if (message.type === "handed_in")
      failure =
        `La remise directe n’a pas pu se faire\u00a0: ${message.reason}. Votre copie est dans le fichier ${message.receipt.file}, ` +
        "dans le dossier de ce module\u00a0: envoyez-le à la personne qui anime la formation, par courriel ou sur la plateforme.";
    else if (message.type === "copy") save(message);
    else if (message.type === "feedback")
      announced = message.there ? "Votre retour est là, ci-dessus." : "Votre retour n’est pas encore là. Il arrivera quand votre copie aura été corrigée.";
    show();
    if (message.type === "feedback" && message.there) feedback.link.focus();
  }

  /** @param {CopyFile} file */
  function save({ file, text }) {
    const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    const link = node("a", { href: address, download: file, hidden: true });
    section.append(link); // some browsers follow only a link that stands in the page
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), SHORT_WAIT);
    announced = `✓ ${file} est dans les téléchargements de votre navigateur. Votre copie n’est pas remise pour autant.`;
  }

  // The engine started again: what was asked of the former one is asked no more.
  function adopted() {
    if (working) silent();
    else show();
  }

  /** @param {Request} message */
  function tryTo(message) {
    try {
      channel.model().send(message);
    } catch {
      // The module's engine is gone: what is shown stays.
    }
  }
  const refresh = () => {
    if (!working) tryTo({ type: "refresh" });
  };
  const seen = new IntersectionObserver((entries) => {
    if (working || !entries.some((entry) => entry.isIntersecting)) return;
    feedback.show(channel.model().get("state").feedback); // this stands in the room by now, which knows the address
    refresh();
  });
  const changed = () => {
    if (channel.model().get("state").changed) announced = "";
    if (!working) show();
  };
  // What an exercise just saved can be handed in; what was handed in before is no longer the whole copy.
  /** @param {Event} event */
  const answered = ({ target }) => {
    const { saved, receipts, changed } = channel.model().get("state");
    const outdated = !saved || (receipts.length > 0 && !changed);
    if (!outdated || !(target instanceof Element && target.querySelector("[data-etat='']"))) return;
    clearTimeout(settling);
    settling = setTimeout(refresh, SETTLED);
  };
  document.addEventListener("parcours-state", answered);
  el.addEventListener("pointerenter", refresh);
  seen.observe(section);
  show();
  if (channel.model().get("state").receipts.length) refresh(); // feedback may have come: nobody has to scroll down here to hear of it
  section.dataset.pret = "oui";

  return () => {
    clearTimeout(waiting);
    clearTimeout(settling);
    feedback.forget();
    document.removeEventListener("parcours-state", answered);
    seen.disconnect();
    el.removeEventListener("pointerenter", refresh);
    channel.close();
  };
}

/** @type {(context: { model: Context<{ state: State }, Reply, Request>["model"] }) => void} */
const initialize = announce((model) => `${model.get("state").module}/remise`);

export default { initialize, render };
