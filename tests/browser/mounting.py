"""A widget's view in a real page, beside a model that talks to Python as anywidget's does."""

import json
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, Request, Route

from exercises.view import view_source

ORIGIN = "http://127.0.0.1"

PAGE = """<!doctype html>
<html lang="fr">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Exercice</title><link rel="stylesheet" href="view.css">
<style>body { margin: 0; background: #fff } body[data-jp-theme-light="false"] { background: #111 }</style></head>
<body data-jp-theme-light="%(light)s"><main><div class="parcours"><h1 class="hors-vue">Module</h1>
<h2 class="hors-vue">Exercices</h2></div><div id="cellule"></div></main>
<script type="module" src="mount.js"></script></body></html>
"""

MOUNT = """
import view from "./view.js";
const values = await (await fetch("values.json")).json();
const handlers = new Map();
const fire = (name, ...rest) => [...(handlers.get(name) ?? [])].forEach((handler) => handler(...rest));
const model = {
  get: (name) => values[name],
  set: (name, value) => { values[name] = value; fire(`change:${name}`); },
  on: (name, handler) => handlers.set(name, [...(handlers.get(name) ?? []), handler]),
  off: (name, handler) => handlers.set(name, (handlers.get(name) ?? []).filter((one) => one !== handler)),
  save_changes: () => {},
  send: async (message) => {
    const reply = await (await fetch("message", { method: "POST", body: JSON.stringify(message) })).json();
    for (const [name, value] of Object.entries(reply.values)) model.set(name, value);
    fire("msg:custom", reply.message, []);
  },
};
window.model = model;
window.leave = await view.render({ model, el: document.getElementById("cellule") });
document.body.dataset.monte = "oui";
"""


def mount(
    page: Page,
    name: str,
    style: str,
    values: dict[str, Any],
    reply: Callable[[dict[str, Any]], dict[str, Any]],
    *,
    width: int = 1000,
    dark: bool = False,
) -> None:
    """Show the view `name` on a model of these `values`.

    `reply` is given each message that the view sends; it returns the `values` to change and the `message` to send
    back. `width` is the page's, in CSS pixels; `dark` is JupyterLab's theme.
    """
    files = {
        "/": ("text/html", PAGE % {"light": "false" if dark else "true"}),
        "/mount.js": ("text/javascript", MOUNT),
        "/view.js": ("text/javascript", view_source(name)),
        "/view.css": ("text/css", style),
        "/values.json": ("application/json", json.dumps(values)),
    }

    def serve(route: Route, request: Request) -> None:
        path = request.url.removeprefix(ORIGIN)
        if path == "/message":
            said = reply(json.loads(request.post_data or ""))
            route.fulfill(content_type="application/json", body=json.dumps(said))
        elif path in files:
            content_type, body = files[path]
            route.fulfill(content_type=f"{content_type}; charset=utf-8", body=body)
        else:
            route.fulfill(status=204)

    page.unroute_all()
    page.route(f"{ORIGIN}/**", serve)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{ORIGIN}/")
    page.wait_for_selector("body[data-monte=oui]")
