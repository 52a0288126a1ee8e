"""Copies that came otherwise, taken in: what was sent looked into, then what was decided of it done and told."""

from collections.abc import Mapping

from exercises.errors import ParcoursError
from exercises.kinds.exercise import count
from grader.cohort.members import enrolled
from grader.cohort.names import folded
from grader.copies import many
from grader.copies.many import Offer, Survey
from grader.copies.told import BECAME
from grader.copies.whose import OneOnly, Roll
from grader.desk import uploads
from grader.desk.errors import NothingWaitingError
from grader.desk.receiving.questions import Choice
from grader.desk.told import Steps, Told
from grader.session.session import Session


def everyone(session: Session) -> Roll:
    """Return those that a copy may come from. Raises GradebookError and CohortFileError."""
    return many.everyone(session, enrolled(session), folded)


def survey(session: Session, sending: str) -> tuple[Survey, Roll]:
    """Return what was sent holds, and those that it may come from; writes nothing.

    Raises NothingWaitingError once it was taken away, and UnreadableHandInError where it holds no copy.
    """
    places, noted = uploads.find_tree(session, sending), uploads.noted(session, sending)
    if not places or noted is None:
        raise NothingWaitingError
    people = everyone(session)
    person = noted.get("personne", "")
    whose = OneOnly(people, person) if person else people
    return many.survey(session, whose, places, noted.get("module", "")), people


def take(
    session: Session,
    sending: str,
    decided: tuple[tuple[Offer, ...], tuple[Choice, ...]],
    found: Survey,
    names: Mapping[str, str],
    steps: Steps,
) -> Told:
    """Take the copies in, then take away what was sent; each copy is told, and each that was left, with why.

    What the disk refuses leaves what was sent where it is: the same page takes it again.
    """
    offers, left = decided
    if not uploads.find_tree(session, sending):  # another page took them since the form was sent
        raise NothingWaitingError
    steps.of(len(offers))
    taking = many.take(session, offers, steps)
    if not taking.refused:
        uploads.forget(session, sending)
    done = [
        (names.get(person, person), f"{one.module} : {BECAME[one.outcome]}")
        for person, one in taking.done
    ]
    remarks = [
        (names.get(person, person), f"{one.module} : {notice}")
        for person, one in taking.done
        for notice in one.notices
    ]
    members = {member.identifier for member in enrolled(session)}
    remarks += [
        (
            person,
            "n’est pas dans la liste des inscrit·es : inscrivez cette personne, ou voyez qui c’est",
        )
        for person in dict.fromkeys(person for person, _ in taking.done)
        if members and person not in members
    ]
    remarks += [
        (one.offer.paths[0], f"{one.offer.module} : laissée de côté, à votre demande")
        for one in left
    ]
    aside = [
        *found.refused,
        *((names.get(person, person), reason) for person, reason in taking.refused),
    ]
    new = sum(one.outcome != "unchanged" for _, one in taking.done)
    fresh = count(new, "nouvelle ou mise à jour", "nouvelles ou mises à jour")
    said = (
        f"{count(len(taking.done), 'copie prise', 'copies prises')}, dont {fresh}. "
        "Il reste à les corriger : « Ramasser et corriger »."
    )
    return Told(
        done=(said,),
        refused=tuple(aside),
        remarks=(*remarks, *done),
    )


def readable(session: Session, sending: str) -> str:
    """Look into what was just sent; where it holds nothing that can be taken, say why and take it away.

    Returns "" where it can be shown. Raises OSError.
    """
    try:  # by whom is asked later: telling names apart takes longer than reading copies
        many.survey(session, Roll((), (), folded), uploads.find_tree(session, sending))
    except ParcoursError as error:
        uploads.forget(session, sending)
        return str(error)
    return ""
