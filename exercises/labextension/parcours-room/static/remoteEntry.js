// The participant's room in JupyterLab and Notebook: a notebook of this curriculum opens ready.
//
// A module-federation container written by hand, without a build step: JupyterLab calls `init` with the modules it
// shares, then `get("./extension")`. What the room does stands in `room.js`.
// biome-ignore lint/suspicious/noRedundantUseStrict: JupyterLab loads it as a script, which is no module.
"use strict";

/** @import { App, Jupyter, NotebookTracker, Router, Scope, Shared, StateDB, ThemeManager, TreePathUpdater } from "../../../jupyterlab" */

(() => {
  const NAME = "parcours-room";
  const HERE = /** @type {HTMLScriptElement} */ (document.currentScript).src;
  /** @type {Scope} */
  let shared = {};

  /**
   * @template {keyof Shared} Name
   * @param {Name} name
   * @returns {Promise<Shared[Name]>}
   */
  async function sharedModule(name) {
    const versions = Object.values(shared[name] ?? {});
    const factory = await (versions.find((version) => version.loaded) ?? versions[0]).get();
    return /** @type {Shared[Name]} */ (factory());
  }

  async function build() {
    const [application, apputils, coreutils, notebook, statedb, widgets] = await Promise.all([
      sharedModule("@jupyterlab/application"),
      sharedModule("@jupyterlab/apputils"),
      sharedModule("@jupyterlab/coreutils"),
      sharedModule("@jupyterlab/notebook"),
      sharedModule("@jupyterlab/statedb"),
      sharedModule("@lumino/widgets"),
    ]);
    /** @type {typeof import("./room.js")} */
    const { openRoom } = await import(new URL("room.js", HERE).href);
    /** @type {typeof import("./around/chrome.js")} */
    const { hideBeforehand, isAlone } = await import(new URL("around/chrome.js", HERE).href);
    /** @type {typeof import("./around/home.js")} */
    const { leadHome } = await import(new URL("around/home.js", HERE).href);
    // JupyterLab asks for a disabled extension too, and then does not start it.
    if (isAlone(coreutils.PageConfig) && !coreutils.PageConfig.Extension.isDisabled(NAME)) {
      if (leadHome(coreutils)) return new Promise(() => {}); // the page goes: nothing of this one is shown
      hideBeforehand();
    }
    for (const sheet of ["look.css", "room.css", "bar.css", "around/chrome.css", "around/display.css", "paper.css", "running/places.css", "contents/contents.css"])
      document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: new URL(sheet, HERE).href }));
    /** @type {Jupyter} */
    const jupyter = { apputils, coreutils, notebook, widgets };
    const lost = {
      id: `${NAME}:lost`,
      autoStart: true,
      provides: application.IConnectionLost,
      // JupyterLab would say in a box, in its own words, what the module's bar says.
      activate: () => async () => {},
    };
    const room = {
      id: `${NAME}:plugin`,
      autoStart: true,
      requires: [notebook.INotebookTracker],
      optional: [statedb.IStateDB, application.ITreePathUpdater, apputils.IThemeManager, application.IRouter],
      /** @type {(app: App, tracker: NotebookTracker, memory: StateDB | null, address: TreePathUpdater | null, themes: ThemeManager | null, router: Router | null) => void} */
      activate: (app, tracker, memory, address, themes, router) => openRoom({ name: NAME, jupyter, app, tracker, memory, address, themes, router }),
    };
    return [lost, room];
  }

  window._JUPYTERLAB = window._JUPYTERLAB || {};
  window._JUPYTERLAB[NAME] = {
    init: (scope) => {
      shared = scope;
    },
    get: async (module) => {
      if (module !== "./extension") throw new Error(`unknown module ${module}`);
      const built = await build();
      return () => ({ __esModule: true, default: built });
    },
  };
})();
