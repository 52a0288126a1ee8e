"""Whose copies are: what stands at first, what was chosen, and what cannot be."""

from collections.abc import Callable
from pathlib import Path

import pytest

from grader.cohort.members import Member
from grader.cohort.names import folded
from grader.copies import many
from grader.copies.whose import Roll
from grader.desk.errors import UnreadableFormError
from grader.desk.form import Sent
from grader.desk.receiving import questions
from grader.desk.receiving.questions import LEAVE, Sheet, decided, sheet
from grader.session.session import Session
from tests.grader.copies.hand_ins import put
from tests.grader.moodle.platform import copy

PEOPLE = (
    Member("marie.dupont", "Marie", "Dupont"),
    Member("luc.benoit", "Luc", "Benoît"),
    Member("zoe.elie", "Zoé", "Élie"),
)


@pytest.fixture
def asked(released: Session, tmp_path: Path) -> Callable[[Sent | None], Sheet]:
    """Return the sheet of a stick: one sure name, one doubtful, one near, one unknown."""
    for n, name in enumerate(("DUPONT Marie", "M. Benoit", "Zoee Elie", "Inconnue")):
        put(tmp_path / "clé" / name / "copie.json", copy(copy_id=f"{n:032x}"))
    roll: Roll = many.everyone(released, PEOPLE, folded)
    found = many.survey(released, roll, tmp_path / "clé")
    return lambda sent: sheet(found, roll, sent)


def answers(first: Sheet, *values: str, sure: bool = True) -> Sent:
    """Return the form sent with these answers, in the order of the questions."""
    texts = {f"qui-{one.key}": (value,) for one, value in zip(first.asked, values, strict=True)}
    kept = tuple(one.key for one in first.sure) if sure else ()
    return Sent({**texts, "sure": kept})


def test_the_likely_ones_come_first(asked: Callable[..., Sheet]) -> None:
    """Nothing is answered for anyone; where no name is near, the copy is left unless someone is named."""
    first = asked(None)
    assert [one.offer.match.person for one in first.sure] == ["marie.dupont"]
    assert [(one.near, one.value) for one in first.asked] == [
        (("luc.benoit",), ""),
        (("zoe.elie",), ""),
        ((), LEAVE),
    ]
    menu = first.menu(first.asked[1])
    assert menu[0] == ("zoe.elie", "Zoé Élie (zoe.elie)")
    assert sorted(person for person, _ in menu) == ["luc.benoit", "marie.dupont", "zoe.elie"]
    assert first.chosen == 1


def test_each_goes_to_whom_was_named(asked: Callable[..., Sheet]) -> None:
    """Whatever its name said; what is left is known, and so is a sure one that was unticked."""
    first = asked(None)
    taken, left = decided(asked(answers(first, "luc.benoit", LEAVE, "zoe.elie", sure=False)))
    assert [(one.match.person, one.paths[0].partition("/")[0]) for one in taken] == [
        ("luc.benoit", "M. Benoit"),
        ("zoe.elie", "Inconnue"),
    ]
    assert [one.offer.paths[0].partition("/")[0] for one in left] == ["DUPONT Marie", "Zoee Elie"]


def test_what_is_not_answered_is_asked_again(asked: Callable[..., Sheet]) -> None:
    """With what was chosen, and the question at fault."""
    first = asked(None)
    again = asked(answers(first, "luc.benoit", "", LEAVE))
    with pytest.raises(UnreadableFormError, match=r"Zoee Elie/copie\.json") as refused:
        decided(again)
    assert refused.value.field == f"qui-{first.asked[1].key}"
    assert [one.value for one in again.asked] == ["luc.benoit", "", LEAVE]


def test_two_copies_of_one_module_never_go_to_one_person(asked: Callable[..., Sheet]) -> None:
    """One would take the other's place without a word."""
    first = asked(None)
    with pytest.raises(UnreadableFormError, match="Deux copies"):
        decided(asked(answers(first, "marie.dupont", LEAVE, LEAVE)))


def test_nobody_of_another_list_is_named(asked: Callable[..., Sheet]) -> None:
    """A name that is not offered is refused with the name."""
    with pytest.raises(UnreadableFormError, match="intrus"):
        decided(asked(answers(asked(None), "intrus", LEAVE, LEAVE)))


def test_people_are_typed_where_menus_would_be_endless(
    asked: Callable[..., Sheet], monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the name that the list completes, or by identifier."""
    assert not asked(None).typed
    monkeypatch.setattr(questions, "MOST_OPTIONS", 5)
    first = asked(None)
    assert first.typed
    taken, _ = decided(asked(answers(first, "luc benoît (LUC.BENOIT)", "zoe.elie", LEAVE)))
    assert {one.match.person for one in taken} == {"marie.dupont", "luc.benoit", "zoe.elie"}
