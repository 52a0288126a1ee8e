from pathlib import Path

import pytest

from grader.cohort.members import Member, enrol
from grader.privacy.errors import NobodyMeantError, SeveralMeantError
from grader.privacy.evidence import unnamed
from grader.privacy.whom import whom
from grader.release import creation
from grader.session.session import Session
from tests.grader.curriculum import write_curriculum


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """Return a session where two people bear one name."""
    made = creation.create("guyane", tmp_path, write_curriculum(tmp_path))
    people = [Member("ana.q", "Anaïs", "Quarté-Zwéin"), Member("jean.petit", "Jean", "Petit")]
    enrol(made, [*people, Member("jean.petit2", "Jean", "Petit")])
    return made


@pytest.mark.parametrize(
    "typed", ["ana.q", " ana.q ", "Anaïs Quarté-Zwéin", "quarte zwein anais", "QUARTÉ ZWÉIN Anaïs"]
)
def test_one_is_meant_by_an_identifier_or_a_name(session: Session, typed: str) -> None:
    """In either order, in any case, with or without accents and hyphens."""
    assert whom(session, typed).identifier == "ana.q"


def test_a_name_that_two_bear_means_no_one_yet(session: Session) -> None:
    """The identifiers that tell them apart are said; one of them then means one person."""
    with pytest.raises(SeveralMeantError) as caught:
        whom(session, "jean petit")
    assert set(caught.value.identifiers) == {"jean.petit", "jean.petit2"}
    assert whom(session, "jean.petit").identifier == "jean.petit"


@pytest.mark.parametrize("typed", ["", "zoe.martin", "../ana.q", "Quarté", "*"])
def test_a_refusal_repeats_nothing_that_was_typed(session: Session, typed: str) -> None:
    """What was typed may be the name of someone who was just erased."""
    with pytest.raises(NobodyMeantError) as caught:
        whom(session, typed)
    assert not typed or typed not in str(caught.value)


def test_a_path_leads_there_without_a_name() -> None:
    """A term is hidden where it stands alone, in any case, and no piece of a word is."""
    assert unnamed("Notes/ana.q.txt", ("ana.q",)) == "Notes/[…].txt"
    assert unnamed("ANA.Q et Quarté Ana", ("Quarté", "Quarté Ana", "ana.q")) == "[…] et […]"
    assert unnamed("banane.txt", ("ana",)) == "banane.txt"
