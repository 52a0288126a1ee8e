"""One exercise's view in a real page, with a model that reads answers as the widget does.

`open_view` shows a definition; what the view sends is read by the exercise itself, so that an answer that a
view can send and Python would refuse fails the test.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Locator, Page

from exercises.checking.verdict import Expected, check
from exercises.errors import InvalidAnswerError, UncheckedError
from exercises.kinds.exercise import Exercise
from exercises.kinds.registry import KINDS
from exercises.view import stylesheet
from tests.browser.mounting import mount

TERMS = {"open": True, "counts": "derniere", "first": ""}

SAVED_AT = "2026-11-07T11:32:00+00:00"


@dataclass
class View:
    """A view on a page: where it stands, and what it sent."""

    page: Page
    exercise: Exercise
    root: Locator
    messages: list[dict[str, Any]] = field(default_factory=list)
    reply: Callable[[dict[str, Any]], dict[str, Any]] | None = None
    expected: Expected | None = None
    stored: dict[str, Any] | None = None

    @property
    def status(self) -> Locator:
        """The line of the footer that says what happens."""
        return self.root.locator("footer .etat")

    @property
    def answer(self) -> Any:
        """The last answer that the view sent."""
        return [one for one in self.messages if "answer" in one][-1]["answer"]

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
        if message["type"] == "check":
            return {"values": {}, "message": {**message, **self._checked()}}
        if message["type"] == "terms":
            return {"values": {}, "message": message}
        try:
            answer = self.exercise.read(message["answer"]).model_dump(mode="json")
        except InvalidAnswerError as error:
            refusal = {"type": "refused", "seq": message["seq"], "message": str(error)}
            return {"values": {}, "message": refusal}
        self.stored = answer
        done = not self.exercise.missing(self.exercise.read(answer))
        state = {
            "revision": len(self.messages),
            "saved_at": SAVED_AT,
            "wordings": [],
            "notice": "",
            "done": done,
        }
        return {
            "values": {"answer": answer, "state": state},
            "message": {"type": "saved", "seq": message["seq"], **state},
        }

    def _checked(self) -> dict[str, Any]:
        answer = self.exercise.read(self.stored) if self.stored else None
        try:
            verdict = check(self.exercise, answer, self.expected or Expected(accepted={}))
        except UncheckedError as error:
            return {"type": "unchecked", "message": str(error)}
        names = {*verdict.outcomes, *verdict.why}
        labels = {name: self.exercise.called(name) for name in names}
        return {"type": "checked", "verdict": verdict.model_dump(mode="json"), "labels": labels}


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
    expected: Expected | None = None,
    terms: dict[str, Any] | None = None,
) -> View:
    """Show the exercise that `definition` defines (as in `exercices.toml`), with a stored `answer` or none.

    `width` is the page's, in CSS pixels; `dark` is JupyterLab's theme; `large` doubles the size of the text.
    `expected` is what answers are checked against, on these `terms` (the last answer counts, by default).
    """
    exercise = KINDS[kind].model_validate(definition)
    stored = exercise.read(answer).model_dump(mode="json") if answer is not None else None
    shown = exercise.model_dump(mode="json", exclude={"skill"})
    values: dict[str, Any] = {
        "definition": {**shown, "position": 1, "module": "00_essai"},
        "answer": stored,
        "state": {
            "revision": 1 if answer else 0,
            "saved_at": SAVED_AT if answer else "",
            "wordings": [],
            "notice": "",
            "done": answer is not None and not exercise.missing(exercise.read(answer)),
        },
        "checking": ({**TERMS, **(terms or {})} if expected else {}),
    }
    view = View(page, exercise, page.locator("section.exercice"), expected=expected)
    view.stored = stored
    style = stylesheet(kind) + ("html { font-size: 200% }" if large else "")
    mount(page, kind, style, values, view.handle, width=width, dark=dark)
    return view
