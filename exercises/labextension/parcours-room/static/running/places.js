// The exercises' places, held at their height until Python's own come: their views, drawn from what the server
// already knows. Nothing can be answered there: they are inert, and what they would send goes nowhere.

/** @import { Jupyter, NotebookPanel } from "../../../../jupyterlab" */

/** @typedef {{ view: string, traits: Record<string, unknown> }} Place */
/** @typedef {{ views: Record<string, { esm: string, css: string }>, places: Record<string, Place> }} Places */
/** @typedef {{ render: (context: { model: object, el: HTMLElement }) => (() => void) | void }} View */

const CALLS = /^\s*exercise\(\s*["']([^"']+)["']|^\s*(hand_in)\(/m;
const READY = "[data-pret]";
const PATIENCE = 3000; // ms that the page may take to settle before it is shown as it is

/**
 * Hold the places of the module `name`, where its server tells what stands there; elsewhere the page fills as it runs.
 *
 * @param {Jupyter} jupyter
 * @param {NotebookPanel} panel
 * @param {string} name
 */
export async function holdPlaces({ coreutils }, panel, name) {
  if (!coreutils.PageConfig.getOption("parcoursPlaces")) return;
  const { node } = panel.content;
  const show = () => node.classList.remove("parcours-se-pose");
  node.classList.add("parcours-se-pose");
  const late = setTimeout(show, PATIENCE);
  try {
    const held = await drawn(coreutils, panel, name);
    await written(panel);
    show();
    await held();
  } finally {
    clearTimeout(late);
    show();
  }
}

/**
 * Wait for the text of the first screen: JupyterLab writes it cell after cell, each pushing the next ones down.
 *
 * @param {NotebookPanel} panel
 */
function written({ content }) {
  const texts = content.widgets.filter((cell) => cell.model.type === "markdown");
  const unwritten = () =>
    texts.some(({ node }) => node.isConnected && node.getBoundingClientRect().top < innerHeight && !node.querySelector(".jp-MarkdownOutput > *"));
  return /** @type {Promise<void>} */ (
    new Promise((done) => {
      const look = () => (content.isDisposed || !content.node.classList.contains("parcours-se-pose") || !unwritten() ? done() : requestAnimationFrame(look));
      look();
    })
  );
}

/**
 * Draw the views in their places; what is returned holds a promise of their end.
 *
 * @param {Jupyter["coreutils"]} coreutils
 * @param {NotebookPanel} panel
 * @param {string} name
 * @returns {Promise<() => Promise<void>>}
 */
async function drawn(coreutils, panel, name) {
  const nothing = async () => {};
  const answer = await fetch(coreutils.URLExt.join(coreutils.PageConfig.getBaseUrl(), "parcours/places", name));
  if (!answer.ok || panel.isDisposed) return nothing;
  /** @type {Places} */
  const { views, places } = await answer.json();
  const sheet = document.createElement("style");
  sheet.textContent = Object.values(views).map((view) => view.css).join("\n");
  document.head.prepend(sheet);
  /** @type {Record<string, Promise<View>>} */
  const loaded = {};
  for (const [view, { esm }] of Object.entries(views)) loaded[view] = viewOf(esm);
  const held = panel.content.widgets.map(async (cell) => {
    const call = cell.model.type === "code" ? CALLS.exec(cell.model.sharedModel.getSource()) : null;
    const place = call && places[call[1] ?? ""];
    if (!place) return nothing;
    const view = await loaded[place.view];
    return panel.isDisposed || cell.node.querySelector(READY) ? nothing : hold(cell.node, view, place);
  });
  const ends = await Promise.allSettled(held);
  return async () => {
    await Promise.allSettled(ends.map((end) => (end.status === "fulfilled" ? end.value() : undefined)));
    sheet.remove();
  };
}

/**
 * Say that the place is being prepared, at the height of what stood there, once it is laid out: the last cells come late.
 *
 * @param {Element | null} status
 */
function prepare(status) {
  const footer = /** @type {HTMLElement | null | undefined} */ (status?.closest("footer"));
  let frame = 0;
  const look = () => {
    if (!footer || !status) return;
    const { width, height } = footer.getBoundingClientRect(); // a ResizeObserver is told nothing of what is off the screen
    if (!width) {
      frame = requestAnimationFrame(look);
      return;
    }
    footer.style.boxSizing = "border-box";
    footer.style.minHeight = `${height}px`;
    status.textContent = "Préparation…";
  };
  frame = requestAnimationFrame(look); // laid out, in its style
  return () => cancelAnimationFrame(frame);
}

/** @param {string} source */
async function viewOf(source) {
  const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  try {
    const { default: view } = await import(address);
    return /** @type {View} */ (typeof view === "function" ? await view() : view);
  } finally {
    URL.revokeObjectURL(address);
  }
}

/**
 * Views know each other and their drafts by their module: this one has none, so that it takes neither the real one's
 * model in, nor what was typed and not yet saved.
 *
 * @param {unknown} value
 */
const nameless = (value) => (value && typeof value === "object" && "module" in value ? { ...value, module: "" } : value);

/**
 * Draw a view in its place; what is returned takes it away as the real one is ready.
 *
 * @type {(cell: HTMLElement, view: View, place: Place) => () => Promise<void>}
 */
function hold(cell, view, { traits }) {
  const el = document.createElement("div");
  const output = document.createElement("div");
  const child = document.createElement("div");
  output.className = "jp-OutputArea-output";
  child.className = "jp-OutputArea-child parcours-tenu";
  child.inert = true;
  child.addEventListener("parcours-state", (event) => event.stopPropagation());
  output.append(el);
  child.append(output);
  cell.append(child);
  cell.classList.add("parcours-attendu");
  const nothing = () => {};
  for (const [trait, value] of Object.entries(traits)) traits[trait] = nameless(value);
  const model = { get: (/** @type {string} */ trait) => traits[trait], set: nothing, save_changes: nothing, send: nothing, on: nothing, off: nothing };
  const leave = view.render({ model, el });
  // Neither counted by the bar, nor taken for an exercise that can be used.
  for (const one of el.querySelectorAll("[data-exercice], [data-remise]")) {
    for (const mark of ["data-exercice", "data-remise", "data-pret", "data-fait"]) one.removeAttribute(mark);
  }
  // The hand-in names as links the exercises that can be gone to, and none can yet: a link is taller than a name.
  for (const name of el.querySelectorAll(".remise li > strong")) {
    const link = document.createElement("button");
    link.className = "lien";
    link.append(...name.childNodes);
    name.replaceWith(link);
  }
  for (const one of el.querySelectorAll("[role=status], [role=alert]")) one.removeAttribute("role");
  const leaveFooter = prepare(el.querySelector("footer .etat"));
  /** @type {Promise<void>} */
  const come = new Promise((done) => {
    const look = () => {
      if (!cell.querySelector(READY) && !cell.querySelector(".jp-RenderedHTMLCommon:not(.jp-MarkdownOutput)")) return;
      seen.disconnect();
      done();
    };
    const seen = new MutationObserver(look);
    seen.observe(cell, { childList: true, subtree: true, attributeFilter: ["data-pret"] });
    look();
  });
  const end = come.then(() => {
    child.remove();
    cell.classList.remove("parcours-attendu");
    leaveFooter();
    leave?.();
  });
  return () => end;
}
