import { node, optionGroup } from "../static/elements.js";
import { hint, hintUnder } from "../static/question/question_hints.js";
import { historyOf } from "../static/question/question_history.js";
import { lacking, profileList } from "../static/question/question_profiles.js";
import { exerciseView } from "../static/frame/shell.js";
import { stepper } from "../static/question/stepper.js";
import { fill, textField } from "../static/frame/text_field.js";

/** @import { Build, Choice, Exercise, TextField } from "../views" */
/** @import { Offered, Profile } from "../static/question/question_profiles.js" */
/** @typedef {Exercise & Offered & { question: string, presuppositions: Choice[] }} QuestionExercise */
/**
 * @typedef {object} QuestionAnswer
 * @property {string} who
 * @property {string[]} presuppositions
 * @property {string} own_presupposition
 * @property {Profile[]} profiles
 * @property {string[]} rewordings
 * @property {string} proximity
 * @property {string} kept
 * @property {string} why
 */

const STEPS = [
  "Qui demande ?",
  "Ce qui est tenu pour acquis",
  "Pour quels publics ?",
  "Reformuler",
  "Le sens",
  "Ma question",
];
const NUMBERS = ["", "un", "deux", "trois", "quatre", "cinq", "six"];

/**
 * Which of the six steps are filled.
 *
 * @type {(answer: QuestionAnswer, exercise: QuestionExercise) => boolean[]}
 */
const filled = (answer, exercise) => [
  Boolean(answer.who.trim()),
  answer.presuppositions.length > 0 || Boolean(answer.own_presupposition.trim()),
  answer.profiles.filter((profile) => lacking(profile).length === 0).length >= exercise.profiles,
  answer.rewordings.every((text) => text.trim()),
  Boolean(answer.proximity.trim()),
  Boolean(answer.kept.trim() && answer.why.trim()),
];

/** @type {Build<QuestionExercise, QuestionAnswer>} */
function buildQuestion(body, exercise, changed) {
  const edited = () => {
    changed();
    refresh();
  };
  /** @type {(wordings: string, label: string, help: string) => TextField} */
  const area = (wordings, label, help) => textField(label, { long: true, help, wordings, on: edited });
  const who = area("who", "Qui pose la question, à qui, pourquoi maintenant ?", "La même question n’a pas le même sens selon la bouche, l’oreille et le moment.");
  const taken = optionGroup("Que faut-il tenir pour vrai pour que la question se pose ainsi ? Cochez ce qu’elle tient pour acquis.", exercise.presuppositions, { multiple: true, on: edited });
  const own = textField("Un autre présupposé, avec vos mots (facultatif)", { wordings: "own-presupposition", on: edited });
  const profiles = profileList(exercise, edited);
  const rewordings = [
    area("rewording-1", "Première reformulation", "Écrivez une autre question, que vous poseriez à des habitant·es de votre territoire."),
    area("rewording-2", "Deuxième reformulation", "Partez d’un des publics que vous avez décrits : que demanderait-il, lui ?"),
  ];
  const proximity = area("proximity", "En une phrase, qu’est-ce que la proximité d’un service ?", "Une distance, un temps de trajet, une langue partagée, quelqu’un que l’on connaît… La proximité, c’est le sens à construire.");
  const kept = area("kept", "La question que je garde", "Reprenez une de vos reformulations, changez-la, ou écrivez-en une autre.");
  const why = area("why", "Pourquoi celle-ci ?", "Ce qu’elle fait voir, que la question de départ ne montrait pas.");
  const offers = node("div", { class: "offres" });
  const past = node("div", {});
  const asked = exercise.profiles === 1 ? "un public" : `${NUMBERS[exercise.profiles]} publics, aussi différents que possible`;
  const steps = stepper("Les six étapes", STEPS, [
    [who.root],
    [taken.root, own.root],
    [node("p", {}, `Décrivez au moins ${asked}.`), profiles.root],
    rewordings.map((field) => field.root),
    [proximity.root],
    [offers, kept.root, why.root, node("h5", {}, "Comment ma question a bougé"), past],
  ]);
  for (const [n, panel] of steps.panels.entries()) panel.dataset.item = `etape-${n + 1}`;
  body.append(
    steps.trail,
    node("p", { class: "posee" }, node("span", { class: "aide" }, "La question posée : "), `« ${exercise.question} »`),
    ...steps.panels,
    steps.moves,
  );

  const places = exercise.territories.map((territory) => territory.label);
  const publics = () => profiles.read().map((profile) => profile.name);
  /** @type {(field: TextField, last: string, twin?: () => string) => () => void} */
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

  /**
   * A rewording is offered as long as it is not already the one that is kept.
   *
   * @param {string} text
   */
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
    follow: (state) => past.replaceChildren(...historyOf(exercise.question, state.wordings)),
    reveal: (item) => steps.place(Math.max(0, Number(item.replace("etape-", "")) - 1)),
    show(answer) {
      /** @type {QuestionAnswer} */
      const shown = { who: "", presuppositions: [], own_presupposition: "", profiles: [], rewordings: [], proximity: "", kept: "", why: "", ...answer };
      fill(who.input, shown.who);
      taken.show(shown.presuppositions);
      fill(own.input, shown.own_presupposition);
      profiles.show(shown.profiles);
      for (const [n, field] of rewordings.entries()) fill(field.input, shown.rewordings[n] ?? "");
      fill(proximity.input, shown.proximity);
      fill(kept.input, shown.kept);
      fill(why.input, shown.why);
      refresh();
      for (const say of hints) say();
      if (opened || !answer) return;
      opened = true; // come back where the work was left; afterwards the participant alone moves
      const left = filled(read(), exercise).indexOf(false);
      steps.place(left < 0 ? STEPS.length - 1 : left);
    },
  };
}

export default exerciseView(buildQuestion);
