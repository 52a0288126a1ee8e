// The module as a page with a course in it: its contents, its steps, its places, where one was.
import { makeContents } from "./contents.js";
import { completeOutline, readOutline } from "./outline.js";
import { makePlace } from "./place.js";
import { offerToResume } from "./resume.js";
import { makeSteps } from "./steps.js";
import { stayOn } from "../staying.js";

/** @import { NotebookPanel, Released } from "../../../../jupyterlab" */
/** @import { followAddress } from "./address.js" */
/** @import { Entry } from "./outline.js" */

/**
 * Lay the course out around the text of `panel`.
 *
 * @param {object} what
 * @param {NotebookPanel} what.panel
 * @param {string} what.name
 * @param {Record<string, Released>} what.modules the released ones, by name
 * @param {(name: string) => string} what.addressOf
 * @param {(name: string) => void} what.visit
 * @param {ReturnType<typeof followAddress>} what.address
 * @param {(button: HTMLButtonElement) => void} what.addButton
 * @param {string} what.key
 */
export function layPage({ panel, name, modules, addressOf, visit, address, addButton, key }) {
  const outline = readOutline(panel.content.widgets, modules[name]);
  if (!outline.sections.length) return;
  let forget = () => {};
  /** @param {Entry} entry */
  const choose = (entry) => {
    forget();
    place.go(entry, { chosen: true, focus: true });
  };
  const steps = makeSteps({ panel, outline, choose });
  const place = makePlace({
    panel,
    outline,
    key,
    show: ({ cell }) => steps.show(cell),
    tell: (entry, chosen) => {
      address.tell(entry?.anchor ?? "", chosen);
      contents.mark(entry);
    },
  });
  const setSteps = {
    get on() {
      return steps.on;
    },
    /** @param {boolean} on */
    set(on) {
      const here = place.here();
      if (here) steps.show(here.cell);
      steps.set(on);
    },
  };
  const contents = makeContents({ panel, name, modules, outline, address: addressOf, visit, choose, hold: place.hold, steps: setSteps });
  addButton(contents.button);

  // Whoever sends to a place of the page (what is missing, the hand-in) asks for its section first.
  panel.node.addEventListener("parcours-show", ({ target }) => {
    const cell = panel.content.widgets.findIndex(({ node }) => target instanceof Node && node.contains(target));
    if (cell >= 0) steps.show(cell);
  });
  // A section that was just opened goes on growing above the field that one was led to.
  panel.node.addEventListener("parcours-stay", (event) => {
    if (event.target instanceof HTMLElement && event instanceof CustomEvent) stayOn(panel.node, event.target, event.detail);
  });
  panel.content.node.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[href^='#']") : null;
    const heading = link?.closest("h2, h3");
    const named = outline.entries.find((one) => (heading ? elementIs(panel, one, heading) : link?.getAttribute("href") === `#${one.anchor}`));
    if (!named) return;
    event.preventDefault();
    event.stopPropagation();
    choose(named);
  }, { capture: true });

  const here = { path: panel.context.path, go: place.goTo };
  panel.disposed.connect(() => address.leave(here));
  const anchor = address.arrive(here);

  let frame = 0;
  let offered = anchor !== "";
  const exercises = outline.entries.filter((one) => one.exercise).length;
  const shown = "[data-exercice][data-pret], [data-remise][data-pret]";
  const count = () => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => {
      completeOutline(panel, outline);
      contents.count();
      // Once all is shown, one may go on where one was.
      if (panel.isDisposed || offered || panel.node.querySelectorAll(shown).length <= exercises) return;
      offered = true;
      forget = offerToResume({ panel, outline, choose });
    });
  };
  panel.node.addEventListener("parcours-state", count);
  // Widgets show some time after their cells have run, and some before they stand in the page.
  new MutationObserver(count).observe(panel.content.node, { childList: true, subtree: true });
  contents.count();
  place.goTo(anchor);
}

/** @type {(panel: NotebookPanel, entry: Entry, heading: Element) => boolean} */
function elementIs(panel, entry, heading) {
  const { node } = panel.content.widgets[entry.cell];
  return !entry.exercise && [...node.querySelectorAll(".jp-MarkdownOutput :is(h2, h3)")][entry.nth] === heading;
}
