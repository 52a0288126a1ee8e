"""What several places hold together, before any copy is taken."""

from pathlib import Path

import pytest

from grader.cohort.members import Member
from grader.cohort.names import folded
from grader.copies import many
from grader.copies.whose import OneOnly, Roll
from grader.errors import UnreadableHandInError
from grader.session.session import Session
from tests.grader.copies.hand_ins import put
from tests.grader.curriculum import MODULE
from tests.grader.moodle.platform import copy, zipped

MARIE = Member("marie.dupont", "Marie", "Dupont")
ZOE = Member("zoe.elie", "Zoé", "Élie")


@pytest.fixture
def people(released: Session) -> Roll:
    """Return a roll of two."""
    return many.everyone(released, (MARIE, ZOE), folded)


def test_several_places_are_one_survey(released: Session, people: Roll, tmp_path: Path) -> None:
    """A folder and files sent with it: one copy a person, and one that is damaged costs itself alone."""
    stick = put(tmp_path / "clé" / "DUPONT Marie" / "copie.json", copy(copy_id="1" * 32))
    put(tmp_path / "clé" / "vacances.jpg", b"\xff\xd8")
    archive = put(
        tmp_path / "zoe.elie.zip", zipped({"zoe.elie/copie.json": copy(copy_id="2" * 32)})
    )
    broken = put(tmp_path / "abîmée.zip", b"PK\x03\x04")
    found = many.survey(released, people, (stick.parent.parent, archive, broken))
    assert [one.match.person for one in found.sure] == ["marie.dupont", "zoe.elie"]
    assert [path for path, _ in found.refused] == ["abîmée.zip"]
    assert found.passed == ("vacances.jpg",)


def test_a_place_alone_that_cannot_be_read_is_refused_whole(
    released: Session, people: Roll, tmp_path: Path
) -> None:
    """As is one where nothing is a copy."""
    empty = put(tmp_path / "vide.zip", zipped({}))
    with pytest.raises(UnreadableHandInError, match="aucune copie n’y est"):
        many.survey(released, people, (empty,))
    whole = zipped({"zoe.elie/copie.json": copy()})
    broken = put(tmp_path / "abîmée.zip", whole.replace(b"PK\x01\x02", b"PK\x00\x00"))
    with pytest.raises(UnreadableHandInError, match="abîmé, incomplet ou protégé"):
        many.survey(released, people, (broken,))


def test_one_s_word_says_whose_every_copy_is(
    released: Session, people: Roll, tmp_path: Path
) -> None:
    """Whatever name is on its way; the last saved of several is kept, and that is said."""
    put(tmp_path / "clé" / "Zoé Élie" / "copie.json", copy(copy_id="1" * 32))
    put(tmp_path / "clé" / "b" / "copie.json", copy(copy_id="2" * 32, at="2026-03-03T10:00:00Z"))
    found = many.survey(released, OneOnly(people, "marie.dupont"), tmp_path / "clé")
    (offer,) = found.sure
    assert (offer.match.person, offer.module) == ("marie.dupont", MODULE)
    assert offer.chosen.copy.copy_id == "2" * 32
    assert "la dernière enregistrée est gardée" in offer.chosen.notice


def test_who_works_without_being_enrolled_may_be_meant(released: Session) -> None:
    """A folder of theirs is enough."""
    (released.participants / "ana.nemo").mkdir(parents=True)
    roll = many.everyone(released, (MARIE,), folded)
    assert [one.identifier for one in roll.people] == ["marie.dupont", "ana.nemo"]
    assert roll.match(["ana.nemo", "copie.json"]).person == "ana.nemo"
