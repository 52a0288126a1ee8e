// What every exercise's view shares: the frame, the footer that says what happens, and saving.
//
// A view gives `mountExercise` a function `build(body, exercise, changed)` that fills `body` and returns
// `{ read() → answer, show(answer or null, state) }`; it calls `changed()` whenever the participant changes something.
// Text is only ever set with `textContent`: nothing that a person typed is read as HTML.

const DEBOUNCE = 400; // ms without a change before an answer is saved
const PATIENCE = 8000; // ms without an acknowledgement before the view says so

export function node(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name === "class") element.className = value;
    else if (name === "on") for (const [event, act] of Object.entries(value)) element.addEventListener(event, act);
    else if (name in element && !name.startsWith("aria")) element[name] = value;
    else element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

let serial = 0;
export function uniqueId(prefix) {
  serial += 1;
  return `parcours-${prefix}-${serial}-${Math.random().toString(36).slice(2, 7)}`;
}

export function paragraphs(text, properties = {}) {
  return text.split(/\n\s*\n/).map((part) => node("p", properties, part.trim()));
}

export function plural(number, singular, several) {
  return `${number}\u00a0${number < 2 ? singular : several}`;
}

const points = (value) => `${String(value).replace(".", ",")}\u00a0${value < 2 ? "point" : "points"}`;

export function marking(exercise) {
  const byPerson = exercise.criteria.reduce((sum, criterion) => sum + criterion.points, 0);
  if (exercise.points === 0) return "non noté";
  if (byPerson === 0) return `noté automatiquement, ${points(exercise.automatic)}`;
  if (exercise.automatic === 0) return `noté sur une grille, par une personne, ${points(byPerson)}`;
  return `${points(exercise.automatic)} automatiquement, ${points(byPerson)} sur une grille, par une personne`;
}

// A labelled text field. `long` makes it a textarea.
export function textField(label, { help = "", long = false, maximum = 5000, on = () => {} } = {}) {
  const id = uniqueId("champ");
  const input = node(long ? "textarea" : "input", { id, maxLength: maximum, on: { input: on } });
  if (!long) input.type = "text";
  else input.rows = 3;
  const helper = help ? node("p", { class: "aide", id: `${id}-aide` }, help) : null;
  if (helper) input.setAttribute("aria-describedby", helper.id);
  const root = node("div", { class: "champ" }, node("label", { htmlFor: id }, label), helper, input);
  return { root, input };
}

// Write a field's text; the caret stays where nothing changed.
export function fill(input, text) {
  if (input.value !== text) input.value = text;
}

// A group of radio buttons (or checkboxes) under a legend; options wrap, none is ever clipped.
export function optionGroup(legend, options, { multiple = false, hideLegend = false, inline = false, on = () => {} } = {}) {
  const name = uniqueId("choix");
  const inputs = new Map();
  const list = node("div", { class: inline ? "options en-ligne" : "options" });
  for (const option of options) {
    const input = node("input", { type: multiple ? "checkbox" : "radio", name, value: option.id, on: { change: on } });
    inputs.set(option.id, input);
    list.append(node("label", { class: "option" }, input, node("span", {}, option.label)));
  }
  const root = node("fieldset", {}, node("legend", hideLegend ? { class: "hors-vue" } : {}, legend), list);
  return {
    root,
    inputs,
    read: () => [...inputs].filter(([, input]) => input.checked).map(([id]) => id),
    show: (chosen) => inputs.forEach((input, id) => (input.checked = chosen.includes(id))),
  };
}

const clock = (iso) =>
  new Date(iso).toLocaleTimeString("fr-FR", { hour: "2-digit", minute: "2-digit" });

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

  const say = (look, text, ...buttons) => {
    footer.className = look;
    status.setAttribute("role", look === "echec" ? "alert" : "status");
    if (status.textContent !== text) status.textContent = text;
    actions.replaceChildren(...buttons);
    // The page around (JupyterLab's toolbar of the module) counts the exercises done, and sums up.
    section.dataset.etat = look;
    section.dataset.fait = model.get("state").done ? "oui" : "non";
    el.dispatchEvent(new CustomEvent("parcours-etat", { bubbles: true }));
  };
  const button = (label, act) => node("button", { type: "button", on: { click: act } }, label);

  let base = model.get("state").revision;
  const viewId = uniqueId("vue"); // several tabs may show one model: each knows its own replies
  let sequence = 0;
  let dirty = false;
  let typedSince = false; // since the last save was sent
  let timer = null;
  let waiting = null;

  const view = build(body, exercise, () => {
    dirty = true;
    typedSince = true;
    keepDraft();
    say("attente", "Modification en cours…");
    clearTimeout(timer);
    timer = setTimeout(save, DEBOUNCE);
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
    say(
      "echec",
      "Non enregistré\u00a0: le moteur du module ne répond plus. Votre texte reste affiché. " +
        "Réessayez\u00a0; si rien ne change, redémarrez le noyau puis exécutez toutes les cellules.",
      button("Réessayer", save),
    );
  }

  function received(message) {
    if (message.view && message.view !== viewId) return;
    if (message.type === "saved") base = Math.max(base, message.revision);
    if (message.seq !== sequence) return;
    clearTimeout(waiting);
    if (message.type === "saved") {
      if (typedSince) return; // the next save is on its way, and says so itself
      dirty = false;
      dropDraft();
      sayRest();
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
  function draft() {
    try {
      return JSON.parse(sessionStorage.getItem(draftKey));
    } catch {
      return null;
    }
  }

  function answerChanged() {
    if (dirty) return;
    base = model.get("state").revision;
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
    model.off("msg:custom", received);
    model.off("change:answer", answerChanged);
    model.off("change:state", stateChanged);
    window.removeEventListener("pagehide", flush);
  };
}
