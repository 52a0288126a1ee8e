// There is no way out of the course: from every state, one comes back to the module one was in, or to the first.
import { element } from "../bar.js";
import { released } from "../running/trust.js";

/** @import { App, Jupyter, MainAreaWidget, NotebookTracker, PageConfig, Shared, Widget } from "../../../../jupyterlab" */
/** @typedef {Shared["@jupyterlab/coreutils"]} Core */

/** @param {string} name */
export const notebookOf = (name) => `${name}/${name}.ipynb`;

/**
 * The released module whose notebook the page's address names.
 *
 * @param {PageConfig} config
 */
function asked(config) {
  return Object.keys(released(config)).find((name) => location.pathname.endsWith(`/${notebookOf(name)}`));
}

/**
 * An address that names no module (a file that is not there, JupyterLab or a list of files alone) leads to the first
 * one. Returns whether the page leaves for it.
 *
 * @param {Core} core
 */
export function leadHome({ PageConfig: config, URLExt }) {
  const first = Object.keys(released(config)).sort()[0];
  const page = config.getOption("notebookPage");
  if (!first || asked(config)) return false;
  location.replace(URLExt.join(config.getBaseUrl(), page ? "notebooks" : "lab/tree", notebookOf(first)));
  return true;
}

/**
 * Have the server bring back what is missing of a module; only a participant's does.
 *
 * @type {(core: Core, name: string) => Promise<void>}
 */
export async function bringBack({ PageConfig: config, URLExt }, name) {
  if (!released(config)[name]) return;
  const cookie = document.cookie.match(/(?:^|; )_xsrf=([^;]*)/)?.[1] ?? "";
  const token = config.getOption("token");
  const answer = await fetch(URLExt.join(config.getBaseUrl(), "parcours/modules", name), {
    method: "POST",
    headers: { "X-XSRFToken": cookie, ...(token ? { Authorization: `token ${token}` } : {}) },
  });
  if (!answer.ok && answer.status !== 404) console.warn(`parcours-room: ${name}: ${answer.status}`);
}

/**
 * Once JupyterLab stands, the course is one press away from what is no module; where the page is `alone`, a module
 * that closes opens again.
 *
 * @param {{ app: App, tracker: NotebookTracker, jupyter: Jupyter, alone: boolean, visit: (name: string) => Promise<void> }} what
 */
export function keepHome({ app, tracker, jupyter: { coreutils, widgets }, alone, visit }) {
  const config = coreutils.PageConfig;
  const names = Object.keys(released(config)).sort();
  if (!names.length) return;
  let last = asked(config) ?? names[0];
  if (asked(config)) bringBack(coreutils, last);
  const isModule = (/** @type {Widget} */ one) => !one.isDisposed && one.hasClass("parcours-panel");
  tracker.currentChanged.connect((_, panel) => {
    last = names.find((name) => panel?.context.path === notebookOf(name)) ?? last;
  });
  tracker.widgetAdded.connect((_, panel) => {
    const goesBack = () => !tracker.filter((one) => !one.isDisposed).length && visit(last);
    if (alone) panel.disposed.connect(() => void setTimeout(goesBack));
  });
  const marked = new WeakSet();
  const offer = (/** @type {MainAreaWidget | null} */ current) => {
    if (!current?.contentHeader || marked.has(current) || isModule(current)) return;
    if (!current.node.querySelector(".jp-Launcher") && !(alone && !current.hasClass("jp-NotebookPanel"))) return;
    marked.add(current);
    const back = element("nav", "parcours-back");
    back.setAttribute("aria-label", "Parcours");
    const button = element("button", "", "Revenir au parcours");
    // First the module: JupyterLab would open another launcher on an empty page.
    button.addEventListener("click", () => visit(last).then(() => current.close()));
    back.append(button);
    back.style.minHeight = "3.5rem";
    current.contentHeader.addWidget(new widgets.Widget({ node: back }));
  };
  app.restored.then(() => offer(app.shell.currentWidget));
  app.shell.currentChanged?.connect((_, { newValue }) => offer(newValue));
}
