from pathlib import Path

import pytest

from grader.cohort.members import Member, enrol
from grader.errors import InvalidNameError, UnknownParticipantError
from grader.privacy import traces
from grader.privacy.terms import Telling, Term
from grader.session.session import Session


def test_a_last_name_is_looked_for_when_it_leads_to_one_person(session: Session) -> None:
    """A name that others bear, or that the curriculum says, would be found everywhere."""
    enrol(
        session,
        [
            Member("a", "Ana", "Quarteron", "a@x.fr"),
            Member("b", "Ben", "Dupont", "b@x.fr"),
            Member("c", "Cléo", "Dupont"),
            Member("d", "Dan", "Ressources"),
            Member("e", "Eve", "Ly"),
        ],
    )
    assert "Quarteron" in traces.find(session, "a").words
    for identifier, name in (("b", "Dupont"), ("d", "Ressources"), ("e", "Ly")):
        assert name not in traces.find(session, identifier).words
    assert {"b", "b@x.fr", "Ben Dupont", "Dupont Ben"} <= set(traces.find(session, "b").words)


def test_a_name_at_birth_is_looked_for_too(session: Session) -> None:
    """It names someone as their usual name does, and one that someone else bears leads to no one."""
    enrol(
        session,
        [
            Member("a", "Ana", "Ly", birth_name="Quarteron"),
            Member("b", "Ben", "Durand", birth_name="Delacroix"),
            Member("c", "Cléo", "Delacroix"),
        ],
    )
    assert "Quarteron" in traces.find(session, "a").words
    assert "Delacroix" not in traces.find(session, "b").words
    assert "Delacroix" not in traces.find(session, "c").words


def test_someone_unknown_is_told_so(session: Session) -> None:
    """Nothing is searched nor erased for an identifier that no one bears, nor for a path."""
    with pytest.raises(UnknownParticipantError, match="parcours suivi") as caught:
        traces.find(session, "personne")
    assert caught.value.identifier == "personne"
    with pytest.raises(InvalidNameError):
        traces.find(session, "../autre")


def test_only_ones_own_folders_are_ones_own(session: Session) -> None:
    """Someone whose identifier begins as another's keeps their hand-ins."""
    inbound = session.exchange / session.name / "inbound"
    for name in ("ana+m+2026", "ana2+m+2026", "anab"):
        (inbound / name).mkdir(parents=True)
    (session.root / "submitted" / "ana").mkdir(parents=True)
    (session.root / "submitted" / "ana2").mkdir()
    assert [path.name for path in traces.own_folders(session, "ana")] == ["ana", "ana+m+2026"]


def test_the_frozen_curriculum_is_not_searched(session: Session, tmp_path: Path) -> None:
    """The curriculum may say a name that someone bears: it is not about them."""
    assert not [p for p in traces.files(session) if p.is_relative_to(session.curriculum)]
    outside = tmp_path / "dehors.txt"
    outside.write_text("marie", encoding="utf-8")
    (session.root / "lien").symlink_to(outside)
    assert traces.search(session, (Term("marie"),)).found == ()


def test_an_identifier_tells_what_it_can(session: Session) -> None:
    """Two words are someone's anywhere; one that we say, a short one or another's name are not."""
    enrol(session, [Member("x", "Paul", "Quarteron")])
    for identifier, telling in (
        ("marie.dupont", Telling.ANYWHERE),
        ("mdupont2026", Telling.ANYWHERE),
        ("ben", Telling.BY_HAND),
        ("quarteron", Telling.BY_HAND),
        ("participant", Telling.AS_NAME),
        ("ressources", Telling.AS_NAME),
        ("null", Telling.AS_NAME),
    ):
        (session.root / "submitted" / identifier).mkdir(parents=True)
        assert traces.find(session, identifier).terms[0] == Term(identifier, telling)
