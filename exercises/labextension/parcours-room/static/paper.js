// What paper asks for: the light theme, and what was typed as text, whole, where a field would be cut.

const TYPED = ".parcours-module .parcours :is(textarea, input[type='text'], input[type='number'])";

/** The words that lead to the hand-in, which does not stand on paper: the heading before it, and what follows. */
function leadToHandIn() {
  const text = document.querySelector(".parcours-module [data-remise]")?.closest(".jp-Cell")?.previousElementSibling;
  const heading = [...(text?.querySelectorAll("h2") ?? [])].at(-1);
  const found = [];
  for (let one = /** @type {Element | null | undefined} */ (heading); one; one = one.nextElementSibling) found.push(one);
  return found;
}

/** Get the page ready each time that it is printed, and as it was afterwards. */
export function printWhole() {
  const look = document.body.dataset;
  /** @type {string | undefined} */
  let theme = "true";
  /** @type {HTMLElement[]} */
  let written = [];
  window.addEventListener("beforeprint", () => {
    theme = look.jpThemeLight;
    look.jpThemeLight = "true";
    /** @type {NodeListOf<HTMLInputElement | HTMLTextAreaElement>} */
    const fields = document.querySelectorAll(TYPED);
    written = [...fields].map((field) => {
      const text = Object.assign(document.createElement("p"), { className: "sur-papier", textContent: field.value });
      field.after(text);
      return text;
    });
    for (const one of leadToHandIn()) one.classList.add("hors-papier");
  });
  window.addEventListener("afterprint", () => {
    look.jpThemeLight = theme;
    for (const text of written) text.remove();
    written = [];
  });
}
