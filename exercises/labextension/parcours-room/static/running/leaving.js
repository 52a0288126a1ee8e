// A module that is left: what was typed is saved, then its engine stops, for one is enough.

/** @import { NotebookPanel } from "../../../../jupyterlab" */

const PATIENCE = 5000; // ms that saving may take; what is not saved then is a draft in this browser

/** @type {WeakMap<NotebookPanel, Promise<void>>} */
const left = new WeakMap();

/**
 * Save what `panel` shows, then stop its engine, unless another window shows the same module.
 *
 * @param {NotebookPanel} panel
 */
export function leaveModule(panel) {
  const leaving = left.get(panel) ?? leave(panel);
  left.set(panel, leaving);
  return leaving;
}

/** @param {NotebookPanel} panel */
async function leave(panel) {
  panel.addClass("parcours-left");
  document.dispatchEvent(new CustomEvent("parcours-flush"));
  const saving = () => panel.node.querySelector("[data-exercice][data-etat=attente]");
  await new Promise((done) => {
    const over = setTimeout(done, PATIENCE);
    const look = () => {
      if (saving()) return;
      clearTimeout(over);
      panel.node.removeEventListener("parcours-state", look);
      done(undefined);
    };
    panel.node.addEventListener("parcours-state", look);
    look();
  });
  if (panel.node.querySelector(".parcours-elsewhere")?.textContent) return;
  await panel.sessionContext.shutdown().catch(() => {}); // the server forgets it by itself, later
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
    if (id !== session?.id && kernel?.connections === 0 && paths.includes(path)) await sessionManager.shutdown(id);
  }
}
