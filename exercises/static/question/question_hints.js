import { node } from "../elements.js";

/** @import { TextField } from "../../views" */

// Hints. They look at words, not at meaning: so they ask, and never judge.

const HINT_DELAY = 700; // ms: a hint that changes at each key would never be read, nor heard to its end
const PUBLICS =
  "habitant famille parent mere pere enfant eleve collegien lycee lyceen etudiant apprenti jeune adolescent aine ainee " +
  "ancien retraite vieux vieille personne gens femme homme fille garcon couple voisin usager usagere citoyen " +
  "patient malade handicap aidant salarie agent travailleur artisan agriculteur pecheur commercant entreprise entrepreneur " +
  "association chomeur demandeur allocataire beneficiaire locataire etranger migrant allophone piroguier chauffeur " +
  "enseignant infirmier infirmiere medecin elu maire metropolitain amerindien bushinengue creole population communaute";
const PLACES =
  "territoire commune quartier bourg village hameau ecart fleuve riviere crique littoral ile ilet insulaire archipel " +
  "ville urbain urbaine rural rurale campagne foret interieur morne savane frontiere canton region departement " +
  "intercommunalite guyane martinique guadeloupe antilles caraibe amazonie cayenne kourou matoury remire maroni oyapock " +
  "camopi maripasoula papaichton apatou mana iracoubo sinnamary saul regina roura macouria lamentin abymes desirade";
const SMALL = new Set("avec dans pour sans chez leur leurs cette celui celle dont mais plus tres tout tous toute toutes".split(" "));
const NAMED_PLACE = /(^|[\s(])((à|au|aux|vers|depuis|de|en)\s(la\s|le\s|les\s)?|d[’'])\p{Lu}\p{Ll}/u; // « à Saint-Georges », « de Saül »

/** @param {string} text */
const wordsOf = (text) =>
  text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean);
/** @param {string} word */
const stem = (word) => {
  const singular = word.length > 3 ? word.replace(/[sx]$/, "") : word;
  return singular.length > 5 ? singular.replace(/e$/, "").replace(/nn$/, "n") : singular; // lycéennes, lycéen
};
/** @type {(text: string, vocabulary: string[]) => boolean} */
const names = (text, vocabulary) => {
  const known = new Set(vocabulary.map(stem));
  return wordsOf(text).some((word) => known.has(stem(word)));
};
/** @type {(one: string, other: string) => number} */
const likeness = (one, other) => {
  const [a, b] = [new Set(wordsOf(one)), new Set(wordsOf(other))];
  return [...a].filter((word) => b.has(word)).length / Math.max(1, a.size, b.size);
};

/**
 * What may be said of a wording: `twin` is the other one, `publics` and `places` are more names to look for, `last` is
 * said when a public and a territory are both named.
 *
 * @param {string} text
 * @param {{ original: string, twin: string, publics: string[], places: string[], last: string }} beside
 */
export function hint(text, { original, twin, publics, places, last }) {
  if (!text.trim()) return "";
  const said = [];
  if (likeness(text, original) > 0.8)
    return "C’est encore, presque mot pour mot, la question de départ. Qui ne l’a jamais posée, et que demanderait cette personne ?";
  if (twin.trim() && likeness(text, twin) > 0.8)
    said.push("Vos deux questions se ressemblent : et si l’une partait d’un autre public ?");
  if (!/\?\s*[»"”)]?\s*$/.test(text)) said.push("Pour en faire une question à poser, terminez par un point d’interrogation.");
  const aPublic = names(text, [...PUBLICS.split(" "), ...publics.flatMap(wordsOf).filter((w) => w.length > 3 && !SMALL.has(w))]);
  const aPlace = names(text, [...PLACES.split(" "), ...places.flatMap(wordsOf)]) || NAMED_PLACE.test(text);
  if (aPublic && aPlace)
    said.push(`Votre question nomme un public et un territoire. ${last}`);
  else if (aPublic) said.push("Votre question nomme un public. Où vit-il, et qu’est-ce que ce lieu change ?");
  else if (aPlace) said.push("Votre question nomme un territoire. Qui y vit, et qui n’y est pas entendu ?");
  else said.push("À qui pensez-vous, et où ? Nommer un public ou un territoire rendra votre question plus précise.");
  return said.join(" ");
}

/**
 * A live region that stands there before it speaks, and waits for a pause in the typing; returns what says it at once.
 *
 * @type {(field: TextField, sentence: () => string) => () => void}
 */
export function hintUnder(field, sentence) {
  const region = node("div", { role: "status", class: "place-indice" });
  field.root.append(region);
  /** @type {number | undefined} */
  let timer;
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
