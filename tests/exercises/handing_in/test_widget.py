import json
import queue
import sys
import threading
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from exercises.copies.copy import now, parse
from exercises.copies.store import Store
from exercises.definition import Module
from exercises.errors import NothingToHandInError
from exercises.handing_in import receipts, submission
from exercises.handing_in.widget import (
    HandInWidget,
    hand_in,
    hand_in_widget,
    saved_copy,
    standing,
)
from exercises.message import Message
from tests.page_side import tell


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """Accept every hand-in, and return what was sent."""
    copies: list[bytes] = []

    def send(folder: Path, module: str, data: bytes) -> submission.Sent:
        copies.append(data)
        return submission.Sent("nbgrader")

    monkeypatch.setattr(submission, "send", send)
    return copies


@pytest.fixture
def shown(module: Module, monkeypatch: pytest.MonkeyPatch) -> tuple[HandInWidget, list[Any]]:
    """Return the module's widget, which does at once what it is asked, and what it sends."""
    widget = HandInWidget(module, start=lambda work: work())
    said: list[Any] = []
    monkeypatch.setattr(widget, "send", said.append)
    return widget, said


def answer(store: Store, exercise: str, chosen: str) -> None:
    """Answer one exercise."""
    entry = store.read().copy.entries.get(exercise)
    store.save(exercise, {"chosen": [chosen]}, base=entry.revision if entry else 0)


def test_what_is_missing_is_said_by_exercise(module: Module, store: Store) -> None:
    """Only the exercises that something is missing from are listed, in order."""
    answer(store, "publics", "a")
    missing = standing(module)["exercises"]
    assert [(one["id"], one["position"]) for one in missing] == [("moyenne", 2)]
    assert missing[0]["missing"] == ["aucune réponse choisie"]


def test_nothing_saved_cannot_be_handed_in(module: Module, sent: list[bytes]) -> None:
    """An empty copy does not leave, and no receipt is made."""
    with pytest.raises(NothingToHandInError):
        hand_in(module)
    assert (sent, receipts.read(module.folder)) == ([], ())


def test_the_receipt_is_of_what_left(module: Module, store: Store, sent: list[bytes]) -> None:
    """Its fingerprint is that of the very bytes that were sent, and it is found again."""
    answer(store, "publics", "a")
    receipt, reason = hand_in(module)
    assert receipt.fingerprint == receipts.fingerprint(sent[0])
    assert (receipts.read(module.folder), reason) == ((receipt,), "")
    assert standing(module)["changed"] is False


def test_a_change_after_the_hand_in_is_said(
    module: Module, store: Store, sent: list[bytes]
) -> None:
    """« Remise, puis modifiée » until it is handed in again."""
    answer(store, "publics", "a")
    hand_in(module)
    answer(store, "publics", "b")
    assert standing(module)["changed"] is True
    hand_in(module)
    assert standing(module)["changed"] is False
    assert len(receipts.read(module.folder)) == 2


