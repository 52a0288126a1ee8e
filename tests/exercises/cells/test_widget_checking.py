"""The widget without a kernel: what it says when its view asks to check."""

from pathlib import Path
from typing import Any

import pytest

from exercises.checking import opened
from exercises.checking.opened import OpenedAnswers
from exercises.checking.terms import Counts, Terms
from exercises.checking.verdict import Expected
from exercises.copies.store import Store
from exercises.errors import CopyNotSavedError
from tests.exercises.cells.test_widget import Page

EXPECTED = Expected(
    accepted={"a": ("left",), "b": ("taken",)}, why={"a": "Non, a cache.", "b": "Oui, b dit tout."}
)


def opens(folder: Path, counts: Counts = "derniere", *, now: bool = True) -> None:
    """Open the answers of the module in `folder`, or let it wait for the hand-in."""
    terms = Terms(when="tout-de-suite", counts=counts, exercises=("publics",), open=True)
    found = OpenedAnswers(module="03_ressources", terms=terms, answers={"publics": EXPECTED})
    (folder / opened.FILE).write_bytes(opened.dump(found if now else found.kept_back()))


def check(revision: Any) -> dict[str, Any]:
    """Return what the view sends to have this revision checked."""
    return {"type": "check", "view": "verification-1", "seq": 3, "revision": revision}


def test_what_is_saved_is_checked(folder: Path) -> None:
    """The verdict bears the names of the items, and goes back to the view that asked; no right answer with it."""
    opens(folder)
    page = Page(folder)
    assert page.widget.checking == {"open": True, "counts": "derniere", "first": ""}
    saved = page.saves("a")
    reply = page.sends(check(saved["revision"]))
    assert reply == {
        "type": "checked",
        "view": "verification-1",
        "seq": 3,
        "verdict": {"outcomes": {"a": "fails"}, "why": {"a": "Non, a cache."}},
        "labels": {"a": "Oui"},
    }
    assert "Oui, b dit tout" not in str(page.widget.get_state())
    assert "taken" not in str(page.widget.get_state())


def test_where_the_first_check_counts_it_is_kept_and_stays(folder: Path, store: Store) -> None:
    """The copy holds the answer of the first check, whatever is written and checked afterwards."""
    opens(folder, "premiere")
    page = Page(folder)
    for chosen, base in (("a", 0), ("b", 1)):
        page.sends(check(page.saves(chosen, base=base)["revision"]))
        assert page.replies[-1]["type"] == "checked"
    entry = store.read().copy.entries["publics"]
    assert entry.first_check is not None
    assert (entry.answer, entry.first_check.answer) == ({"chosen": ["b"]}, {"chosen": ["a"]})
    assert page.widget.checking["first"] == entry.first_check.at.isoformat()
    assert Page(folder).widget.checking["first"] == entry.first_check.at.isoformat()


def test_no_verdict_is_told_when_the_first_check_cannot_be_kept(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that refuses gives no free look at what holds."""
    opens(folder, "premiere")
    page = Page(folder)
    revision = page.saves("a")["revision"]

    def refuse(*_: Any) -> None:
        raise CopyNotSavedError("Le disque est plein.")

    monkeypatch.setattr(Store, "keep_first_check", refuse)
    assert page.sends(check(revision))["type"] == "unchecked"


def test_the_last_answer_leaves_no_trace_of_a_check(folder: Path, store: Store) -> None:
    """Where the last answer counts, nothing is kept of what was checked."""
    opens(folder)
    page = Page(folder)
    page.sends(check(page.saves("a")["revision"]))
    assert store.read().copy.entries["publics"].first_check is None


@pytest.mark.parametrize(
    ("chosen", "revision", "says"),
    [
        (("a",), 7, "modifié dans un autre onglet"),
        ((), 1, "Répondez à tout"),
        (("a",), True, ""),
        (("a",), "1", ""),
    ],
)
def test_what_cannot_be_checked_is_refused_in_french(
    folder: Path, chosen: tuple[str, ...], revision: Any, says: str
) -> None:
    """Another revision, an answer that is not whole, a strange number: a sentence, and no verdict."""
    opens(folder)
    page = Page(folder)
    page.saves(*chosen)
    reply = page.sends(check(revision))
    assert reply["type"] in ("unchecked", "refused")
    assert says in reply["message"]


def test_nothing_is_offered_where_nothing_was_opened(folder: Path) -> None:
    """Without opened answers, or for an exercise that is not among them, nothing is shown nor checked."""
    page = Page(folder)
    assert page.widget.checking == {}
    reply = page.sends(check(page.saves("a")["revision"]))
    assert reply["type"] == "unchecked"
    opens(folder)
    assert Page(folder, "moyenne").widget.checking == {}


def test_the_terms_are_read_again_when_the_view_asks(folder: Path) -> None:
    """Answers that waited for the hand-in are there afterwards, without opening the page anew."""
    opens(folder, now=False)
    page = Page(folder)
    assert page.widget.checking["open"] is False
    assert page.sends(check(page.saves("a")["revision"]))["type"] == "unchecked"
    opens(folder)
    page.sends({"type": "terms", "view": "verification-1", "seq": 1})
    assert page.widget.checking["open"] is True
