"""Who takes part: a list enrolled, one person added, corrected or taken off, several moved to a group."""

from dataclasses import replace
from hashlib import blake2s

from exercises.kinds.exercise import count
from grader.cohort import by_hand, members, withdrawal
from grader.cohort.by_hand import FIELDS, Typed
from grader.cohort.errors import NotEnrolledError
from grader.cohort.members import Member, enrolled
from grader.desk import uploads
from grader.desk.act import Act
from grader.desk.enrolment import sent_list
from grader.desk.enrolment.sent_list import SentList
from grader.desk.errors import ChangedMeanwhileError, LeftTheListError, UnconfirmedListError
from grader.desk.form import Sent
from grader.desk.stages import Stage
from grader.desk.told import Steps, Told
from grader.documents.table import clean
from grader.lab.beside import OPENED
from grader.session.session import Session
from grader.session.team import Role

ROLES = frozenset({Role.TRAINER, Role.OFFICE})

LONGEST_GROUP = 100


def marks_of(found: SentList) -> str:
    """Return what stands for all that enrolling a list would write, as a form bears it."""
    return " ".join(one.mark for one in found.differences)


def _enrol(session: Session, sent: Sent, _: Steps) -> Told:
    found = sent_list.find(session, sent.text("envoi"))
    checked(found, sent)
    known = frozenset(sent.text("vu").split())
    remarks = []
    people = found.differences
    places = found.understood.roster.places if found.understood.roster else ()
    for (sheet, line), one in zip(places, people, strict=True):
        if one.mark in known:
            continue
        if one.state != "unchanged":
            raise ChangedMeanwhileError("La liste des personnes inscrites")
        where = f"ligne {line}" + (f" de la feuille « {sheet} »" if sheet else "")
        remarks.append((where, "quelqu’un l’avait déjà inscrite ainsi entre-temps"))
    done = members.enrol(session, (one.member for one in people))
    uploads.forget(session, found.identifier)
    told = (
        f"{count(len(done.added), 'personne inscrite', 'personnes inscrites')}, "
        f"{count(len(done.updated), 'mise à jour', 'mises à jour')}, {len(done.unchanged)} sans changement."
    )
    return Told((told,), remarks=tuple(remarks))


def checked(found: SentList, sent: Sent) -> None:
    """Raise UnconfirmedListError, or ChangedMeanwhileError where something else is asked by now than what was."""
    if found.understood.refused:
        raise UnconfirmedListError(found.understood.refused)
    if found.faults:
        points = count(len(found.faults), "point est", "points sont")
        raise UnconfirmedListError(f"Personne n’a été inscrit : {points} à corriger dans la liste.")
    if found.question != sent.text("question"):
        raise ChangedMeanwhileError("Ce qui est à confirmer")
    if found.doubts and not sent.checked("juste"):
        points = count(len(found.doubts), "point est", "points sont")
        raise UnconfirmedListError(
            f"Personne n’a été inscrit : {points} à confirmer. Lisez ce qui est marqué « à confirmer » ; si tout "
            "y est juste, cochez la case au-dessus du bouton."
        )


def fields_of(sent: Sent) -> dict[str, str]:
    """Return what a form says of one person."""
    return {name: sent.text(name) for name in FIELDS}


def shared_in(sent: Sent) -> tuple[str, ...]:
    """Return the address that a form says to be several people's; none without the tick."""
    return (sent.text("email"),) if sent.checked("commune") else ()


def to_add(session: Session, sent: Sent) -> Typed:
    """Return whom a form adds, or why it cannot. Raises GradebookError."""
    known = enrolled(session)
    found = by_hand.added(fields_of(sent), known, shared_in(sent))
    if found.former is not None:
        already = f"{found.former.name} est déjà dans la liste ({found.former.identifier})"
        return replace(found, faults=(*found.faults, already))
    return _settled(found, sent)


def to_correct(session: Session, sent: Sent) -> Typed:
    """Return someone as a form corrects them, or why it cannot. Raises LeftTheListError, ChangedMeanwhileError."""
    former = _member(session, sent.text("qui"))
    if mark_of(former) != sent.text("vu"):
        raise ChangedMeanwhileError("Cette fiche")
    found = by_hand.corrected(former, fields_of(sent), enrolled(session), shared_in(sent))
    return _settled(found, sent)


