"""Taking off the list someone who was put there by mistake, or never came: nothing of anyone's work is lost."""

from exercises import files
from exercises.copies.store import COPY
from exercises.kinds.exercise import count
from grader.cohort.errors import NotEnrolledError, StillHeldError
from grader.cohort.members import Member, enrolled, listed_again, put_back
from grader.gradebook.database import opened, reading
from grader.session.layout import AUTOGRADED, FEEDBACK, SET_ASIDE, SUBMITTED
from grader.session.session import Session, valid_person


def held(session: Session, identifier: str) -> tuple[str, ...]:
    """Return, in short French phrases, what the session keeps of someone's work; () for nothing.

    Raises GradebookError, InvalidNameError and OSError.
    """
    from sqlalchemy import text

    person = valid_person(identifier)
    begun = len(tuple((session.participants / person).glob(f"*/{COPY}")))
    handed = len(tuple(session.inbound.glob(f"{person}+*")))
    kept = sum(
        len(tuple((session.root / name / person).glob("*")))
        for name in (SUBMITTED, AUTOGRADED, FEEDBACK, SET_ASIDE)
    )
    with reading(session) as connection:
        marked = connection.execute(
            text("SELECT COUNT(*) FROM submitted_assignment WHERE student_id = :who"),
            {"who": person},
        ).scalar_one()
    found = (
        (begun, count(begun, "copie commencée", "copies commencées")),
        (handed, count(handed, "remise", "remises")),
        (kept, "des copies ramassées"),
        (marked, count(marked, "copie corrigée", "copies corrigées")),
    )
    return tuple(phrase for number, phrase in found if number)


def withdraw(session: Session, identifier: str) -> Member:
    """Take someone off the list, whole or not at all, and return who it was; their workspace, if any, stays.

    Raises NotEnrolledError, StillHeldError when the session keeps work of theirs, GradebookError, OSError; nothing
    changed then.
    """
    from nbgrader.api import Student

    people = {member.identifier: member for member in enrolled(session)}
    member = people.pop(identifier, None)
    if member is None:
        raise NotEnrolledError(identifier)
    kept = held(session, identifier)
    if kept:
        raise StillHeldError(member.name, kept)
    path = session.cohort
    before = path.read_bytes() if path.is_file() else None
    with opened(session) as book:
        student = book.db.query(Student).filter(Student.id == identifier).one_or_none()
        if student is not None:
            book.db.delete(student)
            book.db.flush()
        files.replace(path, listed_again(session, people.values()))
        try:
            book.db.commit()
        except BaseException:
            put_back(path, before)
            raise
    return member
