// The browser's tab bears the module's title, whatever JupyterLab writes there.

/** @import { NotebookPanel, NotebookTracker } from "../../../../jupyterlab" */

/**
 * @param {NotebookTracker} tracker
 * @param {NotebookPanel} panel
 * @param {string} title
 */
export function keepTitle(tracker, panel, title) {
  const keep = () => {
    if (tracker.currentWidget === panel && document.title !== title) document.title = title;
  };
  const seen = new MutationObserver(keep);
  seen.observe(document.head, { childList: true, subtree: true, characterData: true });
  panel.disposed.connect(() => seen.disconnect());
  keep();
}
