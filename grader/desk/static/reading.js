// A session's first page while its copies are read for the first time: what is known then takes its place.

const EVERY = 1000; // ms

const place = /** @type {HTMLElement | null} */ (document.querySelector("[data-lecture]"));

/** @param {HTMLElement} section */
async function look(section) {
  for (;;) {
    await new Promise((done) => { setTimeout(done, EVERY); });
    const response = await fetch(location.href, { credentials: "same-origin" }).catch(() => null);
    if (!response?.ok) continue;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    if (page.querySelector("[data-lecture]")) continue;
    take(section, page);
    return;
  }
}

/**
 * The links stay the very ones that are there: a hand may be on one.
 *
 * @param {HTMLElement} section
 * @param {Document} page
 */
function take(section, page) {
  const next = page.querySelector(".suivante");
  const known = page.querySelectorAll("ol.etapes > li");
  const lines = document.querySelectorAll("ol.etapes > li");
  if (!next || known.length !== lines.length) {
    location.reload();
    return;
  }
  for (const [rank, line] of lines.entries()) {
    line.className = known[rank].className;
    for (const part of [".etat-etape", ".aide"]) {
      const shown = /** @type {HTMLElement} */ (line.querySelector(part));
      shown.textContent = known[rank].querySelector(part)?.textContent ?? "";
    }
  }
  const focused = section.contains(document.activeElement);
  section.replaceChildren(...next.childNodes);
  section.removeAttribute("data-lecture");
  if (focused) section.querySelector("a")?.focus();
}

if (place) look(place);

export {};
