// Asking the server, with a French sentence when it does not answer or refuses.

const { address = "", desk = "", xsrf = "" } = document.documentElement.dataset;
const command = address.split("/").slice(-2).join(" "); // « parcours noter » opened /parcours/noter

/** Where the page is on its server. */
export const base = address;

/**
 * What to do next, as people do it here: at the desk, or by a command where a command opened this page alone.
 * @param {string} atDesk
 * @param {string} byCommand
 */
export const todo = (atDesk, byCommand) => (desk ? atDesk : byCommand);

const LOST = todo(
  "Le bureau ne répond pas. Vérifiez qu’il est encore ouvert.",
  `Le serveur ne répond pas. Vérifiez que le terminal où vous avez lancé « ${command} » est encore ouvert.`,
);

/** What could not be had, and why in French. `status` is the answer's, 0 when there was none. */
export class Refusal extends Error {
  /**
   * @param {string} message
   * @param {number} status
   */
  constructor(message, status) {
    super(message);
    this.status = status;
  }
}

/**
 * @param {string} path
 * @param {RequestInit} [options]
 * @returns {Promise<any>}
 */
async function ask(path, options) {
  let response;
  try {
    response = await fetch(`${base}/${path}`, { credentials: "same-origin", ...options });
  } catch {
    throw new Refusal(LOST, 0);
  }
  const found = await response.json().catch(() => null); // the page to sign in again, for instance
  if (!response.ok || found === null) {
    throw new Refusal(found?.error ?? "Le serveur a refusé la demande. Rechargez la page, puis réessayez.", response.status);
  }
  return found;
}

/**
 * Read what the page's `lire/<what>` gives; a Refusal is thrown where it cannot.
 * @param {string} what
 * @param {Record<string, string>} [values]
 * @returns {Promise<any>}
 */
export const read = (what, values = {}) => ask(`lire/${what}?${new URLSearchParams(values)}`);

/**
 * Ask for a change at `path` under the page, and return what the server then says; a Refusal is thrown where it cannot.
 * @param {string} path
 * @param {unknown} body
 * @returns {Promise<any>}
 */
export const post = (path, body) => ask(path, {
  method: "POST",
  headers: { "Content-Type": "application/json", "X-XSRFToken": xsrf },
  body: JSON.stringify(body),
});
