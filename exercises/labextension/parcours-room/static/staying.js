// A place that one asked to see stays in sight while the page above it grows: figures come as they are drawn.

const HANDS = /** @type {const} */ (["pointerdown", "wheel", "touchstart", "keydown"]);
const GROWS = 5000; // ms after which what is above is taken as laid out

/**
 * Bring `target` to the middle of the page in `root` (or where `block` says), and keep it there until a hand moves, or
 * the page has grown.
 *
 * @param {HTMLElement} root
 * @param {HTMLElement} target
 * @param {ScrollLogicalPosition} block
 */
export function stayOn(root, target, block = "center") {
  const show = () => target.scrollIntoView({ block });
  const grown = new ResizeObserver(show);
  const stop = () => {
    clearTimeout(over);
    grown.disconnect();
    for (const event of HANDS) root.removeEventListener(event, stop, { capture: true });
  };
  const over = setTimeout(stop, GROWS);
  for (const event of HANDS) root.addEventListener(event, stop, { capture: true, passive: true });
  show();
  for (const cell of root.querySelectorAll(".jp-Cell")) grown.observe(cell);
}
