import { mountExercise, node, optionGroup, plural, textField, uniqueId } from "../static/shell.js";
import { hint } from "../static/question_hints.js";

const STEPS = [
  "Qui demande ?",
  "Ce qui est tenu pour acquis",
  "Pour quels publics ?",
  "Reformuler",
  "Le sens",
  "Ma question",
];
const NUMBERS = ["", "un", "deux", "trois", "quatre", "cinq", "six"];
const MOST_PROFILES = 8;
const HINT_DELAY = 700; // ms: a hint that changes at each key would never be read, nor heard to its end
const RECENT = 10; // wordings shown before the older ones fold away
const MOVING = {
  "rewording-1": "Première reformulation",
  "rewording-2": "Deuxième reformulation",
  kept: "Ma question",
};

// A live region that stands there before it speaks, and waits for a pause in the typing.
function hintUnder(field, sentence) {
  const region = node("div", { role: "status", class: "place-indice" });
  field.root.append(region);
  let timer = null;
  const say = () => {
    const text = sentence();
    if ((region.querySelector("span")?.textContent ?? "") === text) return;
    region.replaceChildren(...(text ? [node("p", { class: "indice" }, node("b", {}, "Indice"), node("span", {}, text))] : []));
  };
  field.input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(say, HINT_DELAY);
  });
  return say;
}

// The publics of the third step.

const PARTS = { name: "qui c’est", need: "son besoin", obstacles: "un obstacle", territory: "son territoire" };
const lacking = (profile) =>
  Object.keys(PARTS).filter((part) => (typeof profile[part] === "string" ? !profile[part].trim() : profile[part].length === 0));

function fill(input, text) {
  if (input.value !== text) input.value = text; // the caret stays where nothing changed
}

function profileCard(number, exercise, edited, remove) {
  const note = node("p", { class: "aide bilan" });
  const on = () => {
    appraise();
    edited();
  };
  const help = number === 1 ? "Une personne ou un groupe que vous pourriez croiser : son âge, sa situation, sa langue…" : "";
  const name = textField("Qui est-ce ?", { help, on });
  const need = textField("De quoi a-t-on besoin, quand on est à sa place ?", { long: true, on });
  need.input.rows = 2;
  const obstacles = optionGroup("Qu’est-ce qui fait obstacle ?", exercise.obstacles, { multiple: true, inline: true, on });
  const territory = optionGroup("Sur quel territoire ?", exercise.territories, { inline: true, on });
  const removal = remove
    ? node("button", { type: "button", on: { click: remove } }, `Retirer le public ${number}`)
    : null;
  const root = node(
    "fieldset",
    { class: "public" },
    node("legend", {}, `Public ${number}`),
    name.root,
    need.root,
    obstacles.root,
    territory.root,
    note,
    removal,
  );
  const read = () => ({
    name: name.input.value,
    need: need.input.value,
    obstacles: obstacles.read(),
    territory: territory.read()[0] ?? "",
  });
  function appraise() {
    const left = lacking(read());
    note.textContent = left.length ? `Reste à dire : ${left.map((part) => PARTS[part]).join(", ")}.` : "✓ Ce public est complet.";
  }
  return {
    root,
    read,
    show(profile) {
      fill(name.input, profile.name ?? "");
      fill(need.input, profile.need ?? "");
      obstacles.show(profile.obstacles ?? []);
      territory.show(profile.territory ? [profile.territory] : []);
      appraise();
    },
  };
}

function profileList(exercise, edited) {
  const list = node("div", { class: "publics" });
  const undo = node("p", { class: "retrait", role: "status" });
  const add = node("button", { type: "button", on: { click: () => grow() } }, "Ajouter un public");
  const root = node("div", {}, list, undo, node("p", {}, add));
  let cards = [];
  const read = () => cards.map((card) => card.read());
  function show(profiles) {
    const size = Math.max(exercise.profiles, profiles.length);
    if (size !== cards.length) {
      cards = Array.from({ length: size }, (_, n) =>
        profileCard(n + 1, exercise, edited, n >= exercise.profiles ? () => drop(n) : null),
      );
      list.replaceChildren(...cards.map((card) => card.root));
    }
    cards.forEach((card, n) => card.show(profiles[n] ?? {}));
    add.disabled = size >= MOST_PROFILES;
  }
  function grow() {
    show([...read(), {}]);
    cards.at(-1).root.querySelector("input").focus();
    edited();
  }
  function drop(place) {
    const before = read();
    show(before.filter((_, n) => n !== place));
    const back = node("button", { type: "button" }, "Annuler le retrait");
    back.addEventListener("click", () => {
      undo.replaceChildren();
      const now = read();
      show([...now.slice(0, place), before[place], ...now.slice(place)]);
      cards[place].root.querySelector("input").focus();
      edited();
    });
    undo.replaceChildren(node("span", {}, `Le public ${place + 1} est retiré.`), back);
    back.focus();
    edited();
  }
  return { root, read, show };
}

