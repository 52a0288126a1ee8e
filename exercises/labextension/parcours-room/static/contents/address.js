// The page's address: which module is open and where one is in it; Back and Forward change both together.
//
// JupyterLab adds an entry to the history each time that it writes the address, also for the folder around a module,
// or for the address that stands there already; and hears nothing when one goes back.

/** @import { Router } from "../../../../jupyterlab" */
/** @typedef {{ path: string, go(anchor: string): void }} Here the module that is open, by its path, and what goes to a place in it */

/** @type {(pathname: string) => string} */
const notebookIn = (pathname) => decodeURIComponent(/\/(?:tree|notebooks)\/(.+\.ipynb)$/.exec(pathname)?.[1] ?? "");

/** @type {() => string} */
const anchorHere = () => decodeURIComponent(location.hash.slice(1));

/**
 * Takes the address in charge. `open` opens another notebook by its path, in place.
 *
 * @param {Router | null} router
 * @param {(path: string) => void} open
 */
export function followAddress(router, open) {
  /** @type {Here | null} */
  let here = null;
  let anchor = anchorHere();
  // What the address, or a person, asked for: the place to go to once that module is open.
  let wanted = { path: notebookIn(location.pathname), anchor };

  /** @type {(way: "pushState" | "replaceState", pathname?: string) => void} */
  function write(way, pathname = location.pathname) {
    const search = new URLSearchParams(location.search);
    search.delete("token"); // an address is made to be sent
    const address = pathname + (search.size ? `?${search}` : "") + (anchor && `#${anchor}`);
    if (address !== location.pathname + location.search + location.hash) history[way](history.state, "", address);
  }
  const isHere = () => here !== null && notebookIn(location.pathname) === here.path;

  if (router) {
    const navigate = router.navigate.bind(router);
    router.navigate = (path, options) => {
      const target = notebookIn(path);
      const present = notebookIn(location.pathname);
      if (!options?.skipRouting || !(here || present)) return navigate(path, options);
      if (!target) return; // the folder around a module
      if (target !== here?.path) anchor = target === wanted.path ? wanted.anchor : "";
      write(target === present ? "replaceState" : "pushState", path);
    };
  }
  /** @param {PopStateEvent} event */
  const back = (event) => {
    const path = notebookIn(location.pathname);
    if (!here || !path) return;
    event.stopImmediatePropagation(); // Notebook would open the same module once more
    anchor = anchorHere();
    if (isHere()) here.go(anchor);
    else {
      wanted = { path, anchor };
      open(path);
    }
  };
  window.addEventListener("popstate", back, { capture: true });

  return {
    /**
     * Say where one is; `chosen` makes it a step that Back takes back.
     *
     * @type {(there: string, chosen?: boolean) => void}
     */
    tell(there, chosen = false) {
      anchor = there;
      if (isHere()) write(chosen ? "pushState" : "replaceState");
    },
    /**
     * Ask for a place in a module that is about to open.
     *
     * @type {(path: string, there: string) => void}
     */
    ask(path, there) {
      if (here?.path === path) here.go(there);
      else wanted = { path, anchor: there };
    },
    /**
     * A module is open: returns the place that was asked for in it.
     *
     * @param {Here} module
     */
    arrive(module) {
      here = module;
      anchor = wanted.path === module.path ? wanted.anchor : "";
      wanted = { path: "", anchor: "" };
      return anchor;
    },
    /** @param {Here} module */
    leave(module) {
      if (here === module) here = null;
    },
  };
}
