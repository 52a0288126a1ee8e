// Which notebooks may run by themselves: those whose code is the released one.

/** @import { CellModel, Jupyter, NotebookPanel, PageConfig, Released } from "../../../../jupyterlab" */

/**
 * The released modules, by name, as the server's page configuration says; none where `parcours` did not open it.
 *
 * @type {(config: PageConfig) => Record<string, Released>}
 */
export function released(config) {
  try {
    return JSON.parse(config.getOption("parcoursModules") || "{}");
  } catch {
    return {};
  }
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

/**
 * Tell whether the module `name` may run: its fingerprint stands in the page's configuration, or the person said so.
 *
 * @type {(jupyter: Jupyter, key: string, panel: NotebookPanel, name: string) => Promise<boolean>}
 */
export async function mayRun({ apputils, coreutils }, key, panel, name) {
  const fingerprint = await codeFingerprint(panel.content.model.cells);
  if (released(coreutils.PageConfig)[name]?.fingerprint === fingerprint) return true;
  // Where `parcours` did not open JupyterLab, nothing says what was released: each module is asked about, once.
  const alone = !coreutils.PageConfig.getOption("parcoursModules");
  const accepted = `${key}:${coreutils.PageConfig.getBaseUrl()}${name}`;
  if (alone && fingerprint && localStorage.getItem(accepted) === fingerprint) return true;
  const answer = await apputils.showDialog({
    title: alone ? "Ce module vient-il de votre formation ?" : "Ce module a été modifié",
    body: alone
      ? "Ce poste ne l’a encore jamais ouvert dans cette version. S’il vous a été remis par votre formation, exécutez-le : la question ne sera plus posée."
      : "Il n’est plus tel que votre formation l’a publié. Voulez-vous tout de même l’ouvrir et l’exécuter ?",
    buttons: [
      apputils.Dialog.cancelButton({ label: "Ne pas l’exécuter" }),
      apputils.Dialog.warnButton({ label: "L’exécuter" }),
    ],
    defaultButton: 0,
  });
  if (alone && answer.button.accept) localStorage.setItem(accepted, fingerprint);
  return answer.button.accept;
}
