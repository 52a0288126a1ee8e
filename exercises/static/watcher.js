// Tells Python when this place of the page is looked at, and when something was typed while it is in sight.

const SETTLED = 1500; // ms after the last change: an exercise has then saved what was typed

/** @import { Context, Leave } from "../views" */

/**
 * @param {Context<{}, never, { type: "refresh" }>} context
 * @returns {Leave}
 */
function render({ model, el }) {
  let visible = false;
  /** @type {number | undefined} */
  let timer;

  const refresh = () => {
    try {
      model.send({ type: "refresh" });
    } catch {
      // The kernel is gone: what is shown stays.
    }
  };
  const soon = () => {
    clearTimeout(timer);
    if (visible) timer = setTimeout(refresh, SETTLED);
  };
  const back = () => visible && !document.hidden && refresh();
  const seen = new IntersectionObserver((entries) => {
    const now = entries[entries.length - 1].isIntersecting;
    if (now && !visible) refresh();
    visible = now;
  }, { rootMargin: "400px" });
  const changes = ["input", "change", "click", "parcours-state"];

  el.style.height = "1px";
  seen.observe(el);
  document.addEventListener("visibilitychange", back);
  for (const name of changes) document.addEventListener(name, soon);

  return () => {
    clearTimeout(timer);
    seen.disconnect();
    document.removeEventListener("visibilitychange", back);
    for (const name of changes) document.removeEventListener(name, soon);
  };
}

export default { render };
