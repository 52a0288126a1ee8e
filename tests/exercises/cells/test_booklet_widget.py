"""The button that prepares the booklet."""

from pathlib import Path
from typing import Any

import pytest

from exercises.cells.booklet_widget import BookletWidget, booklet_widget
from exercises.copies.store import Store
from exercises.view import view_source
from tests.page_side import tell


@pytest.fixture
def shown(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[BookletWidget, list[dict[str, Any]]]:
    """Return the widget of a welcome page beside a module, and what it sends."""
    welcome = folder.parent / "00_accueil"
    welcome.mkdir()
    widget = booklet_widget(welcome)
    sent: list[dict[str, Any]] = []
    monkeypatch.setattr(widget, "send", sent.append)
    return widget, sent


def _file(folder: Path) -> Path:
    return folder.parent / "00_accueil" / "livret.html"


def test_showing_it_writes_nothing(folder: Path, shown: Any) -> None:
    """The file is made when it is asked for, and holds what the page gets."""
    widget, sent = shown
    widget._repr_mimebundle_()
    tell(widget, {"type": "autre"})
    assert sent == []
    assert not _file(folder).exists()
    tell(widget, {"type": "make"})
    assert _file(folder).read_text(encoding="utf-8") == sent[0]["html"]
    assert (sent[0]["type"], sent[0]["file"]) == ("made", "livret.html")
    assert "il est vide" in sent[0]["notice"]


def test_a_booklet_with_something_in_it_is_not_called_empty(store: Store, shown: Any) -> None:
    """The notice is for the empty one only."""
    widget, sent = shown
    store.save("publics", {"chosen": ["a"]}, base=0)
    tell(widget, {"type": "make"})
    assert sent[0]["notice"] == ""


def test_a_disk_that_refuses_still_lets_it_open(
    folder: Path, shown: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page gets the booklet, and a sentence that says how to keep it."""
    widget, sent = shown

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("exercises.cells.booklet_widget.replace", refuse)
    tell(widget, {"type": "make"})
    assert (sent[0]["type"], sent[0]["file"]) == ("made", "")
    assert "n’a pas pu être écrit" in sent[0]["notice"]
    assert not _file(folder).exists()


def test_a_mistake_of_ours_is_a_sentence(shown: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """No traceback reaches a participant."""
    widget, sent = shown

    def fail(*_: object) -> str:
        raise KeyError("x")

    monkeypatch.setattr("exercises.cells.booklet_widget.booklet_html", fail)
    tell(widget, {"type": "make"})
    assert sent[0]["type"] == "failed"
    assert "Vos réponses sont intactes" in sent[0]["message"]


def test_its_view_is_one_module() -> None:
    """No constant of the view bears the name of one of the shared code."""
    names = [
        line.split()[1] for line in view_source("booklet").splitlines() if line.startswith("const ")
    ]
    assert len(names) == len(set(names))
