"""The widget that ends a module: what is missing, the hand-in and its receipts, the feedback."""

import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from exercises.copies.copy import dump, parse, without_checks_after
from exercises.copies.store import Store
from exercises.definition import Module, shown_module
from exercises.errors import (
    CopyNotReadError,
    InvalidAnswerError,
    NewerCopyError,
    NotFetchedError,
    NothingToHandInError,
    ParcoursError,
    UnreadableCopyError,
)
from exercises.files import why
from exercises.handing_in import exchange, given_back, receipts, submission
from exercises.handing_in.deadline import due
from exercises.handing_in.given_back import Lookout
from exercises.handing_in.receipts import Receipt
from exercises.kinds.exercise import Answer, Exercise
from exercises.pages import render
from exercises.view import stylesheet, view_source


def in_background(work: Callable[[], object]) -> None:
    """Do `work` in a thread of its own: the kernel goes on hearing the page meanwhile."""
    threading.Thread(target=work, daemon=True).start()


class HandInWidget(anywidget.AnyWidget):  # type: ignore[misc]
    """The hand-in as the participant sees it.

    The view sends `{"type": "refresh" | "hand_in" | "feedback" | "page" | "opened" | "copy"}`. The `state` trait
    says what stands; besides, it gets `{"type": "handed_in", "receipt", "reason"}`,
    `{"type": "failed", "message"}`, `{"type": "feedback", "there"}` once the feedback was looked for,
    `{"type": "page", "html"}` where no address serves it (`opened` then says that it is read), or
    `{"type": "copy", "file", "text"}`.
    `start` is given what takes time.
    """

    _esm = traitlets.Unicode().tag(sync=True)
    _css = traitlets.Unicode().tag(sync=True)
    state = traitlets.Dict().tag(sync=True)

    def __init__(
        self, module: Module, start: Callable[[Callable[[], object]], object] = in_background
    ) -> None:
        self._module = module
        self._start = start
        self._working = threading.Lock()
        self._standing = threading.Lock()
        self._lookout = Lookout(module.folder, module.name)
        self._works: dict[str, Callable[[], dict[str, Any] | None]] = {
            "hand_in": self._hand_in,
            "feedback": self._feedback,
            "page": self._page,
            "opened": self._opened,
            "copy": self._copy,
        }
        super().__init__(_esm=view_source("handing_in"), _css=_stylesheet(), state=standing(module))
        self.on_msg(self._receive)

    def _receive(self, _: Any, message: Any, __: Any) -> None:
        kind = message.get("type") if isinstance(message, dict) else None
        if kind == "refresh":
            self._stand()
            if self._lookout.worth_it and not self._working.locked():
                self._begin(self._look)
        elif isinstance(kind, str) and kind in self._works:
            self._begin(self._works[kind])

    def _begin(self, work: Callable[[], dict[str, Any] | None]) -> None:
        self._start(partial(self._alone, work))

    def _alone(self, work: Callable[[], dict[str, Any] | None]) -> None:
        """Do one thing at a time: a second click waits for the first one's end."""
        with self._working:
            try:
                if said := work():
                    self.send(said)
            except ParcoursError as error:
                self.send({"type": "failed", "message": str(error)})
            except OSError as error:
                reason = why(error)
                self.send(
                    {"type": "failed", "message": f"Le disque a refusé ({reason}). Réessayez."}
                )
            self._stand()

    def _stand(self) -> None:
        """Say where things stand; one thread at a time, so that an older reading never follows a newer one."""
        with self._standing:
            self.state = standing(self._module)

    def _hand_in(self) -> dict[str, Any]:
        receipt, reason = hand_in(self._module)
        return {
            "type": "handed_in",
            "receipt": receipts.as_json((receipt,))[0],
            "reason": reason,
        }

    def _look(self) -> None:
        with suppress(OSError, NotFetchedError):  # nobody asked: the button will say
            self._lookout.look()

    def _feedback(self) -> dict[str, Any]:
        """Look for the feedback now, whatever was looked for before."""
        given_back.bring(self._module.folder, self._module.name)
        there = given_back.feedback_path(self._module.folder, self._module.name) is not None
        return {"type": "feedback", "there": there}

    def _page(self) -> dict[str, Any] | None:
        came = given_back.feedback_path(self._module.folder, self._module.name)
        if came is None:
            return None
        return {"type": "page", "html": came.read_text(encoding="utf-8", errors="replace")}

    def _opened(self) -> None:
        given_back.open_feedback(self._module.folder, self._module.name)

    def _copy(self) -> dict[str, Any]:
        data = saved_copy(self._module)
        if not data:
            raise NothingToHandInError("télécharger")
        file = submission.copy_file(self._module.name)
        return {"type": "copy", "file": file, "text": data.decode()}

    def _repr_mimebundle_(self, **_: Any) -> Any:
        bundle = super()._repr_mimebundle_()
        data, metadata = bundle or ({}, {})
        html = render("handing_in.html", **standing(self._module))
        return {**data, "text/plain": "Remettre ma copie", "text/html": html}, metadata


