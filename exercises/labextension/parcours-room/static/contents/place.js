// Where one is in a module: told to the address as one reads, found again after a reload, held while the page grows.
import { elementOf } from "./outline.js";

/** @import { NotebookPanel } from "../../../../jupyterlab" */
/** @import { Entry, Outline } from "./outline.js" */

const MARGIN = 16; // pixels above a place that one goes to
const LINE = 0.3; // of the height: what begins above it is being read
const GROWS = 3000; // ms without growing, once the module has run, after which a place is held no more
const SETTLED = 150; // ms without scrolling before the place is kept

/**
 * @param {object} what
 * @param {NotebookPanel} what.panel
 * @param {Outline} what.outline
 * @param {string} what.key where the place is kept, in this tab
 * @param {(entry: Entry) => void} what.show opens what an entry stands in, before one goes there
 * @param {(entry: Entry | null, chosen: boolean) => void} what.tell hears of each other place
 */
export function makePlace({ panel, outline, key, show, tell }) {
  /** @type {HTMLElement} */
  const scroller = panel.content.node.querySelector(".jp-WindowedPanel-outer") ?? panel.content.node;
  /** @type {{ entry: Entry | null, offset: number } | null} */
  let held = null;
  /** @type {Entry | null} */
  let current = null;
  /** @type {number | undefined} */
  let timer;
  /** @type {number | undefined} */
  let over;

  /**
   * How far below the top of the page an entry begins; null where it is not shown.
   *
   * @param {Entry} entry
   */
  function topOf(entry) {
    const origin = scroller.getBoundingClientRect().top;
    const element = elementOf(panel, entry);
    if (element.getClientRects().length) return element.getBoundingClientRect().top - origin;
    // Not laid out yet: it will stand under what is.
    for (let index = entry.cell - 1; index >= 0; index--) {
      const { node } = panel.content.widgets[index];
      if (node.classList.contains("parcours-away")) return null;
      if (node.getClientRects().length) return node.getBoundingClientRect().bottom - origin;
    }
    return null;
  }
  function apply() {
    if (!held) return;
    const top = held.entry ? topOf(held.entry) : -scroller.scrollTop;
    if (top !== null && Math.abs(top - held.offset) > 1) scroller.scrollTop += top - held.offset;
  }
  // A search or a voice scrolls without a hand: what has stopped growing is held no more.
  function settle() {
    clearTimeout(over);
    over = setTimeout(() => (panel.hasClass("parcours-ran") ? release() : settle()), GROWS);
  }
  const grown = new ResizeObserver(() => {
    apply();
    if (held) settle();
  });
  for (const node of [scroller, ...scroller.children]) grown.observe(node);

  const release = () => {
    if (held) look(); // a search may have scrolled elsewhere
    held = null;
  };
  const hands = /** @type {const} */ (["pointerdown", "wheel", "touchstart", "keydown"]);
  for (const event of hands) window.addEventListener(event, release, { capture: true, passive: true });

  /** @returns {Entry | null} */
  function find() {
    if (held) return held.entry;
    const whole = !panel.content.widgets[0]?.node.classList.contains("parcours-away");
    if (scroller.scrollTop < MARGIN && whole) return null;
    const end = scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 2;
    const line = scroller.clientHeight * (end ? 0.9 : LINE);
    return outline.entries.filter((entry) => (topOf(entry) ?? Number.POSITIVE_INFINITY) <= line).at(-1) ?? null;
  }
  function keep() {
    clearTimeout(timer);
    const entry = current;
    const kept = { anchor: entry?.anchor ?? "", offset: entry ? Math.round(topOf(entry) ?? MARGIN) : 0 };
    try {
      sessionStorage.setItem(key, JSON.stringify(kept));
    } catch {
      // Storage may be forbidden: the address still says where one is.
    }
  }
  /** @param {string} anchor */
  function keptOffset(anchor) {
    try {
      const kept = JSON.parse(sessionStorage.getItem(key) ?? "null");
      return kept?.anchor === anchor && Number.isFinite(kept.offset) ? Number(kept.offset) : MARGIN;
    } catch {
      return MARGIN;
    }
  }
  function moved() {
    if (panel.isDisposed || !scroller.clientHeight) return;
    const entry = find();
    if (entry !== current) {
      current = entry;
      tell(entry, false);
    }
    clearTimeout(timer);
    timer = setTimeout(keep, SETTLED);
  }
  // Once the frame is over: what one was led to is brought back in sight within it, where the page grew above.
  let frame = 0;
  function look() {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => setTimeout(moved));
  }
  scroller.addEventListener("scroll", look);
  window.addEventListener("pagehide", keep);
  panel.disposed.connect(() => {
    clearTimeout(timer);
    clearTimeout(over);
    grown.disconnect();
    for (const event of hands) window.removeEventListener(event, release, { capture: true });
    window.removeEventListener("pagehide", keep);
  });

  /**
   * @param {Entry | null} entry
   * @param {{ offset?: number, chosen?: boolean, focus?: boolean }} how
   */
  function go(entry, { offset = MARGIN, chosen = false, focus = false } = {}) {
    if (entry) show(entry);
    held = { entry, offset: entry ? offset : 0 };
    current = entry;
    apply();
    settle();
    tell(entry, chosen);
    keep();
    if (!entry || !focus) return;
    const element = elementOf(panel, entry);
    /** @type {HTMLElement} */
    const heading = element.querySelector("h3") ?? element;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }
  return {
    go,
    /**
     * Go to what an address names, where one was when it is the place that was kept; to the top for "".
     *
     * @param {string} anchor
     */
    goTo(anchor) {
      const entry = outline.entries.find((one) => one.anchor === anchor) ?? null;
      go(entry, { offset: keptOffset(anchor) });
    },
    /**
     * Do what changes the layout, without moving what is read.
     *
     * @param {() => void} change
     */
    hold(change) {
      const offset = current && !held ? topOf(current) : null;
      change();
      if (current && offset !== null) held = { entry: current, offset };
      apply();
      settle();
    },
    here: () => current,
  };
}
