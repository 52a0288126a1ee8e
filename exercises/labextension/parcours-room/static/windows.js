/**
 * Windows that show the same module know of each other, by a channel called `name`; `tell` hears whether there is
 * another one. Returns what to call when this one goes.
 *
 * @type {(name: string, tell: (open: boolean) => void) => () => void}
 */
export function watchOtherWindows(name, tell) {
  const channel = new BroadcastChannel(name);
  const me = Math.random();
  const others = new Set();
  const here = () => channel.postMessage({ from: me, open: true });
  const leave = () => channel.postMessage({ from: me, open: false });
  channel.onmessage = ({ data: { from, open } }) => {
    if (open && !others.has(from)) here(); // so that a newcomer hears of this one
    if (open) others.add(from);
    else others.delete(from);
    tell(others.size > 0);
  };
  window.addEventListener("pagehide", leave);
  window.addEventListener("pageshow", here);
  here();
  return () => {
    leave();
    channel.close();
    window.removeEventListener("pagehide", leave);
    window.removeEventListener("pageshow", here);
  };
}
