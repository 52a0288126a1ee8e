// The module's engine: it runs the cells when the module opens, and again when it comes back.
import { rememberCaret } from "./caret.js";

/** @import { Jupyter, NotebookModel, NotebookPanel } from "../../../jupyterlab" */

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
 * Run the module of `panel`, now and each time that its engine was started again; the bar says what happens.
 *
 * @param {Jupyter} jupyter
 * @param {NotebookPanel} panel
 * @param {{ say: (look: string, text: string) => void, sumUp: () => void }} bar
 */
export async function runModule({ notebook }, panel, { say, sumUp }) {
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
}