def test_to_have_an_answer_checked_after_the_hand_in_changes_nothing(
    module: Module, store: Store, sent: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A first check that the copy keeps is no change of what was handed in; another answer is."""
    answer(store, "publics", "a")
    answer(store, "moyenne", "a")
    with monkeypatch.context() as earlier:
        earlier.setattr("exercises.copies.store.now", lambda: now() - timedelta(minutes=1))
        store.keep_first_check("publics", 1)
    hand_in(module)
    store.keep_first_check("moyenne", 1)
    found = store.read().copy
    assert receipts.fingerprint(sent[-1]) != receipts.fingerprint(store.path.read_bytes())
    assert standing(module)["changed"] is False
    assert all(entry.first_check for entry in found.entries.values())
    answer(store, "moyenne", "b")
    assert standing(module)["changed"] is True


def test_the_widget_hands_in_and_says_so(store: Store, sent: list[bytes], shown: Any) -> None:
    """A message from the view brings a receipt, and the state follows."""
    widget, said = shown
    answer(store, "publics", "a")
    tell(widget, {"type": "hand_in"})
    assert said[0]["type"] == "handed_in"
    assert widget.state["receipts"] == [said[0]["receipt"]]


def test_the_widget_says_a_failure(shown: Any) -> None:
    """What goes wrong becomes a sentence, never a traceback."""
    widget, said = shown
    tell(widget, {"type": "hand_in"})
    assert said == [{"type": "failed", "message": str(NothingToHandInError())}]


def test_what_takes_time_is_done_aside(
    module: Module, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The kernel hears the next message while a copy leaves."""
    answer(store, "publics", "a")
    leaving, go, said = threading.Event(), threading.Event(), queue.Queue[Any]()

    def slow(*_: object) -> submission.Sent:
        leaving.set()
        assert go.wait(10)
        return submission.Sent("nbgrader")

    monkeypatch.setattr(submission, "send", slow)
    widget = HandInWidget(module)
    monkeypatch.setattr(widget, "send", said.put)
    tell(widget, {"type": "hand_in"})
    assert leaving.wait(10)
    assert said.empty()
    go.set()
    assert said.get(timeout=10)["type"] == "handed_in"


def test_the_widget_gives_the_copy(module: Module, store: Store, shown: Any) -> None:
    """The view gets the copy's own text, letter for letter, and the name of a file that tells the module."""
    widget, said = shown
    answer(store, "publics", "a")
    tell(widget, {"type": "copy"})
    (given,) = said
    assert given["text"].encode() == store.path.read_bytes()
    assert given["file"] == widget.state["file"] == f"copie-{module.name}.json"


def test_nothing_saved_is_nothing_to_download(shown: Any) -> None:
    """An empty copy is not worth a file: a sentence says so."""
    widget, said = shown
    tell(widget, {"type": "copy"})
    assert said == [{"type": "failed", "message": str(NothingToHandInError("télécharger"))}]


@pytest.mark.parametrize("damage", [b"{broken", None], ids=["damaged", "missing"])
def test_a_damaged_copy_leaves_as_its_backup(
    module: Module, store: Store, sent: list[bytes], damage: bytes | None
) -> None:
    """What the exercises show is what is handed in and downloaded, not a file that no one could mark."""
    answer(store, "publics", "a")
    answer(store, "publics", "b")
    answer(store, "moyenne", "a")
    if damage is None:
        store.path.unlink()
    else:
        store.path.write_bytes(damage)
    hand_in(module)
    assert parse(sent[0]).entries["publics"].answer == {"chosen": ["b"]}
    assert saved_copy(module) == sent[0]
    assert standing(module)["changed"] is False


def test_a_copy_of_a_later_version_leaves_as_it_is(
    module: Module, store: Store, sent: list[bytes], raw_copy: dict[str, Any]
) -> None:
    """What we cannot read is not ours to change."""
    data = json.dumps({**raw_copy, "schema": 3}).encode()
    store.path.write_bytes(data)
    hand_in(module)
    assert sent == [data]


@pytest.mark.parametrize("message", [None, 3, {}, {"type": "?"}, []])
def test_stray_messages_do_nothing(shown: Any, message: Any) -> None:
    """What is not a message of our view is passed over."""
    widget, said = shown
    before = widget.state
    tell(widget, message)
    assert widget.state == before
    assert said == []


def test_a_page_without_widgets_shows_what_is_missing(module: Module) -> None:
    """The static HTML lists it, for nbconvert and print."""
    data, _ = HandInWidget(module)._repr_mimebundle_()
    assert "Exercice 2, La moyenne" in data["text/html"]


def test_a_broken_module_is_said_in_its_place(tmp_path: Path) -> None:
    """Where the module cannot be read, a sentence stands instead of the widget."""
    assert isinstance(hand_in_widget(tmp_path), Message)


def test_the_kernel_never_imports_nbgrader() -> None:
    """Nbgrader takes seconds to import: it runs in a process of its own."""
    for name in (HandInWidget.__module__, submission.__name__, receipts.__name__):
        source = Path(str(sys.modules[name].__file__)).read_text(encoding="utf-8")
        assert "import nbgrader" not in source
