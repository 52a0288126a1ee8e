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
  window.addEventListener(
    "keydown",
    ({ target }) => {
      if (target instanceof Element && (alone || target.closest(".parcours-panel"))) target.setAttribute(MARK, "true");
    },
    { capture: true },
  );
  // JupyterLab's own menu cuts cells and clears what they show: the browser's copies, pastes and corrects.
  window.addEventListener(
    "contextmenu",
    (event) => {
      if (event.target instanceof Element && (alone || event.target.closest(".parcours-panel"))) event.stopPropagation();
    },
    { capture: true },
  );
}
