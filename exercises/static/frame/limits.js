// How long a text may be: said before the end, never cut. What is too long stays on the screen, to be shortened.
import { node } from "../elements.js";

const NEARLY = 0.9; // share of the limit from which what is left is said
const SHORT = 200; // characters below which the limit is said from the start

/** @type {(number: number) => string} */
const characters = (number) => `${number.toLocaleString("fr-FR").replace(/\u202f/g, "\u00a0")}\u00a0${number < 2 ? "caractère" : "caractères"}`;

/**
 * What is said of a text of this length, as Python counts it: by characters, an emoji being one.
 *
 * @type {(length: number, maximum: number) => string}
 */
function saidOf(length, maximum) {
  if (length > maximum)
    return `${characters(length - maximum)} de trop, sur ${characters(maximum)} au plus. Rien n’est effacé\u00a0: raccourcissez ce texte pour qu’il s’enregistre.`;
  if (length >= NEARLY * maximum) return `Il reste ${characters(maximum - length)}.`;
  return maximum <= SHORT ? `${characters(maximum)} au plus.` : "";
}

/**
 * The line that says it under `input`, and what measures the text again.
 *
 * @type {(input: HTMLInputElement | HTMLTextAreaElement, maximum: number) => { root: HTMLElement, measure: () => void }}
 */
export function limit(input, maximum) {
  const root = node("p", { class: "aide limite", role: "status", id: `${input.id}-limite` });
  input.setAttribute("aria-describedby", [input.getAttribute("aria-describedby"), root.id].filter(Boolean).join(" "));
  function measure() {
    const length = [...input.value].length;
    const said = saidOf(length, maximum);
    if (root.textContent !== said) root.textContent = said;
    root.hidden = !said;
    if (length > maximum) {
      input.setAttribute("aria-invalid", "true");
      input.dataset.trop = characters(length - maximum);
    } else {
      input.removeAttribute("aria-invalid");
      delete input.dataset.trop;
    }
  }
  input.addEventListener("input", measure);
  measure();
  return { root, measure };
}

/**
 * By how much the longest text of `root` exceeds what is kept of it, `""` for none.
 *
 * @type {(root: HTMLElement) => string}
 */
export function excess(root) {
  /** @type {HTMLElement | null} */
  const field = root.querySelector("[data-trop]");
  return field?.dataset.trop ?? "";
}
