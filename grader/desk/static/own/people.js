// The list of people: all of a page ticked at once. One person's card: the modules that open are waited for.

const EVERY = 1000; // ms

/** @param {number} time */
const pause = (time) => new Promise((done) => { setTimeout(done, time); });

/** @returns {HTMLInputElement[]} */
const boxes = () => [...document.querySelectorAll("td.choix input")].map((box) => /** @type {HTMLInputElement} */ (box));

/** @param {HTMLElement} place */
function offer(place) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Cocher toute la page";
  const said = document.createElement("span");
  said.setAttribute("role", "status");
  const count = () => {
    const many = boxes().filter((box) => box.checked).length;
    const words = many > 1 ? "personnes cochées" : "personne cochée";
    said.textContent = many ? ` ${many} ${words}` : "";
    button.textContent = many && many === boxes().length ? "Décocher toute la page" : "Cocher toute la page";
  };
  button.addEventListener("click", () => {
    const all = boxes().every((box) => box.checked);
    for (const box of boxes()) box.checked = !all;
    count();
  });
  for (const box of boxes()) box.addEventListener("change", count);
  const line = document.createElement("p");
  line.append(button, said);
  place.querySelector("h2")?.after(line);
  count();
}

/** @param {HTMLElement} card */
async function wait(card) {
  const address = card.dataset.adresse ?? "";
  let state = "opening";
  while (state === "opening") {
    await pause(EVERY);
    try {
      const response = await fetch(address, { credentials: "same-origin" });
      if (response.ok) state = (await response.json()).state;
    } catch {
      // The desk does not answer for now: it is asked again.
    }
  }
  const response = await fetch(location.href, { credentials: "same-origin" }).catch(() => null);
  const found = response?.ok ? new DOMParser().parseFromString(await response.text(), "text/html").getElementById("poste") : null;
  if (!found) {
    location.reload();
    return;
  }
  card.replaceWith(found);
  /** @type {HTMLElement | null} */ (found.querySelector("a.bouton, button"))?.focus();
}

const moving = /** @type {HTMLElement | null} */ (document.querySelector("section.deplacer"));
if (moving && boxes().length) offer(moving);
const opening = /** @type {HTMLElement | null} */ (document.querySelector("[data-poste='opening']"));
if (opening) wait(opening);

export {};
