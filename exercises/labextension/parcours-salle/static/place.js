// Cells that run again make new fields in the place of the old ones, also of the one that is being typed in.

const FIELDS = "input, textarea, select, button";

// Notes the field of an exercise in `root` that has the focus, and its caret. Returns what gives both back to the new
// field, as soon as it stands there, unless the focus went elsewhere.
export function rememberPlace(root) {
  const field = document.activeElement;
  const exercise = root.contains(field) && field.closest("[data-exercice]");
  if (!exercise) return () => {};
  const name = CSS.escape(exercise.dataset.exercice);
  const place = [...exercise.querySelectorAll(FIELDS)].indexOf(field);
  const caret = field.matches("textarea, [type=text]") ? [field.selectionStart, field.selectionEnd] : null;
  return () => {
    const seen = new MutationObserver(giveBack);
    function giveBack() {
      const free = document.activeElement === document.body || root.contains(document.activeElement);
      const fresh = root.querySelector(`[data-exercice="${name}"][data-pret]`);
      if (free && (!fresh || exercise.isConnected)) return;
      seen.disconnect();
      if (!free) return;
      const target = fresh.querySelectorAll(FIELDS)[place];
      target?.focus();
      if (caret) target?.setSelectionRange(...caret);
    }
    seen.observe(root, { childList: true, subtree: true, attributeFilter: ["data-pret"] });
    giveBack();
  };
}
