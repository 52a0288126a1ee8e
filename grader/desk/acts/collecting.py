"""Copies collected, then marked by the machine: both at once, or each by itself, module by module."""

from dataclasses import replace

from exercises.errors import ParcoursError
from grader.autograding import told as marking_told
from grader.autograding.autograde import autograde
from grader.cohort.members import enrolled
from grader.cohort.names import folded
from grader.copies import told as copies_told
from grader.copies.collect import Collection, collect, waiting
from grader.desk.act import Act
from grader.desk.acts.releasing import modules_field
from grader.desk.errors import NothingReleasedError, NothingWaitingError, UnreadableFormError
from grader.desk.form import Field, Sent
from grader.desk.saying.names import Names
from grader.desk.stages import Stage
from grader.desk.told import Steps, Told
from grader.session.session import Session
from grader.session.team import EVERY, Role

_OFFICE = frozenset({Role.TRAINER, Role.OFFICE})
_GROUP = "Un module à la fois, ou quelques personnes"


def released(session: Session) -> tuple[str, ...]:
    """Return the modules that were given out. Raises NothingReleasedError for none."""
    if not session.released:
        raise NothingReleasedError
    return session.released


def released_field(session: Session) -> Field:
    """Return the field that chooses among the modules that were given out, all ticked at first."""
    none = "" if session.released else "Aucun module n’est encore publié."
    return replace(modules_field(session, session.released, session.released), help=none)


def chosen(session: Session, sent: Sent) -> tuple[str, ...]:
    """Return the modules that were chosen, in the session's order. Raises NothingReleasedError."""
    wanted = sent.many("modules")
    return tuple(name for name in released(session) if name in wanted)


def _both(session: Session, sent: Sent, steps: Steps) -> Told:
    names, people = released(session), Names(session)
    handed = {name: set(waiting(session, name)) for name in names}
    to_mark = {name: handed[name] | set(session.submitted(name)) for name in names}
    steps.of(sum(map(len, handed.values())) + sum(map(len, to_mark.values())))
    told = Told()
    for name in names:
        told += _collected(session, name, people, steps)
    for name in names:
        here = session.submitted(name)
        if here:
            told += _marked(session, name, (), people, steps)
        for person in sorted(to_mark[name].difference(here)):
            steps(person)  # refused just before: there is nothing of theirs to mark
    return told


def _collect(session: Session, sent: Sent, steps: Steps) -> Told:
    names, people, told = chosen(session, sent), Names(session), Told()
    steps.of(sum(len(waiting(session, name)) for name in names))
    for name in names:
        told += _collected(session, name, people, steps)
    return told


def _mark(session: Session, sent: Sent, steps: Steps) -> Told:
    names, people = chosen(session, sent), Names(session)
    wanted = set(persons(session, sent))
    theirs = {
        name: tuple(one for one in session.submitted(name) if not wanted or one in wanted)
        for name in names
    }
    steps.of(sum(map(len, theirs.values())))
    told = Told()
    for name, here in theirs.items():
        if here:
            told += _marked(session, name, here if wanted else (), people, steps)
        elif not wanted:
            told += Told(remarks=((name, "aucune de ses copies n’est encore ramassée"),))
        told += Told(
            refused=tuple(
                (people.of(one), f"sa copie de {name} n’est pas ramassée")
                for one in sorted(wanted.difference(here))
            )
        )
    return told


def _collected(session: Session, module: str, people: Names, steps: Steps) -> Told:
    """Collect one module; what refuses it whole costs that one alone."""
    try:
        done: Collection = collect(session, module, steps)
    except ParcoursError as error:
        return Told(refused=((module, str(error)),))
    return Told(
        done=(f"{copies_told.collected(done)}.",),
        refused=people.lines(done.refused, f"{module}, remise refusée : "),
        remarks=people.lines(done.notices, f"{module} : "),
    )


def _marked(
    session: Session, module: str, only: tuple[str, ...], people: Names, steps: Steps
) -> Told:
    """Have one module marked; what refuses it whole costs that one alone."""
    try:
        done = autograde(session, module, only, steps)
    except ParcoursError as error:
        return Told(refused=((module, str(error)),))
    return Told(
        done=(f"{marking_told.marked(done)}.",),
        refused=people.lines(done.refused, f"{module}, copie refusée : "),
    )


def persons(session: Session, sent: Sent) -> tuple[str, ...]:
    """Return the identifiers of those who were named, one a line, by identifier or by name.

    Raises UnreadableFormError for a name that is nobody's, or several people's.
    """
    members = enrolled(session)
    handed = {person for name in session.released for person in session.submitted(name)}
    known = {one.casefold(): one for one in handed} | {
        one.identifier.casefold(): one.identifier for one in members
    }
    found: list[str] = []
    for line in filter(None, map(str.strip, sent.text("personnes").splitlines())):
        named = {
            one.identifier
            for one in members
            if folded(line) in _spelt(one.first_name, one.last_name)
        }
        meant = {known[line.casefold()]} if line.casefold() in known else named
        if len(meant) != 1:
            why = (
                "plusieurs personnes portent ce nom : écrivez l’identifiant"
                if meant
                else "personne ne s’appelle ainsi"
            )
            raise UnreadableFormError("personnes", f"« {line[:60]} » : {why}.")
        found += meant
    return tuple(dict.fromkeys(found))


def _spelt(first: str, last: str) -> set[str]:
    return {folded(first + last), folded(last + first)} - {""}


def check_released(session: Session, sent: Sent) -> None:
    """Raise NothingReleasedError where no module was given out."""
    released(session)


def _check_persons(session: Session, sent: Sent) -> None:
    released(session)
    persons(session, sent)


def _by_module(session: Session) -> tuple[Field, ...]:
    return (released_field(session),)


def _to_mark(session: Session) -> tuple[Field, ...]:
    return (
        released_field(session),
        Field(
            "personnes",
            "Ces personnes seulement",
            "area",
            "Un nom ou un identifiant par ligne. Laissez vide pour corriger toutes les copies.",
        ),
    )


def _from_a_page(session: Session, sent: Sent, steps: Steps) -> Told:
    raise NothingWaitingError


FILES = Act(
    "ramasser-fichiers",
    Stage.COLLECT,
    "Ramasser des copies reçues en fichier",
    "Prend les copies d’une clé, d’un dossier, d’une archive ou d’un message.",
    _from_a_page,
    verb="ramasser",
    roles=_OFFICE,
    paged=True,
)
"""What is decided copy by copy, on a page of its own."""

ACTS = (
    FILES,
    Act(
        "ramasser-et-corriger",
        Stage.COLLECT,
        "Ramasser et corriger",
        "Prend les copies remises de tous les modules publiés, met à jour celles qui l’ont été à nouveau, puis "
        "corrige ce qui se corrige seul. Les notes données par une personne restent.",
        _both,
        roles=_OFFICE,
        check=check_released,
    ),
    Act(
        "ramasser",
        Stage.COLLECT,
        "Ramasser ces modules",
        "Prend les copies remises, et met à jour celles qui l’ont été à nouveau. Rien n’est corrigé.",
        _collect,
        verb="ramasser",
        roles=_OFFICE,
        fields=_by_module,
        check=check_released,
        group=_GROUP,
    ),
    Act(
        "corriger",
        Stage.COLLECT,
        "Corriger ces modules",
        "Corrige les copies ramassées ; les notes données par une personne restent.",
        _mark,
        verb="corriger",
        roles=EVERY,
        fields=_to_mark,
        check=_check_persons,
        group=_GROUP,
    ),
)
