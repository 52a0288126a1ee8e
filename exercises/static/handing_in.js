import { node, plural, uniqueId } from "./shell.js";

const when = (iso) => {
  const date = new Date(iso);
  const day = date.toLocaleDateString("fr-FR", { day: "numeric", month: "long", year: "numeric" });
  return `${day} à ${date.toLocaleTimeString("fr-FR", { hour: "2-digit", minute: "2-digit" })}`;
};

function receiptLine(receipt) {
  const print = node("span", {}, "empreinte ", node("code", {}, receipt.fingerprint));
  if (receipt.means === "nbgrader") return node("li", {}, `Remise le ${when(receipt.at)}, `, print);
  return node("li", {}, `Fichier préparé le ${when(receipt.at)}\u00a0: `, node("strong", {}, receipt.file), ", ", print);
}

function missingItem(exercise) {
  const target = document.querySelector(`[data-exercice="${CSS.escape(exercise.id)}"]`);
  const name = `Exercice\u00a0${exercise.position} · ${exercise.title}`;
  const go = () => {
    target.scrollIntoView({ block: "start" });
    target.querySelector("input, textarea, select, button")?.focus({ preventScroll: true });
  };
  const title = target ? node("button", { type: "button", class: "lien", on: { click: go } }, name) : node("strong", {}, name);
  return node("li", {}, title, `\u00a0: ${exercise.missing.join("\u00a0; ")}`);
}

function render({ model, el }) {
  const titleId = uniqueId("remise");
  const missing = node("div");
  const history = node("div");
  const page = node("div");
  const status = node("span", { class: "etat", role: "status" });
  const handIn = node("button", { type: "button", class: "premier", on: { click: send } }, "Remettre ma copie");
  const seeFeedback = node("button", { type: "button", on: { click: fetchFeedback } }, "Voir mon retour");
  const footer = node("footer", { class: "repos" }, status, node("span", { class: "actions" }, handIn, seeFeedback));
  const section = node(
    "section",
    { class: "parcours exercice remise", "aria-labelledby": titleId, "data-remise": "" },
    node("header", {}, node("h3", { id: titleId }, "Remettre ma copie"), node("p", {}, "autant de fois que vous voulez")),
    node("div", { class: "corps" }, missing, history, page),
    footer,
  );
  el.replaceChildren(section);
  el.dataset.lmSuppressShortcuts = "true";

  let working = false;
  let failure = "";
  let announced = "";

  function say(look, text) {
    footer.className = look;
    status.setAttribute("role", look === "echec" ? "alert" : "status");
    if (status.textContent !== text) status.textContent = text;
  }

  function sayRest(state) {
    const last = state.receipts.at(-1);
    if (working) return;
    if (failure) say("echec", failure);
    else if (announced) say("", announced);
    else if (!last && !state.saved) say("repos", "Rien n’est encore enregistré\u00a0: il n’y a rien à remettre.");
    else if (!last) say("repos", "Votre copie n’est pas encore remise.");
    else if (state.changed)
      say("attente", `Remise le ${when(last.at)}, puis modifiée\u00a0: remettez-la à nouveau pour que vos changements comptent.`);
    else if (last.means === "fichier") say("attente", `Fichier de remise préparé le ${when(last.at)}\u00a0: il reste à l’envoyer.`);
    else say("", `✓ Copie remise le ${when(last.at)}.`);
  }

  function show() {
    const state = model.get("state");
    if (state.exercises.length === 0) missing.replaceChildren(node("p", {}, "Tous les exercices sont faits."));
    else
      missing.replaceChildren(
        node("p", {}, `Il reste à compléter ${plural(state.exercises.length, "exercice", "exercices")}. Vous pouvez remettre votre copie telle quelle.`),
        node("ul", {}, ...state.exercises.map(missingItem)),
      );
    history.replaceChildren(
      ...(state.receipts.length
        ? [node("h4", {}, "Vos remises"), node("ul", {}, ...[...state.receipts].reverse().map(receiptLine))]
        : []),
    );
    handIn.disabled = working || !state.saved;
    handIn.textContent = state.receipts.length ? "Remettre ma copie à nouveau" : "Remettre ma copie";
    seeFeedback.hidden = state.receipts.length === 0 && !state.feedback;
    seeFeedback.disabled = working;
    sayRest(state);
  }

  function begin(text, message) {
    working = true;
    failure = "";
    announced = "";
    say("attente", text);
    handIn.disabled = true;
    seeFeedback.disabled = true;
    try {
      model.send(message);
    } catch {
      received({ type: "failed", message: "Le moteur du module ne répond plus. Redémarrez le noyau, puis exécutez toutes les cellules." });
    }
  }

  function send() {
    // What was typed an instant ago is saved first: exercises wait less than this before they save.
    begin("Remise en cours… Cela prend quelques secondes.", { type: "refresh" });
    setTimeout(() => begin("Remise en cours… Cela prend quelques secondes.", { type: "hand_in" }), 700);
  }

  function fetchFeedback() {
    begin("Recherche de votre retour…", { type: "feedback" });
  }

  function received(message) {
    working = false;
    if (message.type === "failed") failure = message.message;
    else if (message.type === "handed_in" && message.receipt.means === "nbgrader")
      announced = `✓ Copie remise le ${when(message.receipt.at)}. Empreinte\u00a0: ${message.receipt.fingerprint}`;
    else if (message.type === "handed_in")
      failure =
        `La remise directe n’a pas pu se faire\u00a0: ${message.reason}. Votre copie est dans le fichier ${message.receipt.file}, ` +
        "à côté de ce carnet\u00a0: envoyez-le à la personne qui anime la formation, par courriel ou sur la plateforme.";
    else if (message.type === "feedback") showFeedback(message.html);
    show();
  }

  function showFeedback(html) {
    if (!html) {
      announced = "Votre retour n’est pas encore là. Il arrivera quand votre copie aura été corrigée.";
      return;
    }
    announced = "Votre retour est affiché ci-dessus. Il est aussi dans un fichier, à côté de ce carnet.";
    // A sandboxed frame: the page is only read, nothing in it can run or reach this one.
    const frame = node("iframe", { class: "retour", title: "Votre retour", srcdoc: html });
    frame.setAttribute("sandbox", "");
    page.replaceChildren(node("h4", {}, "Votre retour"), frame);
  }

  const refresh = () => working || model.send({ type: "refresh" });
  const seen = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && refresh());
  const changed = () => {
    if (model.get("state").changed) announced = "";
    if (!working) show();
  };
  model.on("msg:custom", received);
  model.on("change:state", changed);
  el.addEventListener("pointerenter", refresh);
  seen.observe(section);
  show();
  section.dataset.pret = "oui";

  return () => {
    seen.disconnect();
    el.removeEventListener("pointerenter", refresh);
    model.off("msg:custom", received);
    model.off("change:state", changed);
  };
}

export default { render };
