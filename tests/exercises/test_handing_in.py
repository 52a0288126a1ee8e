import json
from pathlib import Path
from typing import Any

import pytest

from exercises import handing_in, receipts, submission
from exercises.copy import parse
from exercises.definition import Module
from exercises.errors import NothingToHandInError
from exercises.handing_in import HandInWidget, hand_in, hand_in_widget, standing
from exercises.message import Message
from exercises.store import Store


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """Accept every hand-in, and return what was sent."""
    copies: list[bytes] = []

    def send(folder: Path, module: str, data: bytes) -> submission.Sent:
        copies.append(data)
        return submission.Sent("nbgrader")

    monkeypatch.setattr(submission, "send", send)
    return copies


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
    with pytest.raises(NothingToHandInError, match="rien à remettre"):
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


def test_the_widget_hands_in_and_says_so(
    module: Module, store: Store, sent: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A message from the view brings a receipt, and the state follows."""
    answer(store, "publics", "a")
    widget = HandInWidget(module)
    said: list[Any] = []
    monkeypatch.setattr(widget, "send", said.append)
    widget._alone(widget._hand_in)
    assert said[0]["type"] == "handed_in"
    assert widget.state["receipts"] == [said[0]["receipt"]]


def test_the_widget_says_a_failure(module: Module, monkeypatch: pytest.MonkeyPatch) -> None:
    """What goes wrong becomes a sentence, never a traceback."""
    widget = HandInWidget(module)
    said: list[Any] = []
    monkeypatch.setattr(widget, "send", said.append)
    widget._alone(widget._hand_in)
    assert said == [{"type": "failed", "message": str(NothingToHandInError())}]


def test_the_widget_gives_the_copy(module: Module, store: Store) -> None:
    """The view gets the copy's own text, letter for letter, and the name of a file that tells the module."""
    answer(store, "publics", "a")
    widget = HandInWidget(module)
    given = widget._copy()
    assert given["text"].encode() == store.path.read_bytes()
    assert given["file"] == widget.state["file"] == f"copie-{module.name}.json"


def test_nothing_saved_is_nothing_to_download(
    module: Module, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An empty copy is not worth a file: a sentence says so."""
    widget = HandInWidget(module)
    said: list[Any] = []
    monkeypatch.setattr(widget, "send", said.append)
    widget._alone(widget._copy)
    assert said[0]["type"] == "failed"
    assert "rien à télécharger" in said[0]["message"]


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
    assert handing_in.saved_copy(module) == sent[0]
    assert standing(module)["changed"] is False


def test_a_copy_of_a_later_version_leaves_as_it_is(
    module: Module, store: Store, sent: list[bytes], raw_copy: dict[str, Any]
) -> None:
    """What we cannot read is not ours to change."""
    data = json.dumps({**raw_copy, "schema": 2}).encode()
    store.path.write_bytes(data)
    hand_in(module)
    assert sent == [data]


@pytest.mark.parametrize("message", [None, 3, {}, {"type": "?"}, []])
def test_stray_messages_do_nothing(module: Module, message: Any) -> None:
    """What is not a message of our view is passed over."""
    widget = HandInWidget(module)
    before = widget.state
    widget._receive(widget, message, [])
    assert widget.state == before


def test_a_page_without_widgets_shows_what_is_missing(module: Module) -> None:
    """The static HTML lists it, for nbconvert and print."""
    data, _ = HandInWidget(module)._repr_mimebundle_()
    assert "Exercice 2, La moyenne" in data["text/html"]


def test_a_broken_module_is_said_in_its_place(tmp_path: Path) -> None:
    """Where the module cannot be read, a sentence stands instead of the widget."""
    assert isinstance(hand_in_widget(tmp_path), Message)


def test_the_kernel_never_imports_nbgrader() -> None:
    """Nbgrader takes seconds to import: it runs in a process of its own."""
    for source in (handing_in, submission, receipts):
        assert "import nbgrader" not in Path(str(source.__file__)).read_text(encoding="utf-8")