def mark_of(member: Member) -> str:
    """Return what stands for someone as they are: another as soon as anything of them changes."""
    return blake2s(repr(member).encode(), digest_size=8).hexdigest()


def _settled(found: Typed, sent: Sent) -> Typed:
    """Return what was typed, nothing being wrong where nobody is: then the name lacks; doubts once confirmed go."""
    if found.member is None and not found.faults:
        return replace(found, faults=("le nom manque",))
    return replace(found, doubts=()) if sent.checked("juste") else found


def _sound(found: Typed) -> Member:
    if found.member is None or found.faults or found.doubts:
        raise UnconfirmedListError(_sentence((*found.faults, *found.doubts)))
    return found.member


def _sentence(parts: tuple[str, ...]) -> str:
    said = " ; ".join(parts) or "le nom manque"
    return f"Rien n’a été écrit : {said}."


def _add(session: Session, sent: Sent, _: Steps) -> Told:
    found = to_add(session, sent)
    members.enrol(session, [_sound(found)])
    return Told(("1 personne inscrite.",))


def _correct(session: Session, sent: Sent, _: Steps) -> Told:
    found = to_correct(session, sent)
    done = members.enrol(session, [_sound(found)])
    return Told(("La fiche est corrigée." if done.updated else "Rien n’a changé sur la fiche.",))


def _move(session: Session, sent: Sent, _: Steps) -> Told:
    group, chosen = group_of(sent), dict.fromkeys(sent.many("qui"))
    if not chosen:
        raise UnconfirmedListError("Personne n’est coché. Cochez d’abord qui change de groupe.")
    known = {member.identifier: member for member in enrolled(session)}
    done = members.enrol(
        session, (replace(known[one], group=group) for one in chosen if one in known)
    )
    left = sum(one not in known for one in chosen)
    where = f"dans le groupe « {group} »" if group else "sans groupe"
    told = f"{count(len(done.updated), 'personne passée', 'personnes passées')} {where}."
    if done.unchanged:
        told += f" {count(len(done.unchanged), 'y était', 'y étaient')} déjà."
    refused = ((count(left, "personne", "personnes"), str(LeftTheListError())),) if left else ()
    return Told((told,), refused=refused)


def group_of(sent: Sent) -> str:
    """Return the group that a form names, "" for none. Raises UnconfirmedListError when it is too long."""
    group = clean(sent.text("groupe"))
    if len(group) > LONGEST_GROUP:
        raise UnconfirmedListError(
            f"Le nom d’un groupe a {LONGEST_GROUP} caractères au plus. Choisissez-en un plus court."
        )
    return group


def _withdraw(session: Session, sent: Sent, _: Steps) -> Told:
    try:
        member = withdrawal.withdraw(session, sent.text("qui"))
    except NotEnrolledError:
        raise LeftTheListError from None
    OPENED.close(session, member.identifier)  # nothing more is written in the name of nobody
    return Told(("1 personne retirée de la liste. Rien d’autre n’a été effacé.",))


def _member(session: Session, identifier: str) -> Member:
    found = {one.identifier: one for one in enrolled(session)}.get(identifier)
    if found is None:
        raise LeftTheListError
    return found


ACTS = (
    Act(
        "inscrire",
        Stage.ENROL,
        "Inscrire les personnes d’une liste",
        "Inscrit les personnes d’une liste déjà lue, ou met à jour celles qui le sont.",
        _enrol,
        verb="inscrire",
        roles=ROLES,
        apart=True,
    ),
    Act(
        "ajouter",
        Stage.ENROL,
        "Ajouter une personne",
        "Inscrit une personne de plus.",
        _add,
        verb="inscrire",
        roles=ROLES,
        apart=True,
    ),
    Act(
        "corriger-fiche",
        Stage.ENROL,
        "Corriger une fiche",
        "Change le nom, le courriel, l’employeur ou le groupe d’une personne.",
        _correct,
        roles=ROLES,
        apart=True,
    ),
    Act(
        "changer-de-groupe",
        Stage.ENROL,
        "Changer de groupe",
        "Met des personnes dans un groupe, ou n’en met dans aucun.",
        _move,
        roles=ROLES,
        apart=True,
    ),
    Act(
        "retirer",
        Stage.ENROL,
        "Retirer de la liste",
        "Ôte de la liste une personne qui n’a encore rien remis.",
        _withdraw,
        roles=ROLES,
        lasting=True,
        apart=True,
    ),
)
