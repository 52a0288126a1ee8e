// How far a work is, asked again and again until it ended; what it ended with then takes its place, and is said.

const EVERY = 1000; // ms
const PATIENCE = 5000; // where the server does not answer

/** @param {number} time */
const pause = (time) => new Promise((done) => { setTimeout(done, time); });

/** @param {HTMLElement} card */
async function follow(card) {
  const address = card.dataset.work;
  const said = /** @type {HTMLElement} */ (card.querySelector("#work-progress"));
  const bar = /** @type {HTMLProgressElement} */ (card.querySelector("progress"));
  for (;;) {
    let state;
    try {
      const response = await fetch(`${address}/etat`, { credentials: "same-origin" });
      state = response.ok ? await response.json() : null;
    } catch {
      state = null;
    }
    if (state === null) {
      said.textContent = "Le bureau ne répond pas pour l’instant ; le travail continue s’il est ouvert.";
      await pause(PATIENCE);
      continue;
    }
    if (!state.running) break;
    if (said.textContent !== state.progress) said.textContent = state.progress;
    if (state.total) {
      bar.max = state.total;
      bar.value = state.done;
    }
    await pause(EVERY);
  }
  await end(card, `${address}/carte`);
}

/**
 * @param {HTMLElement} card
 * @param {string} address
 */
async function end(card, address) {
  const response = await fetch(address, { credentials: "same-origin" }).catch(() => null);
  const found = response?.ok ? new DOMParser().parseFromString(await response.text(), "text/html").querySelector("article") : null;
  if (!found) location.reload();
  else card.replaceWith(found);
}

const card = /** @type {HTMLElement | null} */ (document.querySelector("[data-work][data-running='oui']"));
if (card) follow(card);

export {};
