// Keys belong to the page: what a person presses on a control does what it does on any page of the web.

const MARK = "data-lm-suppress-shortcuts";

/**
 * No key pressed in a module is a shortcut of JupyterLab's; nowhere on the page where `alone`, the page being the module.
 *
 * JupyterLab listens on the document, and looks for its shortcuts from the target up: one that names the focused control
 * is found before the mark of what stands around it. So the target itself bears it, and before JupyterLab hears the key.
 *
 * @param {boolean} alone
 */
export function guardKeys(alone) {
  /** @type {(event: Event) => Element | null} */
  const ours = ({ target }) => (target instanceof Element && (alone || target.closest(".parcours-panel")) ? target : null);
  /** @type {(name: string, act: (event: Event) => void) => void} */
  const first = (name, act) => window.addEventListener(name, (event) => ours(event) && act(event), { capture: true });
  first("keydown", (event) => ours(event)?.setAttribute(MARK, "true"));
  // JupyterLab refuses Undo, Redo and line breaks to a field in a cell, whatever became of the key.
  first("beforeinput", (event) => event.stopPropagation());
  // JupyterLab's own menu cuts cells and clears what they show: the browser's copies, pastes and corrects.
  first("contextmenu", (event) => event.stopPropagation());
}
