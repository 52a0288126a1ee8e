"""What the verbs of `parcours moodle` say once done: who was written, who was left, who was refused, by person."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import typer

from grader.cohort.members import enrolled
from grader.commands.options import complain, say, say_json
from grader.documents.printable import printable_name
from grader.session.session import Session

if TYPE_CHECKING:
    from grader.moodle.gradebook_csv import GradebookFile
    from grader.moodle.importing import Import
    from grader.moodle.returning import Returned
    from grader.moodle.told import Section

Told = Iterable[tuple[str, str]]
"""Who, and what of them: a mark, a reason, a notice."""


def tell_import(session: Session, done: "Import", *, as_json: bool) -> None:
    """Say what became of each copy of an archive; leave with 1 when one was refused."""
    from grader.moodle import told as sentences

    names = _names(session)
    if as_json:
        say_json(
            {
                "module": done.module,
                "nouvelles": done.new,
                "mises_a_jour": done.updated,
                "inchangees": done.unchanged,
                "inscrits": done.enrolled,
                "remarques": told(done.notices),
                "laissees": told(done.left),
                "refusees": told(done.refused),
            }
        )
    else:
        say(sentences.imported(done))
        _sections(sentences.of_import(done), names)
    leave(done.refused, "Copie refusée", names)


def tell_marks(session: Session, done: "Returned", *, as_json: bool) -> None:
    """Say which mark each person was given in a worksheet, and why others were not."""
    from grader.moodle import told as sentences

    if as_json:
        say_json(returned(done))
        return
    names = _names(session)
    say(sentences.filled(done, str(done.path)))
    _sections(sentences.of_marks(done), names)
    say(f"{sentences.UPLOAD_MARKS} : parcours moodle retours")


def tell_feedback(session: Session, done: Iterable["Returned"], *, as_json: bool) -> None:
    """Say whose page each archive holds; leave with 1 when someone's is missing."""
    from grader.moodle import told as sentences

    listed = tuple(done)
    names = _names(session)
    if as_json:
        say_json([returned(one) for one in listed])
    for one in () if as_json else listed:
        say(sentences.packed(one, str(one.path)))
        if where := sentences.destined(one):
            say(where)
        _each("Retour", one.given, names)
        unchanged = [(person, "inchangé, --tout pour le reprendre") for person in one.unchanged]
        _each("Retour laissé de côté", unchanged, names)
        if one.notices:
            _each("Remarque", one.notices, names)
            say(
                "Remplissez et déposez d’abord la feuille d’évaluation (parcours moodle noter) : "
                f"{sentences.MARKS_FIRST}."
            )
    leave([line for one in listed for line in one.left], "Retour absent", names)


def tell_gradebook(session: Session, path: str, made: "GradebookFile", *, as_json: bool) -> None:
    """Say who has marks in the gradebook's file; leave with 1 when someone cannot be in it."""
    from grader.moodle import told as sentences

    names = _names(session)
    if as_json:
        say_json(
            {
                "fichier": path,
                "donnees": [person for person, _ in made.given],
                "laissees": told((*made.refused, *made.left)),
            }
        )
    else:
        say(sentences.booked(made, path))
        _sections(sentences.of_gradebook(made), names)
        say(sentences.NEW_ITEMS)
    leave(made.refused, "Laissé·e de côté", names)


def told(lines: Told) -> list[dict[str, str]]:
    """Return lines for a script."""
    return [{"qui": who, "raison": why} for who, why in lines]


def returned(done: "Returned") -> dict[str, Any]:
    """Return what went back to the platform, for a script."""
    return {
        "module": done.module,
        "fichier": str(done.path) if done.path else None,
        "donnees": [person for person, _ in done.given],
        "notes": {person: mark for person, mark in done.given if mark},
        "inchangees": done.unchanged,
        "remarques": told(done.notices),
        "laissees": told(done.left),
    }


def leave(refused: Told, what: str, names: Mapping[str, str]) -> None:
    """Say who was refused, and leave with a status that tells it."""
    lines = tuple(refused)
    for person, reason in lines:
        complain(f"{what}, {_one_line(person, names)} : {printable_name(reason)}")
    if lines:
        raise typer.Exit(1)


def _sections(sections: Iterable["Section"], names: Mapping[str, str]) -> None:
    for what, lines in sections:
        _each(what, lines, names)


def _each(what: str, lines: Told, names: Mapping[str, str]) -> None:
    for person, why in lines:
        say(f"{what}, {_one_line(person, names)}{f' : {printable_name(why)}' if why else ''}")


def _one_line(person: str, names: Mapping[str, str]) -> str:
    return printable_name(names.get(person, person))


def _names(session: Session) -> dict[str, str]:
    """Return how each person is said: their identifier, and their name where it is known."""
    return {
        one.identifier: (
            one.identifier if one.name == one.identifier else f"{one.identifier} ({one.name})"
        )
        for one in enrolled(session)
    }
