// The former wordings of a field, to look at and take back from.
import { node, plural } from "../elements.js";

/** @import { Wording } from "../../views" */

/** @param {string} iso */
const whenKept = (iso) =>
  new Date(iso).toLocaleString("fr-FR", { day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" });

/**
 * Write `text` in the place of what the field holds, as a change that Ctrl+Z undoes.
 *
 * @type {(input: HTMLInputElement | HTMLTextAreaElement, text: string) => void}
 */
function replaceText(input, text) {
  input.focus();
  input.select();
  if (document.execCommand("insertText", false, text) && input.value === text) return;
  input.value = text;
  input.dispatchEvent(new InputEvent("input", { bubbles: true }));
}

/**
 * Keeps under each field of `body` that bears `data-formulations` the list of its former wordings.
 *
 * `before` is called before one is taken back, so that the present one is kept too.
 *
 * @type {(body: HTMLElement, before: () => void) => (wordings: Wording[]) => void}
 */
export function formerWordings(body, before) {
  /** @type {WeakMap<Element, { root: HTMLDetailsElement, said: string }>} */
  const lists = new WeakMap();
  /** @type {(root: HTMLDetailsElement, input: HTMLInputElement | HTMLTextAreaElement, wordings: Wording[]) => void} */
  function fillList(root, input, wordings) {
    const items = [...wordings].reverse().map(({ text, at }) => {
      const take = () => {
        before();
        replaceText(input, text);
        root.open = false;
      };
      const label = "Reprendre cette formulation";
      const button = node("button", { type: "button", "aria-label": `${label}\u00a0: «\u00a0${text.trim()}\u00a0»`, on: { click: take } }, label);
      return node("li", {}, node("p", { class: "aide" }, node("time", { dateTime: at }, whenKept(at))), node("p", {}, `«\u00a0${text.trim()}\u00a0»`), button);
    });
    const label = input.labels?.[0]?.textContent ?? "";
    const summary = node("summary", {}, plural(wordings.length, "formulation conservée", "formulations conservées"));
    if (label) summary.append(node("span", { class: "hors-vue" }, `, ${label}`));
    root.replaceChildren(summary, node("ol", { class: "formulations" }, ...items));
  }
  /** @param {KeyboardEvent} event */
  function close(event) {
    const open = event.target instanceof Element ? event.target.closest("details.conservees[open]") : null;
    if (event.key !== "Escape" || !(open instanceof HTMLDetailsElement)) return;
    event.stopPropagation();
    open.open = false;
    open.querySelector("summary")?.focus();
  }
  body.addEventListener("keydown", close);
  return (wordings) => {
    /** @type {NodeListOf<HTMLInputElement | HTMLTextAreaElement>} */
    const inputs = body.querySelectorAll("[data-formulations]");
    for (const input of inputs) {
      const mine = wordings.filter((wording) => wording.field === input.dataset.formulations && wording.text !== input.value);
      let list = lists.get(input);
      if (!list) {
        list = { root: node("details", { class: "conservees" }), said: "" };
        lists.set(input, list);
        input.closest(".champ")?.append(list.root);
      }
      list.root.hidden = mine.length === 0;
      const said = JSON.stringify(mine);
      // An open list stays as it was opened, unless it is another one: the focus may stand in it.
      if (list.said === said) continue;
      list.said = said;
      const focused = list.root.contains(document.activeElement);
      fillList(list.root, input, mine);
      if (focused) list.root.querySelector("summary")?.focus();
    }
  };
}
