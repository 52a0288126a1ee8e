// Asking the server, with a French sentence when it does not answer or refuses.

const { room, xsrf } = document.documentElement.dataset;
const command = room.split("/").slice(-2).join(" "); // « parcours noter » opened /parcours/noter

export const base = room;

// `status` is the answer's, 0 when there was none.
export class Refusal extends Error {
  constructor(message, status) {
    super(message);
    this.status = status;
  }
}

async function ask(path, options) {
  let response;
  try {
    response = await fetch(`${base}/${path}`, { credentials: "same-origin", ...options });
  } catch {
    throw new Refusal(`Le serveur ne répond pas. Vérifiez que le terminal où vous avez lancé « ${command} » est encore ouvert.`, 0);
  }
  const found = await response.json().catch(() => ({}));
  if (!response.ok) throw new Refusal(found.error ?? "Le serveur a refusé la demande. Rechargez la page, puis réessayez.", response.status);
  return found;
}

export const read = (what, values = {}) => ask(`lire/${what}?${new URLSearchParams(values)}`);

export const post = (path, body) => ask(path, {
  method: "POST",
  headers: { "Content-Type": "application/json", "X-XSRFToken": xsrf },
  body: JSON.stringify(body),
});
