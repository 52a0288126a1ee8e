import { node, optionGroup } from "../elements.js";
import { fill, textField } from "../frame/text_field.js";

/** @import { Choice } from "../../views" */
/** @typedef {{ name: string, need: string, obstacles: string[], territory: string }} Profile */
/** @typedef {{ profiles: number, obstacles: Choice[], territories: Choice[] }} Offered */
/** @typedef {{ root: HTMLElement, read: () => Profile, show: (profile: Partial<Profile>) => void }} Card */

// The publics that a question is looked at from: cards that come, go, and can come back.

const MOST_PROFILES = 8;

/**
 * The parts that a profile still lacks, in words.
 *
 * @param {Profile} profile
 */
export const lacking = ({ name, need, obstacles, territory }) => [
  ...(name.trim() ? [] : ["qui c’est"]),
  ...(need.trim() ? [] : ["son besoin"]),
  ...(obstacles.length ? [] : ["un obstacle"]),
  ...(territory ? [] : ["son territoire"]),
];

/** @type {(number: number, exercise: Offered, edited: () => void, remove: (() => void) | null) => Card} */
function profileCard(number, exercise, edited, remove) {
  const note = node("p", { class: "aide bilan" });
  const on = () => {
    appraise();
    edited();
  };
  const help = number === 1 ? "Une personne ou un groupe que vous pourriez croiser : son âge, sa situation, sa langue…" : "";
  const name = textField("Qui est-ce ?", { help, on });
  const need = textField("De quoi a-t-on besoin, quand on est à sa place ?", { long: true, on });
  need.input.setAttribute("rows", "2");
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
    note.textContent = left.length ? `Reste à dire : ${left.join(", ")}.` : "✓ Ce public est complet.";
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

/**
 * Cards to describe publics in, never fewer than the exercise asks for.
 *
 * @param {Offered} exercise
 * @param {() => void} edited
 */
export function profileList(exercise, edited) {
  const list = node("div", { class: "publics" });
  const undo = node("p", { class: "retrait", role: "status" });
  const add = node("button", { type: "button", on: { click: () => grow() } }, "Ajouter un public");
  const root = node("div", {}, list, undo, node("p", {}, add));
  /** @type {Card[]} */
  let cards = [];
  const read = () => cards.map((card) => card.read());
  /** @param {Partial<Profile>[]} profiles */
  function show(profiles) {
    const size = Math.max(exercise.profiles, profiles.length);
    if (size !== cards.length) {
      cards = Array.from({ length: size }, (_, n) =>
        profileCard(n + 1, exercise, edited, n >= exercise.profiles ? () => drop(n) : null),
      );
      list.replaceChildren(...cards.map((card) => card.root));
    }
    for (const [n, card] of cards.entries()) card.show(profiles[n] ?? {});
    add.disabled = size >= MOST_PROFILES;
  }
  function grow() {
    show([...read(), {}]);
    cards.at(-1)?.root.querySelector("input")?.focus();
    edited();
  }
  /** @param {number} place */
  function drop(place) {
    const before = read();
    show(before.filter((_, n) => n !== place));
    const back = node("button", { type: "button" }, "Annuler le retrait");
    back.addEventListener("click", () => {
      undo.replaceChildren();
      const now = read();
      show([...now.slice(0, place), before[place], ...now.slice(place)]);
      cards[place].root.querySelector("input")?.focus();
      edited();
    });
    undo.replaceChildren(node("span", {}, `Le public ${place + 1} est retiré.`), back);
    back.focus();
    edited();
  }
  return { root, read, show };
}
