// Tells Python when this place of the page is looked at, and when something was typed while it is in sight.

const SETTLED = 1500; // ms after the last change: an exercise has then saved what was typed

function render({ model, el }) {
  let visible = false;
  let timer = null;

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
    const now = entries.at(-1).isIntersecting;
    if (now && !visible) refresh();
    visible = now;
  }, { rootMargin: "400px" });
  const changes = ["input", "change", "click"];

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
