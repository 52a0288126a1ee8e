// One comes back another day: a line says where one was, and goes there.
import { element } from "../bar.js";
import { lastSaved, viewOf } from "./outline.js";

/** @import { NotebookPanel } from "../../../../jupyterlab" */
/** @import { Entry, Outline } from "./outline.js" */

const READ_ON = 2; // screens further down, one has chosen to read on

/**
 * Offer to go on where something was saved last; nothing where nothing was, or once the copy is handed in. Returns what
 * takes the offer away.
 *
 * @param {object} what
 * @param {NotebookPanel} what.panel
 * @param {Outline} what.outline
 * @param {(entry: Entry) => void} what.choose
 */
export function offerToResume({ panel, outline, choose }) {
  const entry = lastSaved(panel, outline);
  if (!entry || panel.node.querySelector("[data-remise='oui']")) return () => {};
  const number = outline.entries.filter((one) => one.exercise).indexOf(entry) + 1;
  const root = element("section", "parcours-resume");
  root.setAttribute("aria-label", "Reprendre");
  root.dataset.lmSuppressShortcuts = "true";
  const go = element("button", "", "Continuer");
  const close = element("button", "close", "Plus tard");
  const said = `Vous en étiez à l’exercice\u00a0${number}, «\u00a0${entry.title}\u00a0»`;
  go.setAttribute("aria-label", `${said}\u00a0: continuer`);
  root.append(element("p", "", `${said}.`), go, close);
  const scroller = panel.content.node.querySelector(".jp-WindowedPanel-outer");
  const start = scroller?.scrollTop ?? 0;
  const away = () => {
    seen.disconnect();
    scroller?.removeEventListener("scroll", scrolled);
    root.remove();
  };
  const scrolled = () => scroller && Math.abs(scroller.scrollTop - start) > READ_ON * scroller.clientHeight && away();
  scroller?.addEventListener("scroll", scrolled);
  go.addEventListener("click", () => {
    away();
    choose(entry);
  });
  close.addEventListener("click", () => {
    away();
    panel.content.node.focus({ preventScroll: true });
  });
  // Who has come there alone needs it no more.
  const seen = new IntersectionObserver((entries) => entries.some((one) => one.isIntersecting) && away());
  const view = viewOf(panel, entry);
  if (view) seen.observe(view);
  panel.content.node.before(root);
  return away;
}
