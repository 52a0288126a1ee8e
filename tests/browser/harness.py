"""One exercise's view in a real page, with a model that reads answers as the widget does.

`open_view` shows a definition; what the view sends is read by the exercise itself, so that an answer that a
view can send and Python would refuse fails the test.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Locator, Page, Request, Route

from exercises.errors import InvalidAnswerError
from exercises.kinds.exercise import Exercise
from exercises.kinds.registry import KINDS
from exercises.view import stylesheet, view_source

ORIGIN = "http://127.0.0.1"
SAVED_AT = "2026-11-07T11:32:00+00:00"

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


@dataclass
class View:
    """A view on a page: where it stands, and what it sent."""

    page: Page
    exercise: Exercise
    root: Locator
    messages: list[dict[str, Any]] = field(default_factory=list)
    reply: Callable[[dict[str, Any]], dict[str, Any]] | None = None

    @property
    def status(self) -> Locator:
        """The line of the footer that says what happens."""
        return self.root.locator("footer .etat")

    @property
    def answer(self) -> Any:
        """The last answer that the view sent."""
        return self.messages[-1]["answer"]

    def saved(self) -> Any:
        """Wait for the acknowledgement of what was just changed, and return the answer sent."""
        self.page.wait_for_function(
            "document.querySelector('.exercice footer .etat').textContent.startsWith('✓ Enregistré à ')"
        )
        return self.answer

    def show(self, answer: dict[str, Any] | None) -> None:
        """Change the model's answer, as another tab or a reloaded kernel does."""
        self.page.evaluate("(answer) => model.set('answer', answer)", answer)

    def focused(self) -> str:
        """Return the accessible name, or the text, of what has the focus; `""` for the page itself."""
        return str(
            self.page.evaluate(
                """() => { const e = document.activeElement;
                if (!e || e === document.body) return "";
                return e.getAttribute("aria-label") || (e.labels?.[0] ?? e).textContent.trim(); }"""
            )
        )

    def press(self, *keys: str) -> None:
        """Press keys, one after the other, where the focus is."""
        for key in keys:
            self.page.keyboard.press(key)

    def tab_to(self, name: str, *, within: int = 60, back: bool = False) -> None:
        """Press Tab until what has the focus is called `name`; AssertionError when it never is."""
        seen = []
        for _ in range(within):
            self.press("Shift+Tab" if back else "Tab")
            seen.append(self.focused())
            if seen[-1] == name:
                return
        raise AssertionError(f"Tab never reaches « {name} », but {seen}")

    def handle(self, message: dict[str, Any]) -> dict[str, Any]:
        """Return what the widget would answer: the new traits, and the message."""
        self.messages.append(message)
        if self.reply:
            return self.reply(message)
        try:
            answer = self.exercise.read(message["answer"]).model_dump(mode="json")
        except InvalidAnswerError as error:
            refusal = {"type": "refused", "seq": message["seq"], "message": str(error)}
            return {"values": {}, "message": refusal}
        state = {"revision": len(self.messages), "saved_at": SAVED_AT, "wordings": [], "notice": ""}
        return {
            "values": {"answer": answer, "state": state},
            "message": {"type": "saved", "seq": message["seq"], **state},
        }


def define(kind: str, **fields: Any) -> dict[str, Any]:
    """Return the definition of an exercise of this kind: `fields`, over plausible common ones."""
    return {
        "id": "exemple",
        "kind": kind,
        "title": "Un exemple",
        "statement": "La consigne de l’exercice.",
        "trains": "repérer ce qu’une moyenne cache",
        "skill": "analyser",
        "minutes": 8,
        "points": 4,
        "automatic": 4,
        **fields,
    }


def open_view(
    page: Page,
    kind: str,
    definition: dict[str, Any],
    answer: dict[str, Any] | None = None,
    *,
    width: int = 1000,
    dark: bool = False,
    large: bool = False,
) -> View:
    """Show the exercise that `definition` defines (as in `exercices.toml`), with a stored `answer` or none.

    `width` is the page's, in CSS pixels; `dark` is JupyterLab's theme; `large` doubles the size of the text.
    """
    exercise = KINDS[kind].model_validate(definition)
    stored = exercise.read(answer).model_dump(mode="json") if answer is not None else None
    shown = exercise.model_dump(mode="json", exclude={"skill"})
    values = {
        "definition": {**shown, "position": 1, "module": "00_essai"},
        "answer": stored,
        "state": {
            "revision": 1 if answer else 0,
            "saved_at": SAVED_AT if answer else "",
            "wordings": [],
            "notice": "",
        },
    }
    view = View(page, exercise, page.locator("section.exercice"))
    files = {
        "/": ("text/html", PAGE % {"light": "false" if dark else "true"}),
        "/mount.js": ("text/javascript", MOUNT),
        "/view.js": ("text/javascript", view_source(kind)),
        "/view.css": ("text/css", stylesheet(kind) + ("html { font-size: 200% }" if large else "")),
        "/values.json": ("application/json", json.dumps(values)),
    }

    def serve(route: Route, request: Request) -> None:
        path = request.url.removeprefix(ORIGIN)
        if path == "/message":
            reply = view.handle(json.loads(request.post_data or ""))
            route.fulfill(content_type="application/json", body=json.dumps(reply))
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
    return view