// The history: how the question moved, from the one that was posed.

const day = (iso) =>
  new Date(iso).toLocaleString("fr-FR", { day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" });

function moment(heading, iso, text) {
  const when = iso ? [" · ", node("time", { dateTime: iso }, day(iso))] : [];
  return node("li", {}, node("p", { class: "aide" }, node("b", {}, heading), ...when), node("p", {}, `« ${text.trim()} »`));
}

function historyOf(question, wordings) {
  const moments = wordings
    .filter((wording) => wording.field in MOVING)
    .map((wording) => moment(MOVING[wording.field], wording.at, wording.text));
  const older = moments.splice(0, Math.max(0, moments.length - RECENT));
  const list = (...items) => node("ol", { class: "historique" }, ...items);
  const posed = moment("La question posée", "", question);
  if (!moments.length)
    return [list(posed), node("p", { class: "aide" }, "Vos formulations s’ajouteront ici, avec leur heure, à mesure que vous les écrivez.")];
  if (!older.length) return [list(posed, ...moments)];
  const summary = plural(older.length, "formulation plus ancienne", "formulations plus anciennes");
  return [list(posed), node("details", {}, node("summary", {}, summary), list(...older)), list(...moments)];
}

// The six steps.

const filled = (answer, exercise) => [
  Boolean(answer.who.trim()),
  answer.presuppositions.length > 0 || Boolean(answer.own_presupposition.trim()),
  answer.profiles.filter((profile) => lacking(profile).length === 0).length >= exercise.profiles,
  answer.rewordings.every((text) => text.trim()),
  Boolean(answer.proximity.trim()),
  Boolean(answer.kept.trim() && answer.why.trim()),
];

function stepper(contents) {
  let current = 0;
  const marks = STEPS.map(() => node("span", { class: "marque", "aria-hidden": "true" }));
  const tabs = STEPS.map((name, n) =>
    node("button", { type: "button", "data-rang": n + 1, on: { click: () => go(n) } }, marks[n], node("span", { class: "nom" }, name)),
  );
  const headings = STEPS.map((name, n) =>
    node("h4", { id: uniqueId("etape"), tabIndex: -1 }, node("span", { class: "aide" }, `Étape ${n + 1} sur ${STEPS.length}`), name),
  );
  const panels = contents.map((content, n) =>
    node("section", { class: "etape", "aria-labelledby": headings[n].id }, headings[n], ...content),
  );
  const previous = node("button", { type: "button", on: { click: () => go(current - 1) } }, "Étape précédente");
  const next = node("button", { type: "button", class: "premier", on: { click: () => go(current + 1) } }, "Étape suivante");
  function place(n) {
    current = n;
    panels.forEach((panel, i) => (panel.hidden = i !== n));
    tabs.forEach((tab, i) => (i === n ? tab.setAttribute("aria-current", "step") : tab.removeAttribute("aria-current")));
    previous.hidden = n === 0;
    next.hidden = n === STEPS.length - 1;
  }
  function go(n) {
    place(n);
    headings[n].focus();
    headings[n].scrollIntoView({ block: "nearest" });
  }
  place(0);
  return {
    trail: node("nav", { "aria-label": "Les six étapes" }, node("ol", { class: "etapes" }, ...tabs.map((tab) => node("li", {}, tab)))),
    panels,
    moves: node("p", { class: "pas" }, previous, next),
    place,
    tick: (done) =>
      done.forEach((yes, n) => {
        tabs[n].classList.toggle("fait", yes);
        marks[n].textContent = yes ? "✓" : String(n + 1);
        tabs[n].setAttribute("aria-label", yes ? `${STEPS[n]}, étape remplie` : STEPS[n]); // the name is not shown on a narrow page
      }),
  };
}

function buildQuestion(body, exercise, changed) {
  const edited = () => {
    changed();
    refresh();
  };
  const area = (label, help) => textField(label, { long: true, help, on: edited });
  const who = area("Qui pose la question, à qui, pourquoi maintenant ?", "La même question n’a pas le même sens selon la bouche, l’oreille et le moment.");
  const taken = optionGroup("Que faut-il tenir pour vrai pour que la question se pose ainsi ? Cochez ce qu’elle tient pour acquis.", exercise.presuppositions, { multiple: true, on: edited });
  const own = textField("Un autre présupposé, avec vos mots (facultatif)", { on: edited });
  const profiles = profileList(exercise, edited);
  const rewordings = [
    area("Première reformulation", "Écrivez une autre question, que vous poseriez à des habitant·es de votre territoire."),
    area("Deuxième reformulation", "Partez d’un des publics que vous avez décrits : que demanderait-il, lui ?"),
  ];
  const proximity = area("En une phrase, qu’est-ce que la proximité d’un service ?", "Une distance, un temps de trajet, une langue partagée, quelqu’un que l’on connaît… La proximité, c’est le sens à construire.");
  const kept = area("La question que je garde", "Reprenez une de vos reformulations, changez-la, ou écrivez-en une autre.");
  const why = area("Pourquoi celle-ci ?", "Ce qu’elle fait voir, que la question de départ ne montrait pas.");
  const offers = node("div", { class: "offres" });
  const past = node("div", {});
  const asked = exercise.profiles === 1 ? "un public" : `${NUMBERS[exercise.profiles]} publics, aussi différents que possible`;
  const steps = stepper([
    [who.root],
    [taken.root, own.root],
    [node("p", {}, `Décrivez au moins ${asked}.`), profiles.root],
    rewordings.map((field) => field.root),
    [proximity.root],
    [offers, kept.root, why.root, node("h5", {}, "Comment ma question a bougé"), past],
  ]);
  body.append(
    steps.trail,
    node("p", { class: "posee" }, node("span", { class: "aide" }, "La question posée : "), `« ${exercise.question} »`),
    ...steps.panels,
    steps.moves,
  );

  const places = exercise.territories.map((territory) => territory.label);
  const publics = () => profiles.read().map((profile) => profile.name);
  const hintFor = (field, last, twin = () => "") =>
    hintUnder(field, () =>
      hint(field.input.value, { original: exercise.question, twin: twin(), publics: publics(), places, last }),
    );
  const hints = [
    hintFor(rewordings[0], "Que demanderait-elle si c’était ce public qui la posait ?"),
    hintFor(rewordings[1], "Si la réponse était trouvée, qu’est-ce qui changerait pour ce public ?", () => rewordings[0].input.value),
    hintFor(kept, "À qui la poserez-vous en premier ?"),
  ];

  const read = () => ({
    who: who.input.value,
    presuppositions: taken.read(),
    own_presupposition: own.input.value,
    profiles: profiles.read(),
    rewordings: rewordings.map((field) => field.input.value),
    proximity: proximity.input.value,
    kept: kept.input.value,
    why: why.input.value,
  });

  // A rewording is offered as long as it is not already the one that is kept.
  function offer(text) {
    const label = "Reprendre cette formulation";
    const take = node("button", { type: "button", "aria-label": `${label} : « ${text.trim()} »` }, label);
    take.addEventListener("click", () => {
      fill(kept.input, text);
      edited();
      hints[2]();
      kept.input.focus();
    });
    return node("div", { class: "offre" }, node("p", {}, `« ${text.trim()} »`), take);
  }
  function refresh() {
    const answer = read();
    steps.tick(filled(answer, exercise));
    const texts = answer.rewordings.filter((text) => text.trim() && text.trim() !== answer.kept.trim());
    if (JSON.stringify(texts) === offered) return;
    offered = JSON.stringify(texts);
    const heading = texts.length ? [node("p", { class: "aide" }, "Vos reformulations :")] : [];
    offers.replaceChildren(...heading, ...texts.map(offer));
  }

  let offered = "";
  let opened = false;
  return {
    read,
    recount: (state) => past.replaceChildren(...historyOf(exercise.question, state.wordings)),
    show(answer, state) {
      const shown = { who: "", presuppositions: [], own_presupposition: "", profiles: [], rewordings: [], proximity: "", kept: "", why: "", ...answer };
      fill(who.input, shown.who);
      taken.show(shown.presuppositions);
      fill(own.input, shown.own_presupposition);
      profiles.show(shown.profiles);
      rewordings.forEach((field, n) => fill(field.input, shown.rewordings[n] ?? ""));
      fill(proximity.input, shown.proximity);
      fill(kept.input, shown.kept);
      fill(why.input, shown.why);
      refresh();
      hints.forEach((say) => say());
      this.recount(state);
      if (opened || !answer) return;
      opened = true; // come back where the work was left; afterwards the participant alone moves
      const left = filled(read(), exercise).indexOf(false);
      steps.place(left < 0 ? STEPS.length - 1 : left);
    },
  };
}

// The history grows at each save, which does not show the answer again: the view follows the state by itself.
function render(context) {
  let view = null;
  const follow = () => view.recount(context.model.get("state"));
  const leave = mountExercise(context, (...parts) => (view = buildQuestion(...parts)));
  context.model.on("change:state", follow);
  return () => {
    context.model.off("change:state", follow);
    leave();
  };
}

export default { render };
