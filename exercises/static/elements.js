// What the views are made of: elements, and the fields that a person answers in.
//
// Text is only ever set as text: nothing that a person typed is read as HTML.

/** @import { Child, Choice, OptionGroup, Properties } from "../views" */

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Properties} properties
 * @param {Child[]} children
 */
export function node(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name === "class") element.className = String(value);
    else if (name === "on") for (const [event, act] of Object.entries(properties.on ?? {})) element.addEventListener(event, act);
    else if (name in element && !name.startsWith("aria")) Object.assign(element, { [name]: value });
    else element.setAttribute(name, String(value));
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

let serial = 0;
/** @param {string} prefix */
export function uniqueId(prefix) {
  serial += 1;
  return `parcours-${prefix}-${serial}-${Math.random().toString(36).slice(2, 7)}`;
}

/** @param {string} text */
export function paragraphs(text, properties = {}) {
  return text.split(/\n\s*\n/).map((part) => node("p", properties, part.trim()));
}

/** @type {(number: number, singular: string, several: string) => string} */
export function plural(number, singular, several) {
  return `${number}\u00a0${number < 2 ? singular : several}`;
}

/**
 * A group of radio buttons (or checkboxes) under a legend; options wrap, none is ever clipped.
 *
 * @param {string} legend
 * @param {Choice[]} options
 * @param {{ multiple?: boolean, inline?: boolean, on?: (event: Event) => void }} look
 * @returns {OptionGroup}
 */
export function optionGroup(legend, options, { multiple = false, inline = false, on = () => {} } = {}) {
  const name = uniqueId("choix");
  const inputs = new Map();
  const list = node("div", { class: inline ? "options en-ligne" : "options" });
  for (const option of options) {
    const input = node("input", { type: multiple ? "checkbox" : "radio", name, value: option.id, on: { change: on } });
    inputs.set(option.id, input);
    list.append(node("label", { class: "option" }, input, node("span", {}, option.label)));
  }
  const root = node("fieldset", {}, node("legend", {}, legend), list);
  return {
    root,
    inputs,
    read: () => [...inputs].filter(([, input]) => input.checked).map(([id]) => id),
    show(chosen) {
      for (const [id, input] of inputs) input.checked = chosen.includes(id);
    },
  };
}

/**
 * What has the focus within `element`, null for nothing.
 *
 * @type {(element: HTMLElement) => HTMLElement | null}
 */
export function focusWithin(element) {
  const root = element.getRootNode();
  const focused = root instanceof Document || root instanceof ShadowRoot ? root.activeElement : null;
  return focused instanceof HTMLElement && element.contains(focused) ? focused : null;
}
