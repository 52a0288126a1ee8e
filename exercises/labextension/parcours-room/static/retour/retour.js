// A feedback, read at an address of its own. What it holds was written by people: only its style and its text are
// taken, nothing of it runs, and this page's policy lets no script in but this one.

const SHOWN = /^(?:.+\/)?(?:retour-[^/]+|feedback\/[^/]+\/[^/]+)\.html$/;
const ACTIVE = "script, style, link, meta, base, iframe, object, embed, form, img, video, audio, svg, template";

const base = location.href.slice(0, location.href.indexOf("/lab/extensions/"));
const said = /** @type {HTMLElement} */ (document.getElementById("dit"));
const button = /** @type {HTMLElement} */ (document.getElementById("imprimer"));

/** @param {string} path */
const encoded = (path) => path.split("/").map(encodeURIComponent).join("/");

/** @param {string} path */
async function read(path) {
  const answer = await fetch(`${base}/files/${encoded(path)}`, { credentials: "same-origin", cache: "no-store" });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.text();
}

/** @param {string} file */
async function show(file) {
  if (!SHOWN.test(file) || file.split("/").includes("..")) throw new Error("not a feedback");
  const html = await read(file);
  const page = new DOMParser().parseFromString(html, "text/html");
  const main = page.querySelector("main");
  if (!main) throw new Error("not a feedback");
  for (const style of page.head.querySelectorAll("style")) document.head.append(document.importNode(style, true));
  for (const one of main.querySelectorAll(ACTIVE)) one.remove();
  document.title = page.title;
  document.body.append(document.importNode(main, true));
  said.textContent = "";
  button.hidden = false;
  button.addEventListener("click", () => window.print());
  if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
  const folder = file.replace(/(?:retour-[^/]+|feedback\/[^/]+\/[^/]+)$/, "");
  const module = (file.split("/").at(-1) ?? "").replace(/^retour-|\.html$/g, "");
  await Promise.allSettled([sayNewer(folder, main), keepOpened(`${folder}retour-${module}.html`, file, html)]);
}

/**
 * The receipts beside the copy tell whether another one was handed in after the one that is judged here.
 *
 * @type {(folder: string, main: HTMLElement) => Promise<void>}
 */
async function sayNewer(folder, main) {
  const { remise, empreinte } = main.dataset;
  if (!remise) return;
  const last = JSON.parse(await read(`${folder}remises.json`)).at(-1);
  if (!last || last.fingerprint === empreinte || new Date(last.at) <= new Date(remise)) return;
  said.className = "depuis";
  said.textContent = "Vous avez remis une autre copie depuis\u00a0: ce retour ne porte pas sur elle.";
}

/**
 * What was opened is kept beside the copy, as the module's own page does: who trains sees that it was read.
 *
 * @type {(kept: string, file: string, html: string) => Promise<void>}
 */
async function keepOpened(kept, file, html) {
  if (kept === file) return;
  const token = document.cookie.match(/(?:^|; )_xsrf=([^;]*)/)?.[1] ?? "";
  await fetch(`${base}/api/contents/${encoded(kept)}`, {
    method: "PUT",
    credentials: "same-origin",
    headers: { "Content-Type": "application/json", "X-XSRFToken": token },
    body: JSON.stringify({ type: "file", format: "text", content: html }),
  });
}

show(new URLSearchParams(location.search).get("fichier") ?? "").catch(() => {
  said.textContent = "Votre retour n’a pas pu être ouvert ici. Revenez à la page du module, puis ouvrez-le depuis «\u00a0Remettre ma copie\u00a0».";
});

export {};
