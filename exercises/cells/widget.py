"""One widget for every kind: it shows a definition and an answer, saves what changes, and acknowledges."""

from pathlib import Path
from typing import Any

import anywidget
import traitlets

from exercises.checking.checker import Checker, checker
from exercises.copies.copy import LAST_REVISION, Entry
from exercises.copies.store import Store
from exercises.definition import Module, shown_module
from exercises.errors import (
    CopyNotReadError,
    InvalidAnswerError,
    ParcoursError,
    SupersededError,
    UncheckedError,
    UnexpectedError,
    UnreadableMessageError,
)
from exercises.files import why
from exercises.kinds.exercise import Answer, Exercise
from exercises.message import Message
from exercises.transcript import transcript_html
from exercises.view import stylesheet, view_source


class ExerciseWidget(anywidget.AnyWidget):  # type: ignore[misc]
    """The exercise as the participant sees it.

    The view sends `{"type": "save", "view", "seq", "answer", "base", "apart"}` and gets back, with
    the same `view` and `seq`, either
    `{"type": "saved", "revision", "saved_at", "wordings", "notice", "done", "gaps"}`, or
    `{"type": "refused", "message"}`, or `{"type": "superseded", "message", "answer", "revision"}`.
    It sends `{"type": "check", "view", "seq", "revision"}` for what is saved, and gets `{"type": "checked",
    "verdict", "labels"}` or `{"type": "unchecked", "message"}`; `{"type": "terms"}` reads the
    `checking` trait again.
    `view` tells two tabs apart: a view that saves again before it heard of its own last save, while the kernel
    was busy, does not supersede itself.
    """

    _esm = traitlets.Unicode().tag(sync=True)
    _css = traitlets.Unicode().tag(sync=True)
    definition = traitlets.Dict().tag(sync=True)
    answer = traitlets.Dict(allow_none=True, default_value=None).tag(sync=True)
    state = traitlets.Dict().tag(sync=True)
    checking = traitlets.Dict().tag(sync=True)

    def __init__(self, module: Module, exercise: Exercise, store: Store) -> None:
        self._exercise = exercise
        self._store = store
        self._checker = checker(store.folder, module.name)
        self._own: dict[str, int] = {}
        entry, answer, notice = _stored(exercise, store)
        self._answer = answer
        super().__init__(
            # anywidget keeps one stylesheet for each identifier: a kind's own is its own.
            _anywidget_id=f"{__name__}.{exercise.kind}",
            _esm=view_source(exercise.kind),
            _css=stylesheet(exercise.kind),
            definition={
                **exercise.model_dump(mode="json", exclude={"skill"}),
                "judged": exercise.judged,
                "position": module.position(exercise.id),
                "module": module.name,
            },
            answer=answer.model_dump(mode="json") if answer else None,
            state={**_state(entry), "notice": notice, **_left(exercise, answer)},
            checking=_checking(self._checker, exercise, entry),
        )
        self.on_msg(self._receive)

    def _receive(self, _: Any, message: Any, __: Any) -> None:
        message = message if isinstance(message, dict) else {}
        self.send({**_address(message), **self._reply(message)})

    def _reply(self, message: dict[str, Any]) -> dict[str, Any]:
        try:
            if message.get("type") == "check":
                return self._check(message)
            if message.get("type") == "terms":
                entry = _stored(self._exercise, self._store)[0]
                self.checking = _checking(self._checker, self._exercise, entry, anew=True)
                return {"type": "terms"}
            if message.get("type") != "save":
                raise UnreadableMessageError
            return self._save(message)
        except ParcoursError as error:
            return {"type": "refused", "message": str(error)}
        except Exception:  # noqa: BLE001 - the page must say something, and a log could hold what was typed
            return {"type": "refused", "message": str(UnexpectedError())}

    def _save(self, message: dict[str, Any]) -> dict[str, Any]:
        view = _address(message)["view"]
        base = _revision(message.get("base"))
        answer = self._exercise.read(message.get("answer"))
        notices: list[str] = []
        try:
            entry = self._store.save(
                self._exercise.id,
                answer.model_dump(mode="json"),
                base=max(base, self._own.get(view, 0)) if view else base,
                wordings=self._exercise.wordings(answer),
                apart=message.get("apart") is True,
                tell=notices.append,
            )
        except SupersededError as error:
            newer, stored, _ = _stored(self._exercise, self._store)
            other = stored.model_dump(mode="json") if stored else None
            return {"type": "superseded", "message": str(error), "answer": other, **_state(newer)}
        if view:
            self._own[view] = entry.revision
        self._answer = answer
        left = _left(self._exercise, answer)
        state = {**_state(entry), "notice": " ".join(notices), **left}
        self.answer = answer.model_dump(mode="json")
        self.state = state
        return {"type": "saved", **state}

    def _check(self, message: dict[str, Any]) -> dict[str, Any]:
        """Check what is saved; where the first check counts, it is on the disk before anything is told."""
        revision = _revision(message.get("revision"))
        entry, answer, _ = _stored(self._exercise, self._store)
        try:
            if entry is None or entry.revision != revision:
                raise SupersededError(self._exercise.id)
            if self._checker is None:
                raise UncheckedError("La vérification n’est pas ouverte pour cet exercice.")
            verdict = self._checker.check(self._exercise, answer)
            terms = self._checker.terms()
            if terms is not None and terms.counts == "premiere":
                entry = self._store.keep_first_check(self._exercise.id, revision)
        except ParcoursError as error:
            return {"type": "unchecked", "message": str(error)}
        self.checking = _checking(self._checker, self._exercise, entry)
        names = {*verdict.outcomes, *verdict.why}
        return {
            "type": "checked",
            "verdict": verdict.model_dump(mode="json"),
            "labels": {name: self._exercise.called(name) for name in sorted(names)},
        }

    def _repr_mimebundle_(self, **_: Any) -> Any:
        bundle = super()._repr_mimebundle_()
        data, metadata = bundle or ({}, {})
        plain = f"Exercice : {self._exercise.title}"
        html = transcript_html(self._exercise, self._answer)
        return {**data, "text/plain": plain, "text/html": html}, metadata


