// Sending a form beside the page: where the request fails, nothing that was typed or chosen is lost, and one says why.
// The form bears what its work is known by (« once »): sent twice, it is done once.

const LOST = "Le bureau ne répond pas. Vérifiez qu’il est encore ouvert, puis appuyez de nouveau : rien n’est perdu, et rien n’est fait deux fois.";
const MOST = 200_000_000; // as grader/desk/uploads.py has it: a browser sends no more for nothing
const LARGE = "Ces fichiers sont trop grands : le bureau prend jusqu’à 200 Mo à la fois. Envoyez-les en plusieurs fois. Rien n’a été envoyé.";
const OUT = "Vous n’êtes plus reconnu·e par le bureau. Ouvrez-le de nouveau par son lien, puis revenez à cette page : rien n’a été changé.";

/**
 * @param {HTMLFormElement} form
 * @param {string} text
 */
function complain(form, text) {
  let box = /** @type {HTMLElement | null} */ (form.querySelector(".message"));
  if (!box) {
    box = document.createElement("p");
    box.className = "message";
    box.setAttribute("role", "alert");
    box.tabIndex = -1;
    (form.querySelector("button:not([type='button'])")?.parentElement ?? form).before(box);
  }
  box.textContent = text;
  box.focus();
}

/**
 * Show the page that was answered in the place of this one; where it is another page than this one, which has all
 * that the form is about, this one stays and says why.
 * @param {HTMLFormElement} form
 * @param {string} html
 */
function show(form, html) {
  const answered = new DOMParser().parseFromString(html, "text/html");
  const main = answered.querySelector("main");
  if (!main || !answered.documentElement.dataset.xsrf) return false; // no page of the desk: the server's own
  const action = CSS.escape(form.getAttribute("action") ?? "");
  const refused = main.querySelector(`form[action="${action}"] .message`)?.textContent;
  if (refused && answered.querySelector("h1")?.textContent !== document.querySelector("h1")?.textContent) {
    complain(form, refused);
    return true;
  }
  document.querySelector("main")?.replaceWith(main);
  const message = /** @type {HTMLElement | null} */ (document.querySelector("main form .message, main .message:not([hidden])"));
  message?.focus();
  return true;
}

/** @param {FormData} data */
function weight(data) {
  let bytes = 0;
  for (const [, value] of data) if (value instanceof File) bytes += value.size;
  return bytes;
}

/**
 * @param {HTMLFormElement} form
 * @param {FormData} data
 * @param {string} address
 */
async function send(form, data, address) {
  if (weight(data) > MOST) {
    complain(form, LARGE);
    return;
  }
  let response;
  try {
    response = await fetch(address, { method: "POST", body: data, credentials: "same-origin" });
  } catch {
    complain(form, LOST);
    return;
  }
  const landed = new URL(response.url);
  if (landed.pathname.endsWith("/login")) complain(form, OUT);
  else if (response.ok) location.assign(response.url);
  else if (!show(form, await response.text())) complain(form, response.status === 403 ? OUT : LOST);
}

// Come back to out of the browser's memory, a form would be known by a work that is done: it is asked for anew.
addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });

document.addEventListener("submit", async (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  if (form.method !== "post" || event.defaultPrevented) return;
  event.preventDefault();
  const button = /** @type {HTMLButtonElement | null} */ (event.submitter);
  const data = new FormData(form, button);
  if (form.dataset.sending) return;
  form.dataset.sending = "oui";
  button?.setAttribute("aria-disabled", "true");
  await send(form, data, button?.hasAttribute("formaction") ? button.formAction : form.action);
  delete form.dataset.sending;
  button?.removeAttribute("aria-disabled");
});

export {};
