// The slides' own behaviour: reveal.js set up, its words in French, and a second window for whoever speaks.
(() => {
  const root = /** @type {HTMLElement} */ (document.querySelector(".reveal"));
  const notes = location.search.includes("notes");
  /** @type {(selector: string, text: string) => void} */
  const label = (selector, text) => document.querySelector(selector)?.setAttribute("aria-label", text);
  const keys = /** @type {HTMLDialogElement} */ (document.getElementById("touches"));
  /** @type {Window | null} */
  let other = notes ? window.opener : null;
  let following = false;

  const place = () => {
    const number = document.querySelector(".place");
    if (number) number.textContent = `${Reveal.getIndices().h + 1} / ${Reveal.getTotalSlides()}`;
    label(".navigate-left", "Diapositive précédente");
    label(".navigate-right", "Diapositive suivante");
    label(".navigate-up", "Diapositive au-dessus");
    label(".navigate-down", "Diapositive au-dessous");
    label(".speaker-notes", "Le texte du module");
    if (other && !other.closed && !following) other.postMessage({ parcours: Reveal.getIndices().h }, "*");
  };

  const speak = () => {
    const page = location.href.split("#")[0].split("?")[0];
    other = window.open(`${page}?notes#/${Reveal.getIndices().h}`, "notes", "width=1100,height=800");
  };

  window.addEventListener("message", (event) => {
    if (event.source !== other || !Number.isInteger(event.data?.parcours)) return;
    following = true; // what comes from the other window is not sent back to it
    Reveal.slide(event.data.parcours);
    following = false;
  });

  Reveal.initialize({
    width: Number(root.dataset.largeur),
    height: Number(root.dataset.hauteur),
    margin: 0.02,
    center: false,
    hash: true,
    help: false,
    showNotes: notes,
    transition: "none",
    backgroundTransition: "none",
    controlsTutorial: false,
    keyboard: { 83: speak, 191: () => keys.showModal(), 63: () => keys.showModal() },
  }).then(() => {
    document.documentElement.classList.toggle("avec-notes", notes);
    const resume = document.querySelector(".resume-button");
    if (resume) resume.textContent = "Reprendre la projection";
    place();
    Reveal.on("slidechanged", place);
    document.documentElement.dataset.pret = "oui";
  });
  // What is typed in the help is the help's: reveal would take Escape for its overview.
  keys.addEventListener("keydown", (event) => event.stopPropagation());
  document.addEventListener("keydown", (event) => {
    if (event.key === "?" && !keys.open) keys.showModal();
  });
})();
