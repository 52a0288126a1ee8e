from typing import Any

from grader.gradebook.ledger import Given, Ledger
from tests.grader.marking.test_journal import event

CRITERIA = ("ancrage", "clarte")


def ledger(*changes: dict[str, object]) -> Ledger:
    """Return what these events, in this order, amount to."""
    return Ledger([event(**change) for change in changes])


def test_the_last_mark_of_each_round_stands() -> None:
    """A mark given again replaces the former one, and one taken away leaves none."""
    track = ledger(
        {"after": 0.0},
        {"after": 3.0, "before": 0.0},
        {"after": 0.0, "round": "second", "marker": "bruno"},
        {"after": 2.0, "criterion": "clarte"},
        {"after": None, "before": 2.0, "criterion": "clarte"},
    ).track("03_ressources", "projet", "K7P2QM")
    assert track.first == {"ancrage": Given(3.0, "anne")}
    assert track.second == {"ancrage": Given(0.0, "bruno")}
    assert (track.first_marker, track.second_marker) == ("anne", "bruno")


def test_there_is_a_disagreement_once_both_marks_are_whole() -> None:
    """A second marker who is half-way shows nothing of the gap."""
    half: list[dict[str, Any]] = [
        {"after": 3.0},
        {"after": 2.0, "criterion": "clarte"},
        {"after": 0.0, "round": "second"},
    ]
    whole = [*half, {"after": 2.0, "criterion": "clarte", "round": "second"}]
    settled = [*whole, {"after": 3.0, "round": "settled"}]
    found = [
        ledger(*changes).track("03_ressources", "projet", "K7P2QM").disagreements(CRITERIA)
        for changes in (half, whole, settled)
    ]
    assert found == [(), ("ancrage",), ()]


def test_a_mark_renewed_for_a_changed_answer_forgets_the_others() -> None:
    """What was given to the former text no longer counts."""
    track = ledger(
        {"after": 3.0},
        {"after": 0.0, "round": "second"},
        {"after": 0.0, "round": "settled"},
        {"after": 3.0, "renewed": True, "marker": "carla"},
    ).track("03_ressources", "projet", "K7P2QM")
    assert (track.first, track.second, track.settled) == ({"ancrage": Given(3.0, "carla")}, {}, {})


def test_answers_are_kept_apart() -> None:
    """Another exercise, copy or module has its own track, empty when nothing happened."""
    book = ledger({"after": 3.0}, {"kind": "discuss", "discuss": True, "copy": "OTHER"})
    assert book.track("03_ressources", "projet", "OTHER").discuss
    assert not book.track("03_ressources", "projet", "K7P2QM").discuss
    assert book.track("04_pratiques", "projet", "K7P2QM").first == {}
    assert set(book.of("03_ressources", "projet")) == {("projet", "K7P2QM"), ("projet", "OTHER")}
    assert book.of("03_ressources", "publics") == {}
