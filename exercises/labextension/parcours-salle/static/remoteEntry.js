// The participant's room in JupyterLab and Notebook: a notebook of this curriculum opens ready.
//
// A module-federation container written by hand, without a build step: JupyterLab calls `init` with the modules it
// shares, then `get("./extension")`. Only notebooks whose metadata hold `parcours` are touched, and only those whose
// code is the released one (its fingerprint stands in the server's page configuration) run by themselves.
"use strict";
(() => {
  const NAME = "parcours-salle";
  const SHEET = new URL("salle.css", document.currentScript.src).href;
  let shared = null;

  async function sharedModule(name) {
    const versions = Object.values(shared[name] ?? {});
    const factory = await (versions.find((version) => version.loaded) ?? versions[0]).get();
    return factory();
  }

  function element(tag, className, text = "") {
    return Object.assign(document.createElement(tag), { className, textContent: text, ...(tag === "button" ? { type: "button" } : {}) });
  }

  // A button that leaves out a part of its words where the page is narrow, and keeps its name.
  function shrinking(text, part) {
    const button = element("button", "");
    const [before, after] = text.split(part);
    button.setAttribute("aria-label", text);
    button.append(before, ...(after === undefined ? [] : [element("span", "mot", part), after]));
    return button;
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
    document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: SHEET }));

    // Paper is light, whatever the theme; JupyterLab's own printing would show the code, without the answers.
    const look = document.body.dataset;
    let theme = "true";
    window.addEventListener("beforeprint", () => ([theme, look.jpThemeLight] = [look.jpThemeLight, "true"]));
    window.addEventListener("afterprint", () => (look.jpThemeLight = theme));

    // Notebook 7 would open a new tab of the browser: a book turns its pages in place.
    function visitModule(app, name) {
      const path = `${name}/${name}.ipynb`;
      if (!coreutils.PageConfig.getOption("notebookPage")) return app.commands.execute("docmanager:open", { path });
      location.assign(coreutils.URLExt.join(coreutils.PageConfig.getBaseUrl(), "notebooks", path));
    }

    // A link to a module turns the page, as the bar does.
    function turnInPlace(app, content) {
      content.node.addEventListener(
        "click",
        (event) => {
          const link = event.target.closest("a[href]");
          const name = link && Object.keys(modules).find((one) => link.pathname.endsWith(`/${one}/${one}.ipynb`));
          if (!name || event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          event.stopPropagation();
          visitModule(app, name);
        },
        { capture: true },
      );
    }

    // What a screen reader is told: a page to read, not a feed of cells; in French where JupyterLab's is lacking.
    function describe(content, title) {
      content.node.setAttribute("aria-label", title);
      for (const feed of content.node.querySelectorAll("[role=feed]")) {
        feed.removeAttribute("role");
        feed.removeAttribute("aria-label");
      }
      for (const cell of content.widgets) if (cell.model.type === "markdown") cell.node.removeAttribute("aria-label");
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

    // Windows that show the same module know of each other; `tell` hears whether there is another one.
    function watchOtherWindows(name, tell) {
      const channel = new BroadcastChannel(`${NAME}:${coreutils.PageConfig.getBaseUrl()}${name}`);
      const me = Math.random();
      const others = new Set();
      const here = () => channel.postMessage({ from: me, open: true });
      const leave = () => channel.postMessage({ from: me, open: false });
      channel.onmessage = ({ data: { from, open } }) => {
        if (open && !others.has(from)) here(); // so that a newcomer hears of this one
        if (open) others.add(from);
        else others.delete(from);
        tell(others.size > 0);
      };
      window.addEventListener("pagehide", leave);
      window.addEventListener("pageshow", here);
      here();
      return () => {
        leave();
        channel.close();
        window.removeEventListener("pagehide", leave);
        window.removeEventListener("pageshow", here);
      };
    }

    function bar(app, panel, name) {
      const root = element("nav", "parcours-barre");
      root.setAttribute("aria-label", "Parcours");
      const row = element("div", "");
      root.append(row);
      const names = Object.keys(modules).sort();
      const place = names.indexOf(name);
      const step = (pattern, target) => {
        if (!target) return;
        const called = target.startsWith("00") ? "Accueil" : `Module ${Number(target.slice(0, 2))}`;
        const button = shrinking(pattern.replace("%", called), "Module ");
        button.title = modules[target].title;
        button.addEventListener("click", () => visitModule(app, target));
        row.append(button);
      };
      step("← %", names[place - 1]);
      step("% →", place >= 0 ? names[place + 1] : undefined);
      const progress = element("span", "parcours-progres");
      const state = element("span", "parcours-etat");
      state.setAttribute("role", "status");
      const goTo = (found) => {
        const target = panel.node.querySelector("[data-remise]");
        target?.scrollIntoView({ block: "center" });
        target?.querySelector(found)?.focus({ preventScroll: true });
      };
      const feedback = element("button", "parcours-retour", "Votre retour est là");
      feedback.hidden = true;
      feedback.addEventListener("click", () => goTo("button.voir-retour"));
      const handIn = shrinking("Remettre ma copie", " ma copie");
      handIn.classList.add("premier");
      handIn.addEventListener("click", () => goTo("button:not(:disabled)"));
      const elsewhere = element("p", "parcours-ailleurs");
      elsewhere.setAttribute("role", "status");
      row.append(progress, state, feedback, handIn, elsewhere);
      const leave = watchOtherWindows(name, (open) => {
        elsewhere.textContent = open ? "Ce module est aussi ouvert dans une autre fenêtre : ce que vous écrivez dans l’une s’affiche dans l’autre." : "";
      });
      panel.disposed.connect(leave);
      panel.toolbar.hide();
      panel.contentHeader.addWidget(new widgets.Widget({ node: root }));
      // JupyterLab lays its boxes out by their smallest height: ours is that of its rows, as they wrap.
      new ResizeObserver(() => {
        root.style.minHeight = `${row.offsetHeight + 1}px`;
        panel.contentHeader.fit();
      }).observe(row);

      // Each exercise announces its own saving: the sum is for the eyes.
      const say = (text, live = "polite") => {
        state.setAttribute("aria-live", live);
        if (state.textContent !== text) state.textContent = text;
      };
      function sumUp() {
        const all = [...panel.node.querySelectorAll("[data-exercice]")].map((one) => one.dataset);
        const done = all.filter((one) => one.fait === "oui").length;
        const card = panel.node.querySelector("[data-remise]")?.dataset;
        feedback.hidden = card?.retour !== "oui";
        progress.dataset.court = `${done} / ${all.length}`;
        progress.textContent = `${done} ${done < 2 ? "exercice fait" : "exercices faits"} sur ${all.length}`;
        if (all.some((one) => one.etat === "echec")) say("Une réponse n’est pas enregistrée : voyez plus bas.", "off");
        else if (all.some((one) => one.etat === "attente")) say("Enregistrement en cours…", "off");
        else if (card?.remise === "modifiee") say("Modifiée depuis la remise : à remettre à nouveau.", "off");
        else if (card?.remise === "fichier") say("Fichier de remise préparé : à envoyer.", "off");
        else if (card?.remise === "oui") say("✓ Copie remise", "off");
        else say(all.some((one) => one.etat === "") ? "✓ Tout est enregistré" : "", "off");
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
      turnInPlace(app, panel.content);
      panel[apputils.Printing.symbol] = () => async () => window.print();
      describe(panel.content, modules[mark.module]?.title ?? "Module");
      const { say, sumUp } = bar(app, panel, mark.module);
      say("Préparation du module…");
      await panel.sessionContext.ready;
      if (!(await mayRun(panel, mark.module))) {
        say("Le module n’a pas été exécuté.");
        return;
      }
      const run = async () => {
        say("Préparation du module…");
        // Not `runAll`, which makes the last cell the current one and scrolls to it.
        await notebook.NotebookActions.runCells(panel.content, panel.content.widgets, panel.sessionContext);
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
