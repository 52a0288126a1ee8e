// A module that is left: what was typed is saved, then its engine stops, for one is enough.

/** @import { NotebookPanel } from "../../../../jupyterlab" */

const PATIENCE = 5000; // ms that saving may take; what is not saved then is a draft in this browser

/**
 * Save what `panel` shows and close it, then stop its engine, unless another window shows the same module.
 *
 * A module that is still opening opens first: JupyterLab is lost when an engine stops while it asks for more. One may
 * come back meanwhile.
 *
 * @param {NotebookPanel} panel
 */
export async function leaveModule(panel) {
  if (panel.hasClass("parcours-left")) return;
  await saved(panel);
  await within(panel, () => panel.hasClass("parcours-ran"));
  if (panel.isDisposed || !panel.hasClass("parcours-left")) return;
  const { session, sessionManager } = panel.sessionContext;
  const elsewhere = panel.node.querySelector(".parcours-elsewhere")?.textContent;
  panel.close();
  if (session && !elsewhere) await stop(sessionManager, session.id);
}

/** @type {Set<string>} */
const stopped = new Set();

/**
 * Stop an engine once, whichever of those who leave comes first.
 *
 * @type {(manager: NotebookPanel["sessionContext"]["sessionManager"], id: string) => Promise<void>}
 */
async function stop(manager, id) {
  if (stopped.has(id)) return;
  stopped.add(id);
  await manager.shutdown(id).catch(() => stopped.delete(id)); // it may be tried again; the server forgets it in the end
}

/**
 * Go on with `panel`, if one was leaving it.
 *
 * @param {NotebookPanel} panel
 */
export const comeBack = (panel) => panel.removeClass("parcours-left");

/**
 * Save what `panel` shows, then stop its engine: the browser leaves this page.
 *
 * @param {NotebookPanel} panel
 */
export async function leavePage(panel) {
  await saved(panel);
  if (panel.node.querySelector(".parcours-elsewhere")?.textContent) return;
  await panel.sessionContext.shutdown().catch(() => {}); // the server forgets it by itself, later
}

/** @param {NotebookPanel} panel */
function saved(panel) {
  panel.addClass("parcours-left");
  document.dispatchEvent(new CustomEvent("parcours-flush"));
  return within(panel, () => !panel.node.querySelector("[data-exercice][data-etat=attente]"));
}

/**
 * Wait until `done` holds in `panel`, as long as one may wait.
 *
 * @type {(panel: NotebookPanel, done: () => boolean) => Promise<void>}
 */
function within({ node }, done) {
  return new Promise((end) => {
    const look = () => {
      if (done()) stop();
    };
    const stop = () => {
      clearTimeout(over);
      seen.disconnect();
      end();
    };
    const over = setTimeout(stop, PATIENCE);
    const seen = new MutationObserver(look);
    seen.observe(node, { subtree: true, attributeFilter: ["class", "data-etat"] });
    look();
  });
}

/**
 * Stop the engines that no page shows of the modules at `paths`: of one which was to open and did not, or of a page
 * that was closed. A notebook that is no module goes on.
 *
 * @type {(panel: NotebookPanel, paths: string[]) => Promise<void>}
 */
export async function stopUnseen({ sessionContext: { session, sessionManager } }, paths) {
  await sessionManager.refreshRunning();
  for (const { id, path, kernel } of [...sessionManager.running()]) {
    if (id !== session?.id && kernel?.connections === 0 && paths.includes(path)) await stop(sessionManager, id);
  }
}
