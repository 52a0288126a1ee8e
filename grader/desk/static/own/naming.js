// The name that a session would have, offered from its title as one types; whoever types a name keeps it.

const SMALL = new Set("a au aux d de des du en et l la le les ou par pour s un une".split(" "));
const LONG = 30;

const title = /** @type {HTMLInputElement | null} */ (document.querySelector("#nouvelle-intitule"));
const called = /** @type {HTMLInputElement | null} */ (document.querySelector("#nom"));
const year = title?.form?.dataset.year ?? "";

/** @param {string} text */
function proposed(text) {
  const plain = text.replaceAll("œ", "oe").normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  const words = (plain.match(/[a-z0-9]+/g) ?? []).filter((word) => !SMALL.has(word));
  let found = "";
  for (const word of words) {
    const longer = found ? `${found}-${word}` : word.slice(0, LONG);
    if (longer.length > LONG) break;
    found = longer;
  }
  if (!found) return "";
  return found.endsWith(year) ? found : `${found}-${year}`;
}

if (title && called) {
  let offered = "";
  const offer = () => {
    if (called.value !== offered) return;
    offered = proposed(title.value);
    called.value = offered;
  };
  offer();
  title.addEventListener("input", offer);
}

export {};
