"""What is counted of a session, to tell where it stands."""

from datetime import datetime

from grader.cohort.members import headcount
from grader.desk.documents import shelf as documents
from grader.desk.stages import Facts
from grader.exports.particulars import said
from grader.privacy import proofs
from grader.privacy.retention import due
from grader.session.session import Session
from grader.standing.standing import Feedback, Standing


def facts(session: Session, found: Standing | None) -> Facts | None:
    """Return what is counted of a session, given where everyone stands; None while that is read.

    Raises InvalidParticularsError, CohortFileError and OSError.
    """
    if found is None:
        return None
    particulars = said(session)
    modules = [module for person in found.people for module in person.modules]
    people = headcount(session)
    return Facts(
        described=bool(particulars.days),
        modules=len(session.modules),
        released=len(session.released),
        enrolled=people,
        begun=sum(one.begun for one in modules),
        handed_in=sum(one.handed_in is not None for one in modules),
        marked=sum(one.marked for one in modules),
        awaiting=sum(one.awaiting for one in modules),
        unsettled=sum(one.unsettled for one in modules),
        given=sum(one.feedback is not Feedback.NONE for one in modules),
        reported=documents.made(session),
        purgeable=due(particulars, datetime.now().astimezone().date()),
        purged=not people and any(one.erased == "everyone" for one in proofs.kept(session)),
    )
