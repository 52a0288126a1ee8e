from grader.cohort.members import Member, enrol
from grader.desk.facts import facts
from grader.privacy import proofs
from grader.privacy.traces import Search
from grader.session.session import Session
from grader.standing.standing import standing


def test_a_session_from_which_everyone_was_erased_is_over(session: Session) -> None:
    """Until someone is enrolled again."""
    found = facts(session, standing(session))
    assert found is not None
    assert not found.purged
    proofs.keep(session, proofs.of_everyone("anne", Search(searched=3)))
    found = facts(session, standing(session))
    assert found is not None
    assert found.purged
    enrol(session, [Member("marie.dupont")])
    found = facts(session, standing(session))
    assert found is not None
    assert not found.purged
