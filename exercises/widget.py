"""One widget for every kind: it shows a definition and an answer, saves what changes, and acknowledges."""

from pathlib import Path
from typing import Any

import anywidget
import traitlets

from exercises.definition import Module, load
from exercises.errors import InvalidAnswerError, ParcoursError, SupersededError
from exercises.kinds.exercise import Answer, Exercise
from exercises.sheet import Entry
from exercises.store import Store
from exercises.transcript import transcript_html
from exercises.view import stylesheet, view_source


class ExerciseWidget(anywidget.AnyWidget):  # type: ignore[misc]
    """The exercise as the participant sees it.

    The view sends `{"type": "save", "seq", "answer", "base"}` and gets back, for that `seq`, either
    `{"type": "saved", "revision", "saved_at", "wordings"}`, or `{"type": "refused", "message"}`, or
    `{"type": "superseded", "message", "answer", "revision"}`.
    """

    _esm = traitlets.Unicode().tag(sync=True)
    _css = traitlets.Unicode().tag(sync=True)
    definition = traitlets.Dict().tag(sync=True)
    answer = traitlets.Dict(allow_none=True, default_value=None).tag(sync=True)
    state = traitlets.Dict().tag(sync=True)

    def __init__(self, module: Module, exercise: Exercise, store: Store) -> None:
        self._exercise = exercise
        self._store = store
        entry, answer, notice = _stored(exercise, store)
        self._answer = answer
        super().__init__(
            _esm=view_source(exercise.kind),
            _css=stylesheet(exercise.kind),
            definition={
                **exercise.model_dump(mode="json", exclude={"skill"}),
                "position": module.position(exercise.id),
                "module": module.name,
            },
            answer=answer.model_dump(mode="json") if answer else None,
            state={**_state(entry), "notice": notice},
        )
        self.on_msg(self._receive)

    def _receive(self, _: Any, message: Any, __: Any) -> None:
        if not isinstance(message, dict) or message.get("type") != "save":
            return
        self.send({"seq": message.get("seq"), **self._save(message)})

    def _save(self, message: dict[str, Any]) -> dict[str, Any]:
        try:
            answer = self._exercise.read(message.get("answer"))
            entry = self._store.save(
                self._exercise.id,
                answer.model_dump(mode="json"),
                base=int(message.get("base") or 0),
                wordings=self._exercise.wordings(answer),
            )
        except SupersededError as error:
            newer, stored, _ = _stored(self._exercise, self._store)
            other = stored.model_dump(mode="json") if stored else None
            return {"type": "superseded", "message": str(error), "answer": other, **_state(newer)}
        except ParcoursError as error:
            return {"type": "refused", "message": str(error)}
        self._answer = answer
        self.answer = answer.model_dump(mode="json")
        self.state = {**self.state, **_state(entry), "notice": ""}
        return {"type": "saved", **_state(entry)}

    def _repr_mimebundle_(self, **_: Any) -> Any:
        bundle = super()._repr_mimebundle_()
        data, metadata = bundle if bundle else ({}, {})
        plain = f"Exercice : {self._exercise.title}"
        html = transcript_html(self._exercise, self._answer)
        return {**data, "text/plain": plain, "text/html": html}, metadata


def exercise_widget(folder: Path, exercise_id: str) -> Any:
    """Return the widget of one exercise of the module in `folder`, or a French sentence in its place."""
    from exercises.message import Message

    try:
        module = load(folder)
        return ExerciseWidget(
            module, module.exercise(exercise_id), Store(folder, module.name, module.fingerprint)
        )
    except ParcoursError as error:
        return Message(str(error))


def _stored(exercise: Exercise, store: Store) -> tuple[Entry | None, Answer | None, str]:
    reading = store.read()
    entry = reading.sheet.entries.get(exercise.id)
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


def _state(entry: Entry | None) -> dict[str, Any]:
    if entry is None:
        return {"revision": 0, "saved_at": "", "wordings": []}
    return {
        "revision": entry.revision,
        "saved_at": entry.saved_at.isoformat(),
        "wordings": [wording.model_dump(mode="json") for wording in entry.wordings],
    }
