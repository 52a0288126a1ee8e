// Cells that run again make new fields in the place of the old ones, also of the one that is being typed in.

const FIELDS = "input, textarea, select, button";

/**
 * @param {Element | undefined} field
 * @returns {field is HTMLInputElement | HTMLTextAreaElement}
 */
const hasCaret = (field) => field instanceof HTMLTextAreaElement || (field instanceof HTMLInputElement && field.type === "text");

/**
 * Notes the field of an exercise in `root` that has the focus, and its caret. Returns what gives both back to the new
 * field, as soon as it stands there, unless the focus went elsewhere.
 *
 * @type {(root: HTMLElement) => () => void}
 */
export function rememberCaret(root) {
  const field = document.activeElement;
  if (!field || !root.contains(field)) return () => {};
  /** @type {HTMLElement | null} */
  const exercise = field.closest("[data-exercice]");
  if (!exercise) return () => {};
  const name = CSS.escape(exercise.dataset.exercice ?? "");
  const place = [...exercise.querySelectorAll(FIELDS)].indexOf(field);
  /** @type {[number | null, number | null] | null} */
  const caret = hasCaret(field) ? [field.selectionStart, field.selectionEnd] : null;
  return () => {
    const giveBack = () => {
      const free = document.activeElement === document.body || root.contains(document.activeElement);
      const fresh = root.querySelector(`[data-exercice="${name}"][data-pret]`);
      if (free && (!fresh || exercise.isConnected)) return;
      seen.disconnect();
      if (!free || !fresh) return;
      /** @type {NodeListOf<HTMLElement>} */
      const fields = fresh.querySelectorAll(FIELDS);
      const target = fields[place];
      target?.focus();
      if (caret && hasCaret(target)) target.setSelectionRange(...caret);
    };
    const seen = new MutationObserver(giveBack);
    seen.observe(root, { childList: true, subtree: true, attributeFilter: ["data-pret"] });
    giveBack();
  };
}
