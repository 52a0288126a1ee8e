// Making what the staff's pages show. Whatever people typed goes through `append`: it is never read as markup.

/**
 * The element of this id, which the page has.
 * @template {HTMLElement} [E=HTMLElement]
 * @param {string} id
 * @returns {E}
 */
export function $(id) {
  return /** @type {E} */ (document.getElementById(id));
}

/**
 * Make an element. An attribute that begins with « on » is a listener; true is an attribute without a value; false,
 * null and undefined are none. A child that is null, undefined or "" is none.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, string | number | boolean | null | undefined | ((event: any) => void)>} [attributes]
 * @param {(Node | string | null | undefined)[]} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) node.setAttribute(name, String(value));
  }
  for (const child of children) if (child) node.append(child);
  return node;
}

/**
 * Give a list its options, [value, text], drawn again only where they changed, and choose one.
 * @param {HTMLSelectElement} select
 * @param {[value: string, text: string][]} options
 * @param {string} chosen
 */
export function fill(select, options, chosen) {
  const same = select.options.length === options.length
    && options.every(([value, text], place) => select.options[place].value === value && select.options[place].text === text);
  if (!same) select.replaceChildren(...options.map(([value, text]) => el("option", { value }, text)));
  select.value = chosen;
}

/**
 * Say what went wrong, in the page's `#message`; "" when nothing does any more.
 * @param {string} text
 */
export function complain(text) {
  const box = $("message");
  if (box.textContent !== text) box.textContent = text;
  box.hidden = !text;
}
