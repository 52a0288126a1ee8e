// The room: a notebook whose metadata hold `parcours` opens as a module, ready and alone; others are left as they are.
import { called, makeBar } from "./bar.js";
import { isAlone, keepAlone } from "./around/chrome.js";
import { applySize } from "./around/display.js";
import { followAddress } from "./contents/address.js";
import { layPage } from "./contents/page.js";
import { keepReleased, runModule } from "./running/engine.js";
import { sayFailures } from "./running/failing.js";
import { feedbackPages } from "./feedback.js";
import { bringBack, keepHome, notebookOf } from "./around/home.js";
import { guardKeys } from "./around/keys.js";
import { comeBack, leaveModule, leavePage, stopUnseen } from "./running/leaving.js";
import { printWhole } from "./paper.js";
import { holdPlaces } from "./running/places.js";
import { describe, protect } from "./reading.js";
import { keepTitle } from "./around/title.js";
import { mayRun, released } from "./running/trust.js";

/** @import { App, Jupyter, Notebook, NotebookPanel, NotebookTracker, Router, StateDB, ThemeManager, TreePathUpdater } from "../../../jupyterlab" */

/**
 * @typedef {object} Room
 * @property {string} name of the extension
 * @property {Jupyter} jupyter
 * @property {App} app
 * @property {NotebookTracker} tracker
 * @property {StateDB | null} memory
 * @property {TreePathUpdater | null} address
 * @property {ThemeManager | null} themes
 * @property {Router | null} router
 */

/** @typedef {ReturnType<typeof followAddress>} Address */

/**
 * Open as modules the notebooks that are, and those that will be.
 *
 * @param {Room} room
 */
export function openRoom(room) {
  const { name, tracker, app, jupyter } = room;
  const alone = isAlone(jupyter.coreutils.PageConfig);
  printWhole();
  applySize();
  guardKeys(alone);
  if (alone) keepAlone(app);
  const followed = followAddress(room.router, (path) => openModule(room, path));
  keepHome({ app, tracker, jupyter, alone, visit: (module) => visitModule(room, followed, module, "") });
  /** @param {NotebookPanel} panel */
  const opened = (panel) => open(room, followed, panel).catch((error) => console.warn(`${name}: ${error}`));
  tracker.forEach(opened);
  tracker.widgetAdded.connect((_, panel) => opened(panel));
  tracker.currentChanged.connect(() => closeOthers(tracker));
}

/** @type {(room: Room, followed: Address, panel: NotebookPanel) => Promise<void>} */
async function open(room, followed, panel) {
  const { name, jupyter, app, tracker, memory, address } = room;
  const { apputils, coreutils, widgets } = jupyter;
  await panel.context.ready;
  const mark = panel.content.model.getMetadata("parcours");
  if (!mark) return;
  const modules = released(coreutils.PageConfig);
  panel.addClass("parcours-panel");
  panel.addClass(`module-${mark.module.slice(0, 2)}`); // its colour and its sign: look.css
  panel.content.addClass("parcours-module"); // before anything is waited for: no cell is seen as such
  keepReleased(panel.content.model);
  if (coreutils.PageConfig.getOption("parcoursAlone") !== "false") sayFailures(panel.content); // else they write code
  closeOthers(tracker);
  // The address alone says what opens next time: JupyterLab would also open what was left.
  await memory?.remove(`${tracker.namespace}:${panel.context.path}`);
  if (panel.isDisposed) return;
  app.shell.collapseLeft?.();
  app.shell.collapseRight?.();
  protect(panel.content);
  holdPlaces(jupyter, panel, mark.module).catch((error) => console.warn(`${name}: ${error}`));
  /** @type {(name: string, anchor?: string) => void} */
  const visit = (name, anchor = "") => visitModule(room, followed, name, anchor);
  turnInPlace(room, panel.content, visit);
  feedbackPages(panel);
  // JupyterLab's own printing would show the code, without the answers.
  panel[apputils.Printing.symbol] = () => async () => window.print();
  const title = modules[mark.module]?.title;
  describe(panel.content, title ?? "Module");
  keepTitle(tracker, panel, [called(mark.module), ...(title && title !== called(mark.module) ? [title] : [])].join(" · "));
  const channel = `${name}:${coreutils.PageConfig.getBaseUrl()}${mark.module}`;
  const bar = makeBar({ panel, modules, name: mark.module, visit, Widget: widgets.Widget, themes: room.themes, channel });
  layPage({
    panel,
    modules,
    name: mark.module,
    visit,
    addressOf: (name) => addressOf(room, notebookOf(name)),
    address: followed,
    addButton: bar.add,
    key: `${channel}:place`,
  });
  bar.say("attente", "Préparation du module…");
  await panel.sessionContext.ready;
  if (!(await mayRun(jupyter, name, panel, mark.module))) {
    bar.say("echec", "Le module n’a pas été exécuté.");
    return;
  }
  stopUnseen(panel, Object.keys(modules).map(notebookOf)).catch((error) => console.warn(`${name}: ${error}`));
  await runModule(jupyter, panel, bar);
  // In a tab that is not looked at, JupyterLab leaves the folder's address, which opens no module when reloaded.
  const page = coreutils.PageConfig.getOption("notebookPage"); // whose own address is already right
  if (!page && !panel.isDisposed && tracker.currentWidget === panel) address?.(panel.context.path);
}

/**
 * One module at a time, as one reads: a participant runs a single kernel.
 *
 * @param {NotebookTracker} tracker
 */
function closeOthers(tracker) {
  const current = tracker.currentWidget;
  if (!current?.hasClass("parcours-panel")) return;
  comeBack(current);
  for (const other of tracker.filter((one) => one !== current && one.hasClass("parcours-panel"))) leaveModule(other);
}

/** @type {(room: Room, path: string) => string} */
function addressOf({ jupyter: { coreutils } }, path) {
  const simple = coreutils.PageConfig.getOption("notebookPage");
  return coreutils.URLExt.join(coreutils.PageConfig.getBaseUrl(), simple ? "notebooks" : "lab/tree", path);
}

/**
 * Notebook 7 would open a new tab of the browser: a book turns its pages in place.
 *
 * @type {(room: Room, path: string, anchor?: string) => Promise<void>}
 */
async function openModule(room, path, anchor = "") {
  const { app, jupyter, tracker } = room;
  await bringBack(jupyter.coreutils, path.split("/")[0]);
  if (!jupyter.coreutils.PageConfig.getOption("notebookPage")) await app.commands.execute("docmanager:open", { path });
  else {
    if (tracker.currentWidget) await leavePage(tracker.currentWidget);
    location.assign(addressOf(room, path) + (anchor && `#${anchor}`));
  }
}

/** @type {(room: Room, followed: Address, name: string, anchor: string) => Promise<void>} */
function visitModule(room, followed, name, anchor) {
  followed.ask(notebookOf(name), anchor);
  return openModule(room, notebookOf(name), anchor);
}

/**
 * A link to a module turns the page, as the bar does.
 *
 * @type {(room: Room, content: Notebook, visit: (name: string, anchor: string) => void) => void}
 */
function turnInPlace(room, content, visit) {
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
      visit(name, decodeURIComponent(link.hash.slice(1)));
    },
    { capture: true },
  );
}
