// The participant's room in JupyterLab and Notebook: a notebook of this curriculum opens ready.
//
// A module-federation container written by hand, without a build step: JupyterLab calls `init` with the modules it
// shares, then `get("./extension")`. Only notebooks whose metadata hold `parcours` are touched, and only those whose
// code is the released one (its fingerprint stands in the server's page configuration) run by themselves.
// biome-ignore lint/suspicious/noRedundantUseStrict: JupyterLab loads it as a script, which is no module.
"use strict";

/** @import { App, CellModel, Notebook, NotebookModel, NotebookPanel, NotebookTracker } from "../../../jupyterlab" */
/** @import { PageConfig, Released, Scope, Shared, StateDB, TreePathUpdater } from "../../../jupyterlab" */

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

  /**
   * The same text as `grader.lab.page_options.code_fingerprint`: the sources of the code cells, joined by a form feed.
   *
   * @param {Iterable<CellModel>} cells
   */
  async function codeFingerprint(cells) {
    if (!globalThis.crypto?.subtle) return ""; // an address that is not secure: one is asked, then
    const code = [...cells].filter((cell) => cell.type === "code").map((cell) => cell.sharedModel.getSource());
    const bytes = new TextEncoder().encode(code.join("\f"));
    const digest = await crypto.subtle.digest("SHA-256", bytes);
    return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  /** @type {(config: PageConfig) => Record<string, Released>} */
  function released(config) {
    try {
      return JSON.parse(config.getOption("parcoursModules") || "{}");
    } catch {
      return {};
    }
  }

  const plugin = {
    id: `${NAME}:plugin`,
    autoStart: true,
    requires: [],
    activate: () => {},
  };

  async function build() {
    const [application, apputils, coreutils, notebook, statedb, widgets] = await Promise.all([
      sharedModule("@jupyterlab/application"),
      sharedModule("@jupyterlab/apputils"),
      sharedModule("@jupyterlab/coreutils"),
      sharedModule("@jupyterlab/notebook"),
      sharedModule("@jupyterlab/statedb"),
      sharedModule("@lumino/widgets"),
    ]);
    /** @type {typeof import("./bar.js")} */
    const { makeBar, element } = await import(new URL("bar.js", HERE).href);
    /** @type {typeof import("./caret.js")} */
    const { rememberCaret } = await import(new URL("caret.js", HERE).href);
    const modules = released(coreutils.PageConfig);
    document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: new URL("room.css", HERE).href }));

    // Paper is light, whatever the theme; JupyterLab's own printing would show the code, without the answers.
    const look = document.body.dataset;
    /** @type {string | undefined} */
    let theme = "true";
    window.addEventListener("beforeprint", () => {
      theme = look.jpThemeLight;
      look.jpThemeLight = "true";
    });
    window.addEventListener("afterprint", () => {
      look.jpThemeLight = theme;
    });

    /**
     * Notebook 7 would open a new tab of the browser: a book turns its pages in place.
     *
     * @type {(app: App, name: string) => void}
     */
    function visitModule(app, name) {
      const path = `${name}/${name}.ipynb`;
      if (!coreutils.PageConfig.getOption("notebookPage")) app.commands.execute("docmanager:open", { path });
      else location.assign(coreutils.URLExt.join(coreutils.PageConfig.getBaseUrl(), "notebooks", path));
    }

    /**
     * A link to a module turns the page, as the bar does.
     *
     * @type {(app: App, content: Notebook) => void}
     */
    function turnInPlace(app, content) {
      content.node.addEventListener(
        "click",
        (event) => {
          /** @type {HTMLAnchorElement | null} */
          const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
          const name = link && Object.keys(modules).find((one) => link.pathname.endsWith(`/${one}/${one}.ipynb`));
          if (!name || event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          event.stopPropagation();
          visitModule(app, name);
        },
        { capture: true },
      );
    }

    /**
     * What a screen reader is told: a page to read, not a feed of cells; in French where JupyterLab's is lacking.
     *
     * @type {(content: Notebook, title: string) => void}
     */
    function describe(content, title) {
      content.node.setAttribute("aria-label", title);
      for (const feed of content.node.querySelectorAll("[role=feed]")) {
        feed.removeAttribute("role");
        feed.removeAttribute("aria-label");
      }
      for (const cell of content.widgets) {
        if (cell.model.type === "markdown") cell.node.removeAttribute("aria-label");
        if (cell.model.getMetadata("tags")?.includes("critere")) cell.addClass("parcours-criterion");
      }
      for (const link of document.querySelectorAll("a.skip-link")) {
        const own = Object.assign(element("a", "skip-link", "Aller au module"), { href: `#${content.node.id}` });
        own.addEventListener("click", (event) => {
          event.preventDefault();
          event.stopPropagation();
          content.node.focus();
        });
        link.replaceWith(own);
      }
    }

    /** @type {(panel: NotebookPanel, name: string) => Promise<boolean>} */
    async function mayRun(panel, name) {
      const fingerprint = await codeFingerprint(panel.content.model.cells);
      if (modules[name]?.fingerprint === fingerprint) return true;
      // Where `parcours` did not open JupyterLab, nothing says what was released: each module is asked about, once.
      const alone = !coreutils.PageConfig.getOption("parcoursModules");
      const accepted = `${NAME}:${coreutils.PageConfig.getBaseUrl()}${name}`;
      if (alone && fingerprint && localStorage.getItem(accepted) === fingerprint) return true;
      const answer = await apputils.showDialog({
        title: alone ? "Ce module vient-il de votre formation ?" : "Ce carnet a été modifié",
        body: alone
          ? "Ce poste ne l’a encore jamais ouvert dans cette version. S’il vous a été remis par votre formation, exécutez-le : la question ne sera plus posée."
          : "Ses cellules ne sont plus celles que votre formation a publiées. Voulez-vous tout de même l’ouvrir et l’exécuter ?",
        buttons: [
          apputils.Dialog.cancelButton({ label: "Ne pas l’exécuter" }),
          apputils.Dialog.warnButton({ label: "L’exécuter" }),
        ],
        defaultButton: 0,
      });
      if (alone && answer.button.accept) localStorage.setItem(accepted, fingerprint);
      return answer.button.accept;
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
     * Answers live in the copy, so a module's file stays the released one: never saved by itself, nothing to ask about.
     *
     * @param {NotebookModel} model
     */
    function keepReleased(model) {
      for (const cell of model.cells) {
        if (cell.type !== "code") continue;
        const { outputs } = cell;
        for (let index = 0; index < outputs.length; index++) {
          if ("application/vnd.jupyter.widget-view+json" in outputs.get(index).data) {
            outputs.clear(); // a widget of a kernel that is gone
            break;
          }
        }
      }
      const clean = () => {
        model.dirty = false;
      };
      clean();
      model.stateChanged.connect(clean);
    }

    /** @type {(app: App, tracker: NotebookTracker, memory: StateDB | null, address: TreePathUpdater | null, panel: NotebookPanel) => Promise<void>} */
    async function open(app, tracker, memory, address, panel) {
      await panel.context.ready;
      const mark = panel.content.model.getMetadata("parcours");
      if (!mark) return;
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
      turnInPlace(app, panel.content);
      panel[apputils.Printing.symbol] = () => async () => window.print();
      describe(panel.content, modules[mark.module]?.title ?? "Module");
      const { say, sumUp } = makeBar({
        panel,
        modules,
        name: mark.module,
        visit: (name) => visitModule(app, name),
        Widget: widgets.Widget,
        channel: `${NAME}:${coreutils.PageConfig.getBaseUrl()}${mark.module}`,
      });
      say("attente", "Préparation du module…");
      await panel.sessionContext.ready;
      if (!(await mayRun(panel, mark.module))) {
        say("echec", "Le module n’a pas été exécuté.");
        return;
      }
      const run = async () => {
        say("attente", "Préparation du module…");
        const giveBack = rememberCaret(panel.content.node);
        // Not `runAll`, which makes the last cell the current one and scrolls to it.
        await notebook.NotebookActions.runCells(panel.content, panel.content.widgets, panel.sessionContext);
        sumUp();
        giveBack();
      };
      // JupyterLab would say in English, in a box to close, what the bar says in French.
      panel.sessionContext.statusChanged.disconnect(panel._onSessionStatusChanged, panel);
      let restarting = false;
      panel.sessionContext.statusChanged.connect((_, status) => {
        if (status === "restarting" || status === "autorestarting") {
          restarting = true;
          say("attente", "Le moteur du module redémarre ; vos réponses enregistrées sont intactes.");
        } else if (status === "dead") {
          say("echec", "Le moteur du module s’est arrêté. Rechargez la page ; vos réponses enregistrées sont intactes.");
        } else if (restarting && status === "idle") {
          restarting = false;
          run();
        }
      });
      await run();
      // In a tab that is not looked at, JupyterLab leaves the folder's address, which opens no module when reloaded.
      if (!panel.isDisposed && tracker.currentWidget === panel) address?.(panel.context.path);
    }

    /**
     * A page to read and answer: no shortcut deletes or moves a cell, no double click opens a text's source.
     *
     * @param {Notebook} content
     */
    function protect(content) {
      for (const { node } of [content, ...content.widgets]) node.dataset.lmSuppressShortcuts = "true";
      content.node.addEventListener("dblclick", (event) => event.stopPropagation(), { capture: true });
    }

    return {
      ...plugin,
      requires: [notebook.INotebookTracker],
      optional: [statedb.IStateDB, application.ITreePathUpdater],
      /** @type {(app: App, tracker: NotebookTracker, memory: StateDB | null, address: TreePathUpdater | null) => void} */
      activate: (app, tracker, memory, address) => {
        /** @param {NotebookPanel} panel */
        const opened = (panel) => open(app, tracker, memory, address, panel).catch((error) => console.warn(`${NAME}: ${error}`));
        tracker.forEach(opened);
        tracker.widgetAdded.connect((_, panel) => opened(panel));
        tracker.currentChanged.connect(() => closeOthers(tracker));
      },
    };
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
