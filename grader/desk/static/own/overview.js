// A session's first page while its copies are read for the first time: what is known then takes its place.

const EVERY = 1000; // ms
const SILENT = "Le bureau ne répond pas pour l’instant : la suite s’affichera dès qu’il répond. ";

/** @param {HTMLElement} section */
async function look(section) {
  const said = /** @type {Text} */ (section.querySelector("[role='status']")?.firstChild);
  const reading = said.data;
  for (;;) {
    await new Promise((done) => { setTimeout(done, EVERY); });
    const response = await fetch(location.href, { credentials: "same-origin" }).catch(() => null);
    if (said.data !== (response ? reading : SILENT)) said.data = response ? reading : SILENT;
    if (!response) continue;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    if (page.querySelector("[data-lecture]")) continue;
    if (!take(section, page)) location.reload(); // a refusal, or the page where one signs in: it says why by itself
    return;
  }
}

/**
 * The links stay the very ones that are there: a hand may be on one. Returns whether the page is this one.
 *
 * @param {HTMLElement} section
 * @param {Document} page
 */
function take(section, page) {
  const next = page.querySelector(".suivante");
  const known = page.querySelectorAll("ol.etapes > li");
  const lines = document.querySelectorAll("ol.etapes > li");
  if (!next || known.length !== lines.length) return false;
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
  return true;
}

const place = /** @type {HTMLElement | null} */ (document.querySelector("[data-lecture]"));
if (place) look(place);

export {};
