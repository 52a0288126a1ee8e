import { node } from "./elements.js";

/** @import { Context, Leave } from "../views" */
/** @typedef {{ type: "made", html: string, file: string, notice: string } | { type: "failed", message: string }} Reply */

const LONGEST_WAIT = 15000; // ms without an answer before the view says so

/**
 * @param {Context<{}, Reply, { type: "make" }>} context
 * @returns {Leave}
 */
function render({ model, el }) {
  const status = node("p", { class: "etat", role: "status" });
  const make = node("button", { type: "button", on: { click: ask } }, "Préparer mon livret");
  const open = node("a", { target: "_blank", rel: "noopener", hidden: true }, "Ouvrir mon livret (nouvel onglet)");
  const section = node(
    "section",
    { class: "parcours livret-bouton", "aria-label": "Mon livret" },
    node("div", { class: "actions" }, make, open),
    status,
  );
  let address = "";
  /** @type {number | undefined} */
  let waiting;
  el.replaceChildren(section);
  el.dataset.lmSuppressShortcuts = "true";

  /** @param {string} text */
  function say(text) {
    status.textContent = text;
  }

  function ask() {
    make.disabled = true;
    open.hidden = true;
    say("Préparation de votre livret…");
    clearTimeout(waiting);
    waiting = setTimeout(silent, LONGEST_WAIT);
    try {
      model.send({ type: "make" });
    } catch {
      silent();
    }
  }

  function silent() {
    clearTimeout(waiting);
    make.disabled = false;
    say("Le livret n’a pas pu être préparé : le module ne répond plus. Vos réponses enregistrées sont intactes. Réessayez dans un instant.");
  }

  /** @param {Reply} message */
  function received(message) {
    clearTimeout(waiting);
    make.disabled = false;
    if (message.type !== "made") {
      say(message.message);
      return;
    }
    forget();
    address = URL.createObjectURL(new Blob([message.html], { type: "text/html;charset=utf-8" }));
    open.href = address;
    open.hidden = false;
    make.textContent = "Le préparer à nouveau";
    const kept = message.file ? ` Il est aussi dans le fichier ${message.file}, à côté de ce module.` : "";
    say(`✓ Votre livret est prêt.${kept} ${message.notice}`.trim());
    open.focus();
  }

  function forget() {
    if (address) URL.revokeObjectURL(address);
    address = "";
  }

  model.on("msg:custom", received);
  section.dataset.pret = "oui";

  return () => {
    clearTimeout(waiting);
    forget();
    model.off("msg:custom", received);
  };
}

export default { render };