def exercise_widget(folder: Path, exercise_id: str) -> Any:
    """Return the widget of one exercise of the module in `folder`, or a French sentence in its place."""
    try:
        module = shown_module(folder)
        return ExerciseWidget(
            module, module.exercise(exercise_id), Store(folder, module.name, module.fingerprint)
        )
    except ParcoursError as error:
        return Message(str(error))
    except OSError as error:
        return Message(str(CopyNotReadError(why(error))))


def _checking(
    who: Checker | None, exercise: Exercise, entry: Entry | None, *, anew: bool = False
) -> dict[str, Any]:
    """Return on what terms the exercise is checked, {} where it is not; `first` is when it first was."""
    terms = who.terms(anew=anew) if who else None
    if terms is None or not terms.of(exercise.id):
        return {}
    first = entry.first_check if entry else None
    return {
        "open": terms.open,
        "counts": terms.counts,
        "first": first.at.isoformat() if first else "",
    }


def _address(message: dict[str, Any]) -> dict[str, Any]:
    view, sequence = message.get("view"), message.get("seq")
    return {
        "view": view if isinstance(view, str) and len(view) <= 64 and view.isascii() else "",
        "seq": sequence if type(sequence) is int and 0 <= sequence <= LAST_REVISION else None,
    }


def _revision(base: Any) -> int:
    if base is None:
        return 0
    if type(base) is not int or not 0 <= base <= LAST_REVISION:  # type: true is no revision
        raise UnreadableMessageError
    return base


def _stored(exercise: Exercise, store: Store) -> tuple[Entry | None, Answer | None, str]:
    reading = store.read()
    entry = reading.copy.entries.get(exercise.id)
    if entry is None:
        return None, None, reading.notice
    try:
        return entry, exercise.read(entry.answer), reading.notice
    except InvalidAnswerError as error:
        return (
            entry,
            None,
            f"{error} Elle reste dans votre copie tant que vous ne répondez pas à nouveau.",
        )


def _left(exercise: Exercise, answer: Answer | None) -> dict[str, Any]:
    gaps = [{"phrase": gap.phrase, "item": gap.item} for gap in exercise.gaps(answer)]
    return {"done": not gaps, "gaps": gaps}


def _state(entry: Entry | None) -> dict[str, Any]:
    if entry is None:
        return {"revision": 0, "saved_at": "", "wordings": []}
    return {
        "revision": entry.revision,
        "saved_at": entry.saved_at.isoformat(),
        "wordings": [wording.model_dump(mode="json") for wording in entry.wordings],
    }
