// The module's engine: it runs the cells when the module opens. When it starts again, the page stays as it is:
// only what Python holds is made anew, and the exercises on the screen take it in (`static/frame/channel.js`).

/** @import { Jupyter, Kernel, NotebookModel, NotebookPanel } from "../../../../jupyterlab" */

/** @typedef {{ say: (look: string, text: string, button?: { label: string, act: () => void }) => void, sumUp: () => void }} Bar */

const LOST = "La connexion est interrompue. Ce que vous écrivez reste sur cette page et s’enregistrera dès qu’elle revient.";
const AGAIN = "Le moteur du module redémarre\u00a0; vos réponses enregistrées sont intactes.";
const ASK_EVERY = 1500; // ms between two questions to a server that does not answer
const PATIENT_ROUNDS = 6; // questions that JupyterLab is left to connect again by itself
const UNHEARD = 8000; // ms without a reply, of an engine at rest, after which the code is sent again
const MOST_TRIES = 3; // starts that fail before one is asked

/** @type {(duration: number) => Promise<void>} */
const pause = (duration) => new Promise((done) => setTimeout(done, duration));

/** Work that the engine did not finish: it started again meanwhile. What comes then is asked for by that start. */
class StartedAgain extends Error {}

/**
 * Answers live in the copy, so a module's file stays the released one: never saved by itself, nothing to ask about.
 *
 * @param {NotebookModel} model
 */
