import pytest

from grader.session.errors import DamagedTeamError, LastTrainerError, NotAllowedError
from grader.session.session import Session
from grader.session.team import EVERY, Member, Role, Team, keep, permit, team


def test_alone_one_does_everything(session: Session) -> None:
    """Where the team names no one."""
    assert team(session).roles_of("anne") == EVERY
    assert permit(session, "anne", frozenset({Role.OFFICE})) == EVERY


def test_in_a_team_one_does_what_one_is_named_for(session: Session) -> None:
    """And a stranger to it nothing; the refusal says who may."""
    anne = Member(name="anne", roles=frozenset({Role.MARKER}))
    chef = Member(name="chef", roles=frozenset({Role.TRAINER}))
    keep(session, Team(members=(anne, chef)))
    assert permit(session, "anne", EVERY) == {Role.MARKER}
    with pytest.raises(NotAllowedError, match=r"formateur·rice ou secrétariat"):
        permit(session, "anne", frozenset({Role.TRAINER, Role.OFFICE}))
    with pytest.raises(NotAllowedError):
        permit(session, "Anne", EVERY)


def test_a_team_keeps_someone_to_conduct_it(session: Session) -> None:
    """What would leave none is not written."""
    chef = Member(name="chef", roles=frozenset({Role.TRAINER}))
    keep(session, Team(members=(chef,)))
    with pytest.raises(LastTrainerError):
        keep(session, Team(members=(Member(name="chef", roles=frozenset({Role.OFFICE})),)))
    assert team(session).members == (chef,)


def test_a_damaged_team_lets_no_one_in(session: Session) -> None:
    """And says what to do."""
    keep(session, Team())
    next(session.hidden.glob("equipe.json")).write_text("{", encoding="utf-8")
    with pytest.raises(DamagedTeamError, match="sauvegarde"):
        permit(session, "anne", EVERY)