def hand_in_widget(folder: Path) -> Any:
    """Return the widget that hands in the copy of the module in `folder`, or a French sentence in its place."""
    from exercises.message import Message

    try:
        return HandInWidget(shown_module(folder))
    except ParcoursError as error:
        return Message(str(error))


def hand_in(module: Module) -> tuple[Receipt, str]:
    """Hand in the copy as it stands on the disk; return its receipt, and why it left as a file if it did.

    Raises NothingToHandInError when nothing was saved yet, NotHandedInError when it could not leave at all.
    """
    data = saved_copy(module)
    if not data:
        raise NothingToHandInError
    sent = submission.send(module.folder, module.name, data)
    receipt = Receipt(
        at=receipts.moment(),
        fingerprint=receipts.fingerprint(data),
        means="nbgrader" if sent.means == "nbgrader" else "fichier",
        file=sent.file,
    )
    receipts.keep(module.folder, receipt)
    return receipt, sent.reason


def saved_copy(module: Module) -> bytes:
    """Return the copy as it stands on the disk, byte for byte; `b""` when nothing was saved yet.

    Where the file is damaged or missing, its backup is returned, as the exercises show it. Raises OSError.
    """
    store = _store(module)
    try:
        data = store.path.read_bytes()
        if parse(data).module == module.name:
            return data
    except NewerCopyError:  # not ours to change
        return data
    except (FileNotFoundError, UnreadableCopyError):
        pass
    copy = store.read().copy
    return dump(copy) if copy.entries else b""


def standing(module: Module) -> dict[str, Any]:
    """Return where the hand-in stands, as plain JSON values: what is missing, receipts, changes since, feedback."""
    kept = receipts.read(module.folder)
    came = given_back.feedback_path(module.folder, module.name)
    try:
        data = saved_copy(module)
    except (OSError, CopyNotReadError):
        data = b""
    changed = bool(kept) and _changed_since(kept[-1], data)
    return {
        "module": module.name,
        "file": submission.copy_file(module.name),
        "exercises": _missing(module),
        "saved": bool(data),
        "receipts": receipts.as_json(kept),
        "changed": changed,
        "direct": exchange.reachable(),
        "feedback": _feedback(module.folder, came) if came else None,
        "due": due(module.name),
    }


def _feedback(folder: Path, came: Path) -> dict[str, Any]:
    """Return what the view says of the feedback in the file `came`: where it lies, and which copy it judges."""
    judged = given_back.judged(came)
    return {
        "path": came.relative_to(folder).as_posix(),
        "at": judged.at.isoformat() if judged else "",
        "fingerprint": judged.fingerprint if judged else "",
        "newer": bool(judged and given_back.newer_hand_in(folder, judged)),
    }


def _stylesheet() -> str:
    own = files("exercises") / "handing_in" / "handing_in.css"
    return stylesheet("handing_in") + own.read_text(encoding="utf-8")


def _store(module: Module) -> Store:
    return Store(module.folder, module.name, module.fingerprint)


def _missing(module: Module) -> list[dict[str, Any]]:
    """Return the exercises that something is missing from, with what."""
    try:
        entries = _store(module).read().copy.entries
    except NewerCopyError:
        return []
    found = []
    for exercise in module.exercises:
        entry = entries.get(exercise.id)
        answer = _answer(exercise, entry.answer if entry else None)
        missing, gaps = exercise.missing(answer), exercise.gaps(answer)
        if missing:
            found.append(
                {
                    "id": exercise.id,
                    "title": exercise.title,
                    "position": module.position(exercise.id),
                    "missing": list(missing),
                    "gaps": [{"phrase": gap.phrase, "item": gap.item} for gap in gaps],
                }
            )
    return found


def _answer(exercise: Exercise, raw: Any) -> Answer | None:
    try:
        return exercise.read(raw) if raw is not None else None
    except InvalidAnswerError:
        return None


def _changed_since(receipt: Receipt, data: bytes) -> bool:
    """Tell whether what was answered is another than what was handed in; to have it checked changes nothing."""
    if receipts.fingerprint(data) == receipt.fingerprint:
        return False
    try:
        unchecked = dump(without_checks_after(parse(data), receipt.at))
    except (NewerCopyError, UnreadableCopyError):
        return True
    return receipts.fingerprint(unchecked) != receipt.fingerprint
