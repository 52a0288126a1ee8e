// Speaking to the server, and making elements whose text stays text.

const { room, xsrf } = document.documentElement.dataset;

export const base = room;

async function ask(address, options) {
  let response;
  try {
    response = await fetch(address, { credentials: "same-origin", ...options });
  } catch {
    throw new Error("Le serveur ne répond pas. Vérifiez que le terminal où vous avez lancé « parcours salle » est encore ouvert.");
  }
  const found = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(found.error ?? "Le serveur a refusé la demande. Rechargez la page, puis réessayez.");
  return found;
}

export const read = (what, values = {}) => ask(`${room}/lire/${what}?${new URLSearchParams(values)}`);

export const choose = (body) => ask(`${room}/mur`, {
  method: "POST",
  headers: { "Content-Type": "application/json", "X-XSRFToken": xsrf },
  body: JSON.stringify(body),
});

// Whatever people typed goes through append: it is never read as markup.
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return node;
}

export function fill(select, options, chosen) {
  const same = select.options.length === options.length
    && options.every(([value, text], place) => select.options[place].value === value && select.options[place].text === text);
  if (!same) select.replaceChildren(...options.map(([value, text]) => el("option", { value }, text)));
  select.value = chosen;
}
