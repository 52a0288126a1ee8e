// The room: a notebook whose metadata hold `parcours` opens as a module, ready and alone; others are left as they are.
import { makeBar } from "./bar.js";
import { keepReleased, runModule } from "./engine.js";
import { holdPlaces } from "./places.js";
import { describe, printLight, protect } from "./reading.js";
import { mayRun, released } from "./trust.js";

/** @import { App, Jupyter, Notebook, NotebookPanel, NotebookTracker, StateDB, TreePathUpdater } from "../../../jupyterlab" */

/**
 * @typedef {object} Room
 * @property {string} name of the extension
 * @property {Jupyter} jupyter
 * @property {App} app
 * @property {NotebookTracker} tracker
 * @property {StateDB | null} memory
 * @property {TreePathUpdater | null} address
 */

/**
 * Open as modules the notebooks that are, and those that will be.
 *
 * @param {Room} room
 */
export function openRoom(room) {
  const { name, tracker } = room;
  printLight();
  /** @param {NotebookPanel} panel */
  const opened = (panel) => open(room, panel).catch((error) => console.warn(`${name}: ${error}`));
  tracker.forEach(opened);
  tracker.widgetAdded.connect((_, panel) => opened(panel));
  tracker.currentChanged.connect(() => closeOthers(tracker));
}

/** @type {(room: Room, panel: NotebookPanel) => Promise<void>} */
async function open(room, panel) {
  const { name, jupyter, app, tracker, memory, address } = room;
  const { apputils, coreutils, widgets } = jupyter;
  await panel.context.ready;
  const mark = panel.content.model.getMetadata("parcours");
  if (!mark) return;
  const modules = released(coreutils.PageConfig);
  panel.addClass("parcours-panel");
  keepReleased(panel.content.model);
  closeOthers(tracker);
  // The address alone says what opens next time: JupyterLab would also open what was left.
  await memory?.remove(`${tracker.namespace}:${panel.context.path}`);
  if (panel.isDisposed) return;
  app.shell.collapseLeft?.();
  app.shell.collapseRight?.();
  panel.content.addClass("parcours-module");
  protect(panel.content);
  holdPlaces(jupyter, panel, mark.module).catch((error) => console.warn(`${name}: ${error}`));
  turnInPlace(room, panel.content);
  // JupyterLab's own printing would show the code, without the answers.
  panel[apputils.Printing.symbol] = () => async () => window.print();
  describe(panel.content, modules[mark.module]?.title ?? "Module");
  const bar = makeBar({
    panel,
    modules,
    name: mark.module,
    visit: (name) => visitModule(room, name),
    Widget: widgets.Widget,
    channel: `${name}:${coreutils.PageConfig.getBaseUrl()}${mark.module}`,
  });
  bar.say("attente", "Préparation du module…");
  await panel.sessionContext.ready;
  if (!(await mayRun(jupyter, name, panel, mark.module))) {
    bar.say("echec", "Le module n’a pas été exécuté.");
    return;
  }
  await runModule(jupyter, panel, bar);
  // In a tab that is not looked at, JupyterLab leaves the folder's address, which opens no module when reloaded.
  if (!panel.isDisposed && tracker.currentWidget === panel) address?.(panel.context.path);
}

/**
 * One module at a time, as one reads: a participant runs a single kernel.
 *
 * @param {NotebookTracker} tracker
 */
function closeOthers(tracker) {
  const current = tracker.currentWidget;
  if (!current?.hasClass("parcours-panel")) return;
  for (const other of tracker.filter((one) => one !== current && one.hasClass("parcours-panel"))) other.close();
}

/**
 * Notebook 7 would open a new tab of the browser: a book turns its pages in place.
 *
 * @type {(room: Room, name: string) => void}
 */
function visitModule({ jupyter: { coreutils }, app }, name) {
  const path = `${name}/${name}.ipynb`;
  if (!coreutils.PageConfig.getOption("notebookPage")) app.commands.execute("docmanager:open", { path });
  else location.assign(coreutils.URLExt.join(coreutils.PageConfig.getBaseUrl(), "notebooks", path));
}

/**
 * A link to a module turns the page, as the bar does.
 *
 * @type {(room: Room, content: Notebook) => void}
 */
function turnInPlace(room, content) {
  const names = Object.keys(released(room.jupyter.coreutils.PageConfig));
  content.node.addEventListener(
    "click",
    (event) => {
      /** @type {HTMLAnchorElement | null} */
      const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
      const name = link && names.find((one) => link.pathname.endsWith(`/${one}/${one}.ipynb`));
      if (!name || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      event.stopPropagation();
      visitModule(room, name);
    },
    { capture: true },
  );
}
