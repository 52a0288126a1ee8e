// The participant's room in JupyterLab and Notebook: a notebook of this curriculum opens ready.
//
// A module-federation container written by hand, without a build step: JupyterLab calls `init` with the modules it
// shares, then `get("./extension")`. Only notebooks whose metadata hold `parcours` are touched, and only those whose
// code is the released one (its fingerprint stands in the server's page configuration) run by themselves.
"use strict";
(() => {
  const NAME = "parcours-salle";
  let shared = null;

  async function sharedModule(name) {
    const versions = Object.values(shared[name] ?? {});
    const factory = await (versions.find((version) => version.loaded) ?? versions[0]).get();
    return factory();
  }

  const STYLE = `
.jp-Notebook.parcours-module { --jp-notebook-padding: 1rem; }
.parcours-module .jp-Cell-inputCollapser, .parcours-module .jp-Cell-outputCollapser,
.parcours-module .jp-InputPrompt, .parcours-module .jp-OutputPrompt,
.parcours-module .jp-OutputArea-promptOverlay, .parcours-module .jp-cell-toolbar, .parcours-module .jp-CodeCell .jp-Cell-inputWrapper,
.parcours-module .jp-Notebook-footer, .parcours-module .jp-CellFooter { display: none !important; }
.parcours-module .jp-Cell::before, .parcours-module .jp-Cell.jp-mod-active { border: 0 !important; box-shadow: none !important; outline: 0; }
.parcours-module .jp-Cell { max-width: 62rem; margin-inline: auto; }
.parcours-module .jp-CodeCell:not(:has(.jp-OutputArea-child)) { display: none; }
.parcours-module .jp-MarkdownOutput { font-size: 1.0625rem; line-height: 1.6; padding-left: 0; }
.parcours-module .jp-MarkdownOutput :is(h1, h2, h3) { overflow-wrap: anywhere; hyphens: auto; }
@media (max-width: 40rem) { .parcours-module .jp-MarkdownOutput h1 { font-size: 1.6rem; } .parcours-module .jp-MarkdownOutput h2 { font-size: 1.35rem; } }
.parcours-module .jp-MarkdownOutput :is(p, li) { max-width: 68ch; }
.parcours-module .jp-MarkdownOutput blockquote { border-left: .3rem solid #14532d; padding: .2rem 0 .2rem 1rem; margin: 1.2rem 0; font-size: 1.15rem; color: inherit; background: none; }
[data-jp-theme-light="false"] .parcours-module .jp-MarkdownOutput blockquote { border-color: #8fd3a4; }
.parcours-barre { display: flex; gap: .5rem 1rem; white-space: nowrap; overflow-x: auto !important; align-items: center; min-height: 3.5rem; padding: .25rem 1rem; border-bottom: 1px solid var(--jp-border-color2); background: var(--jp-layout-color1); font-size: .9375rem; color: var(--jp-ui-font-color1); }
.parcours-barre button { font: inherit; font-weight: 600; min-height: 2.75rem; padding: .3rem 1rem; border-radius: .4rem; border: 1px solid currentColor; background: transparent; color: inherit; cursor: pointer; }
.parcours-barre button:focus-visible { outline: .2rem solid #0b4f6c; outline-offset: .15rem; }
.parcours-barre .parcours-progres { margin-inline-start: auto; }
`;

  function element(tag, className, text = "") {
    return Object.assign(document.createElement(tag), { className, textContent: text, ...(tag === "button" ? { type: "button" } : {}) });
  }

  // The same text as `grader.room.code_fingerprint`: the sources of the code cells, joined by a form feed.
  async function codeFingerprint(cells) {
    if (!globalThis.crypto?.subtle) return ""; // an address that is not secure: one is asked, then
    const code = [...cells].filter((cell) => cell.type === "code").map((cell) => cell.sharedModel.getSource());
    const bytes = new TextEncoder().encode(code.join("\f"));
    const digest = await crypto.subtle.digest("SHA-256", bytes);
    return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  function released(PageConfig) {
    try {
      return JSON.parse(PageConfig.getOption("parcoursModules") || "{}");
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
    const [notebook, apputils, coreutils, statedb, widgets] = await Promise.all(
      ["@jupyterlab/notebook", "@jupyterlab/apputils", "@jupyterlab/coreutils", "@jupyterlab/statedb", "@lumino/widgets"].map(sharedModule),
    );
    const modules = released(coreutils.PageConfig);
    document.head.append(Object.assign(document.createElement("style"), { textContent: STYLE }));

    // Notebook 7 would open a new tab of the browser: a book turns its pages in place.
    function visitModule(app, name) {
      const path = `${name}/${name}.ipynb`;
      if (!coreutils.PageConfig.getOption("notebookPage")) return app.commands.execute("docmanager:open", { path });
      location.assign(coreutils.URLExt.join(coreutils.PageConfig.getBaseUrl(), "notebooks", path));
    }

    function bar(app, panel, name) {
      const root = element("nav", "parcours-barre");
      root.setAttribute("aria-label", "Parcours");
      const names = Object.keys(modules).sort();
      const place = names.indexOf(name);
      const step = (pattern, target) => {
        if (!target) return;
        const called = target.startsWith("00") ? "Accueil" : `Module ${Number(target.slice(0, 2))}`;
        const button = element("button", "", pattern.replace("%", called));
        button.title = modules[target].title;
        button.addEventListener("click", () => visitModule(app, target));
        root.append(button);
      };
      step("← %", names[place - 1]);
      step("% →", place >= 0 ? names[place + 1] : undefined);
      const progress = element("span", "parcours-progres");
      const state = element("span", "parcours-etat");
      state.setAttribute("role", "status");
      const handIn = element("button", "", "Remettre ma copie");
      handIn.addEventListener("click", () => {
        const target = panel.node.querySelector("[data-remise]");
        target?.scrollIntoView({ block: "center" });
        target?.querySelector("button:not(:disabled)")?.focus({ preventScroll: true });
      });
      root.append(progress, state, handIn);
      panel.toolbar.hide();
      panel.contentHeader.addWidget(new widgets.Widget({ node: root }));

      const say = (text) => {
        if (state.textContent !== text) state.textContent = text;
      };
      function sumUp() {
        const all = [...panel.node.querySelectorAll("[data-exercice]")].map((one) => one.dataset);
        const done = all.filter((one) => one.fait === "oui").length;
        progress.textContent = `${done} ${done < 2 ? "exercice fait" : "exercices faits"} sur ${all.length}`;
        if (all.some((one) => one.etat === "echec")) say("Une réponse n’est pas enregistrée : voyez plus bas.");
        else if (all.some((one) => one.etat === "attente")) say("Enregistrement en cours…");
        else say(all.some((one) => one.etat === "") ? "✓ Tout est enregistré" : "");
      }
      panel.node.addEventListener("parcours-etat", sumUp);
      // Widgets show some time after their cells have run: each that comes is counted.
      let frame = 0;
      new MutationObserver(() => {
        cancelAnimationFrame(frame);
        frame = requestAnimationFrame(() => panel.node.querySelector("[data-exercice]") && sumUp());
      }).observe(panel.content.node, { childList: true, subtree: true });
      return { say, sumUp };
    }

    async function mayRun(panel, name) {
      const fingerprint = await codeFingerprint(panel.content.model.cells);
      if (modules[name]?.fingerprint === fingerprint) return true;
      const answer = await apputils.showDialog({
        title: "Ce carnet a été modifié",
        body: "Ses cellules ne sont plus celles que votre formation a publiées. Voulez-vous tout de même l’ouvrir et l’exécuter ?",
        buttons: [
          apputils.Dialog.cancelButton({ label: "Ne pas l’exécuter" }),
          apputils.Dialog.warnButton({ label: "L’exécuter" }),
        ],
        defaultButton: 0,
      });
      return answer.button.accept;
    }

    // One module at a time, as one reads: a participant runs a single kernel.
    function closeOthers(tracker) {
      const current = tracker.currentWidget;
      if (!current?.hasClass("parcours-panneau")) return;
      tracker.filter((other) => other !== current && other.hasClass("parcours-panneau")).forEach((other) => other.close());
    }

    // Answers live in the copy, so a module's file stays the released one: never saved by itself, nothing to ask about.
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
      const clean = () => (model.dirty = false);
      clean();
      model.stateChanged.connect(clean);
    }

    async function open(app, tracker, memory, panel) {
      await panel.context.ready;
      const mark = panel.content.model.getMetadata("parcours");
      if (!mark) return;
      panel.addClass("parcours-panneau");
      keepReleased(panel.content.model);
      closeOthers(tracker);
      // The address alone says what opens next time: JupyterLab would also open what was left.
      await memory?.remove(`${tracker.namespace}:${panel.context.path}`);
      if (panel.isDisposed) return;
      app.shell.collapseLeft?.();
      app.shell.collapseRight?.();
      panel.content.addClass("parcours-module");
      protect(panel.content);
      const { say, sumUp } = bar(app, panel, mark.module);
      say("Préparation du module…");
      await panel.sessionContext.ready;
      if (!(await mayRun(panel, mark.module))) {
        say("Le module n’a pas été exécuté.");
        return;
      }
      const run = async () => {
        say("Préparation du module…");
        await notebook.NotebookActions.runAll(panel.content, panel.sessionContext);
        sumUp();
      };
      // JupyterLab would say in English, in a box to close, what the bar says in French.
      panel.sessionContext.statusChanged.disconnect(panel._onSessionStatusChanged, panel);
      let restarting = false;
      panel.sessionContext.statusChanged.connect((_, status) => {
        if (status === "restarting" || status === "autorestarting") {
          restarting = true;
          say("Le moteur du module redémarre ; vos réponses enregistrées sont intactes.");
        } else if (status === "dead") {
          say("Le moteur du module s’est arrêté. Rechargez la page ; vos réponses enregistrées sont intactes.");
        } else if (restarting && status === "idle") {
          restarting = false;
          run();
        }
      });
      await run();
      panel.content.activeCellIndex = 0;
      panel.content.node.scrollTop = 0;
    }

    // A page to read and answer: no shortcut deletes or moves a cell, no double click opens a text's source.
    function protect(content) {
      for (const { node } of [content, ...content.widgets]) node.dataset.lmSuppressShortcuts = "true";
      content.node.addEventListener("dblclick", (event) => event.stopPropagation(), { capture: true });
    }

    return {
      ...plugin,
      requires: [notebook.INotebookTracker],
      optional: [statedb.IStateDB],
      activate: (app, tracker, memory) => {
        const opened = (panel) => open(app, tracker, memory, panel).catch((error) => console.warn(`${NAME}: ${error}`));
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
