// A participant's shell: the bar and the page. What else JupyterLab and Notebook lay around is hidden, without a gap.

/** @import { App, PageConfig, Shell, Widget } from "../../../../jupyterlab" */

/** What is hidden of both shells: menus, side bars and their panels, tabs, status bar. */
const PARTS = [
  "#jp-header-panel, #jp-top-panel, #jp-menu-panel, #jp-bottom-panel, #jp-down-stack",
  ".jp-SideBar, .jp-SideArea, .lm-DockPanel-tabBar",
  "#top-panel-wrapper, #menu-panel-wrapper, #spacer-widget-top, #spacer-widget-bottom",
].join();

/**
 * Whether the page is the module alone: JupyterLab whole is the staff's, and that of sessions which say so.
 *
 * @type {(config: PageConfig) => boolean}
 */
export const isAlone = (config) => config.getOption("parcoursAlone") === "true";

/** Before the shell is laid out, so that no menu is ever seen. */
export function hideBeforehand() {
  document.documentElement.classList.add("parcours-alone");
}

/**
 * Lumino gives no room to a widget that is hidden; JupyterLab shows some again as their content changes.
 *
 * @param {App} app
 */
export function keepAlone(app) {
  const strip = () => hideParts(app.shell);
  strip();
  app.shell.layoutModified?.connect(strip);
  app.restored.then(strip);
}

/** @param {Shell | Widget} widget */
function hideParts(widget) {
  for (const child of widget.children()) {
    if (!child.node.matches(PARTS)) {
      if (!child.hasClass("jp-MainAreaWidget")) hideParts(child);
    } else if (!child.isHidden) child.hide();
  }
}