export function keepReleased(model) {
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

/**
 * Run the module of `panel`, and keep it answering: started again, reconnected, shown again; the bar says what happens.
 *
 * @param {Jupyter} jupyter
 * @param {NotebookPanel} panel
 * @param {Bar} bar
 */
export async function runModule({ coreutils, notebook: { NotebookActions } }, panel, { say, sumUp }) {
  const { sessionContext, content } = panel;
  const life = oneLife();
  /** @param {NotebookPanel["content"]["widgets"]} cells */
  // Not `runAll`, which makes the last cell the current one and scrolls to it.
  const runCells = (cells) => life.within(NotebookActions.runCells(content, cells, sessionContext));
  const ran = () => {
    panel.addClass("parcours-ran");
    sumUp();
  };
  const run = async () => {
    say("attente", "Préparation du module…");
    await runCells(content.widgets);
    ran();
  };

  /** Make what Python holds anew, under the page as it stands; the cells that hold no exercise simply run again. */
  async function renew() {
    const kernel = sessionContext.session?.kernel;
    if (!kernel) return;
    const code = content.widgets.filter((cell) => cell.model.type === "code");
    const held = code.filter((cell, place) => place === 0 || cell.node.querySelector("[data-exercice], [data-remise]"));
    for (const cell of held) if (!(await life.within(runsInSilence(kernel, cell.model.sharedModel.getSource())))) return run();
    await runCells(code.filter((cell) => !held.includes(cell)));
    ran();
  }

  const gone = () => panel.isDisposed || panel.hasClass("parcours-left");
  let line = Promise.resolve();
  /**
   * One mending after the other.
   *
   * @param {() => Promise<void>} work
   */
  function mend(work) {
    // The engine of a module that is left was stopped by us: it stays so.
    line = line
      .then(() => (gone() ? undefined : work()))
      .catch((error) => {
        if (gone() || error instanceof StartedAgain) return;
        const act = () => mend(restart);
        say("echec", "Le moteur du module s’est arrêté. Ce que vous avez écrit reste affiché.", { label: "Relancer le module", act });
      });
  }
  /** @returns {Promise<Response | null>} what the server says of the kernel; null when it does not answer */
  const ask = () => {
    const path = coreutils.URLExt.join(coreutils.PageConfig.getBaseUrl(), "api/kernels", sessionContext.session?.kernel?.id ?? "");
    return fetch(path, { cache: "no-store" }).catch(() => null);
  };

  /**
   * A new engine, where the former one is gone; whoever typed need not reload.
   *
   * @returns {Promise<void>}
   */
  async function restart() {
    const kernel = sessionContext.session?.kernel;
    if (kernel && kernel.status !== "dead" && (await ask())?.ok) return;
    say("attente", AGAIN);
    for (let tries = 1; ; tries++) {
      try {
        await sessionContext.sessionManager.refreshRunning();
        if (gone()) return;
        await sessionContext.changeKernel({ name: sessionContext.kernelPreference.name || "python3" });
        break;
      } catch (error) {
        if (!(await ask())) return reconnect();
        if (tries === MOST_TRIES) throw error;
      }
    }
    await renew();
  }

  /**
   * The server does not answer: ask until it does, then take up the engine, or a new one if it was stopped too.
   *
   * @returns {Promise<void>}
   */
  async function reconnect() {
    let lost = false;
    let waited = false;
    for (let rounds = 1; !gone(); rounds++) {
      const kernel = sessionContext.session?.kernel;
      const answer = await ask();
      if (answer?.ok && kernel?.connectionStatus === "connected") {
        document.dispatchEvent(new CustomEvent("parcours-flush"));
        return lost || waited ? sumUp() : undefined;
      }
      if (answer && answer.status < 500 && (!answer.ok || !kernel)) return restart();
      if (!answer || answer.status >= 500) {
        lost = true;
        say("attente", LOST);
      } else if (lost || rounds % PATIENT_ROUNDS === 0) {
        // JupyterLab connects again by itself: two that do so at once leave a channel that hears nothing.
        kernel?.reconnect().catch(() => {}); // a server that stops may answer here, and never there: it is asked again
        lost = false;
        waited = true;
      }
      await pause(ASK_EVERY);
    }
  }

  // JupyterLab would say in English, in a box to close, what the bar says in French.
  sessionContext.statusChanged.disconnect(panel._onSessionStatusChanged, panel);
  let restarting = false;
  function startedAgain() {
    restarting = true;
    say("attente", AGAIN);
    life.end();
    hear(); // until one asks it something, nothing is known of an engine that has started
  }
  /** @type {Promise<void> | null} */
  let hearing = null;
  /** Ask the engine until it answers: what is asked of one that starts may be lost, and so may what it says then. */
  function hear() {
    const ask = async () => {
      let answered = false;
      const answer = () => {
        answered = true;
        up();
      };
      while (!gone() && (restarting || !answered)) {
        const kernel = sessionContext.session?.kernel;
        if (kernel?.connectionStatus === "connected") kernel.requestKernelInfo().then(answer, () => {});
        await pause(ASK_EVERY);
      }
      hearing = null;
    };
    hearing ??= ask();
    return hearing;
  }
  function up() {
    if (!restarting) return;
    restarting = false;
    mend(renew);
  }
  sessionContext.statusChanged.connect((_, status) => {
    if (status === "restarting" || status === "autorestarting") {
      startedAgain();
    } else if (status === "dead") {
      life.end();
      mend(restart);
    } else if (status === "idle") {
      up();
    }
  });
  const last = { kernel: "", session: "" }; // by its session, an engine is known for another, whoever started it again
  sessionContext.iopubMessage.connect((_, { header: { session } }) => {
    const kernel = sessionContext.session?.kernel?.id ?? "";
    if (kernel === last.kernel && session !== last.session) startedAgain();
    Object.assign(last, { kernel, session });
  });
  sessionContext.connectionStatusChanged.connect((_, status) => {
    if (status !== "connected") mend(reconnect);
  });
  sessionContext.kernelChanged.connect((_, { newValue }) => {
    if (!newValue) mend(reconnect);
  });
  // One that was started again without our hearing of it knows nothing of the page: it answers us, not the exercise.
  panel.node.addEventListener("parcours-unheard", async ({ target }) => {
    const exercise = target instanceof Element ? target.closest("[data-exercice]") : null;
    await hear();
    mend(async () => {
      if (exercise?.getAttribute("data-etat") === "echec") await renew();
    });
  });
  keepShown(panel, (content) => NotebookActions.expandAllHeadings(content), () =>
    mend(async () => {
      await runCells(emptied(panel));
    }),
  );
  mend(run);
  await line;
}

/**
 * What is asked within one life of the engine: once it starts again, what it had not answered never is.
 *
 * @returns {{ within: <Answer>(answer: Promise<Answer>) => Promise<Answer>, end: () => void }}
 */
function oneLife() {
  /** @type {Set<(reason: Error) => void>} */
  const waiting = new Set();
  return {
    within: (answer) =>
      new Promise((done, fail) => {
        waiting.add(fail);
        answer.then(done, fail).finally(() => waiting.delete(fail));
      }),
    end() {
      for (const fail of waiting) fail(new StartedAgain());
    },
  };
}

/**
 * Runs `code` as if no cell had: nothing is shown, nothing is counted. Returns whether it went well.
 *
 * @type {(kernel: Kernel, code: string) => Promise<boolean>}
 */
async function runsInSilence(kernel, code) {
  const reply = () => kernel.requestExecute({ code, silent: true, store_history: false, stop_on_error: false }).done;
  for (let tries = 1; tries <= MOST_TRIES; tries++) {
    const done = reply();
    for (let status = "busy"; status === "busy"; status = kernel.status) {
      /** @type {Promise<null>} */
      const wait = new Promise((over) => setTimeout(() => over(null), UNHEARD));
      const said = await Promise.race([done, wait]);
      if (said) return said.content.status === "ok";
    }
    done.catch(() => {}); // it is given up
    await Promise.race([kernel.reconnect(), new Promise((over) => setTimeout(over, UNHEARD))]);
  }
  throw new Error("the engine hears nothing");
}

/**
 * The code cells that have shown something and show nothing any more.
 *
 * @param {NotebookPanel} panel
 */
const emptied = (panel) =>
  panel.content.widgets.filter(({ model, node }) => model.type === "code" && model.outputs.length === 0 && node.dataset.montre === "oui");

/**
 * A menu may clear what the cells show, or fold it away: it comes back, for a module is nothing else.
 *
 * @type {(panel: NotebookPanel, unfold: (content: NotebookPanel["content"]) => void, showAgain: () => void) => void}
 */
function keepShown(panel, unfold, showAgain) {
  for (const cell of panel.content.widgets) {
    const { model } = cell;
    if (model.type !== "code") {
      cell.headingCollapsedChanged?.connect(() => {
        if (cell.headingCollapsed) queueMicrotask(() => unfold(panel.content));
      });
      continue;
    }
    model.outputs.changed.connect(() => {
      if (model.outputs.length) cell.node.dataset.montre = "oui";
      else if (cell.node.dataset.montre) queueMicrotask(showAgain); // a cell that runs empties itself too: it is full again by then
    });
  }
  new MutationObserver(() => {
    for (const cell of panel.content.widgets) if (cell.outputHidden) cell.outputHidden = false;
  }).observe(panel.content.node, { childList: true, subtree: true });
}
