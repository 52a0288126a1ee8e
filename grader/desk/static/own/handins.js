// Where copies are dropped: files and whole folders are listed before they are sent, with the paths that tell whose
// they are; and, once they were looked into, how many would be taken is said as one answers.

const LARGE = "Ces fichiers sont trop grands pour un seul envoi. Retirez-en, puis envoyez le reste ensuite.";
const NOTHING = "Choisissez d’abord un fichier ou un dossier.";
const MEGABYTE = 1_000_000;
const SHOWN = 200;
const HIDDEN = /(^|\/)\./; // what systems hide in folders is no one’s

/** @typedef {{ file: File, path: string }} Chosen */

/** @type {WeakMap<HTMLFormElement, Chosen[]>} */
const chosen = new WeakMap();

/** @param {HTMLFormElement} form */
const listOf = (form) => chosen.get(form) ?? [];

/** @param {EventTarget | null} target */
const formOf = (target) => /** @type {HTMLFormElement | null} */ (target instanceof Element ? target.closest("form.depot") : null);

/**
 * @param {string} name
 * @param {string} text
 */
function made(name, text) {
  const element = document.createElement(name);
  element.textContent = text;
  return element;
}

/**
 * @param {HTMLFormElement} form
 * @param {string} text
 */
function say(form, text) {
  /** @type {HTMLElement} */ (form.querySelector("[data-count]")).textContent = text;
}

/** @param {HTMLFormElement} form */
const bytesOf = (form) => listOf(form).reduce((sum, one) => sum + one.file.size, 0);

/** @param {HTMLFormElement} form */
const tooLarge = (form) => bytesOf(form) > Number(form.dataset.most) * MEGABYTE;

/** @param {HTMLFormElement} form */
function show(form) {
  const list = listOf(form);
  const lines = /** @type {HTMLElement} */ (form.querySelector("[data-list]"));
  /** @type {HTMLElement} */ (form.querySelector("[data-chosen]")).hidden = list.length === 0;
  const files = list.length < 2 ? "fichier" : "fichiers";
  const size = `${list.length} ${files}, ${Math.max(1, Math.round(bytesOf(form) / MEGABYTE))} Mo.`;
  say(form, list.length === 0 ? "" : [size, ...(tooLarge(form) ? [LARGE] : [])].join(" "));
  lines.replaceChildren(...list.slice(0, SHOWN).map((one) => line(form, one)));
  if (list.length > SHOWN) lines.append(made("li", `et ${list.length - SHOWN} autres`));
}

/**
 * @param {HTMLFormElement} form
 * @param {Chosen} one
 */
function line(form, one) {
  const item = document.createElement("li");
  const button = made("button", "Retirer");
  button.setAttribute("type", "button");
  button.setAttribute("aria-label", `Retirer ${one.path}`);
  button.addEventListener("click", () => {
    chosen.set(form, listOf(form).filter((other) => other !== one));
    show(form);
    const next = /** @type {HTMLElement | null} */ (form.querySelector("[data-list] button") ?? form.querySelector("#remises-fichiers"));
    next?.focus();
  });
  item.append(made("span", one.path), button);
  return item;
}

/**
 * Add files to those chosen; one that was chosen already, by its path, is replaced.
 * @param {HTMLFormElement} form
 * @param {Chosen[]} more
 */
function add(form, more) {
  const seen = more.filter((one) => !HIDDEN.test(one.path));
  const paths = new Set(seen.map((one) => one.path));
  chosen.set(form, [...listOf(form).filter((one) => !paths.has(one.path)), ...seen]);
  show(form);
}

/**
 * What was dropped, whole folders with all that is in them.
 * @param {FileSystemEntry} entry
 * @param {string} above
 * @returns {Promise<Chosen[]>}
 */
async function within(entry, above) {
  const path = above + entry.name;
  if (entry.isFile) {
    const file = await new Promise((done, fail) => { /** @type {FileSystemFileEntry} */ (entry).file(done, fail); });
    return [{ file, path }];
  }
  const reader = /** @type {FileSystemDirectoryEntry} */ (entry).createReader();
  const found = [];
  for (;;) {
    /** @type {FileSystemEntry[]} */
    const some = await new Promise((done, fail) => { reader.readEntries(done, fail); });
    if (some.length === 0) break;
    for (const one of some) found.push(...await within(one, `${path}/`));
  }
  return found;
}

/** @param {DataTransfer} data */
async function dropped(data) {
  const entries = [...data.items].map((item) => item.webkitGetAsEntry?.()).filter((entry) => entry !== null && entry !== undefined);
  if (entries.length === 0) return [...data.files].map((file) => ({ file, path: file.name }));
  return (await Promise.all(entries.map((entry) => within(entry, "")))).flat();
}

document.addEventListener("change", (event) => {
  const input = event.target;
  const form = formOf(input);
  if (!form || !(input instanceof HTMLInputElement) || input.type !== "file") return;
  const files = [...(input.files ?? [])];
  if (files.length === 0) return;
  add(form, files.map((file) => ({ file, path: file.webkitRelativePath || file.name })));
  input.value = "";
});

// What was listed goes with the form, whoever sends it.
document.addEventListener("formdata", (event) => {
  const form = formOf(event.target);
  if (!form) return;
  event.formData.delete("fichiers");
  event.formData.delete("dossier");
  for (const one of listOf(form)) event.formData.append("fichiers", one.file, one.path);
});

/**
 * @param {DragEvent} event
 * @param {boolean} over
 */
function hover(event, over) {
  const zone = event.target instanceof Element ? event.target.closest("[data-zone]") : null;
  if (!zone) return;
  event.preventDefault();
  zone.classList.toggle("survol", over);
}

document.addEventListener("dragover", (event) => hover(event, true));
document.addEventListener("dragleave", (event) => hover(event, false));
document.addEventListener("drop", async (event) => {
  const form = formOf(event.target);
  if (!form || !event.dataTransfer) return;
  hover(event, false);
  try {
    add(form, await dropped(event.dataTransfer));
  } catch {
    say(form, "Ces fichiers ne se lisent plus : la clé a peut-être été retirée. Déposez-les de nouveau.");
  }
});

// Before anything is sent: where nothing can be taken, one stays here with all that was chosen.
document.addEventListener("submit", (event) => {
  const form = formOf(event.target);
  if (!form) return;
  const refused = listOf(form).length === 0 ? NOTHING : tooLarge(form) ? LARGE : "";
  if (!refused) return;
  event.preventDefault();
  say(form, refused);
  /** @type {HTMLElement | null} */ (form.querySelector("[data-list] button, #remises-fichiers"))?.focus();
}, { capture: true });

// How many copies would be taken.
function tally() {
  const button = document.querySelector("form.copies [data-take]");
  if (!button) return;
  const ticked = document.querySelectorAll("form.copies input[name='sure']:checked").length;
  const answers = /** @type {NodeListOf<HTMLInputElement | HTMLSelectElement>} */ (document.querySelectorAll("form.copies [name^='qui-']"));
  const total = ticked + [...answers].filter((one) => one.value !== "" && one.value !== "laisser").length;
  if (total === 0) button.textContent = "Ramasser ces copies";
  else button.textContent = total === 1 ? "Ramasser cette copie" : `Ramasser ces ${total} copies`;
}

document.addEventListener("change", tally);
for (const hint of document.querySelectorAll("[data-drop]")) /** @type {HTMLElement} */ (hint).hidden = false;

export {};
