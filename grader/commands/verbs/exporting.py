"""`parcours exporter`: the documents of an office."""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from exercises.files import replace
from grader.cohort.members import enrolled
from grader.commands.completing import one_of
from grader.commands.options import (
    AsJson,
    Output,
    People,
    SessionName,
    current,
    progress,
    say,
    say_json,
)
from grader.errors import UnknownParticipantError, UsageError
from grader.session.session import Session

Pdf = Annotated[
    bool,
    typer.Option(
        "--pdf",
        help="Imprime aussi un PDF balisé, si Chromium est installé. Sans lui, le navigateur imprime la page.",
    ),
]

office = typer.Typer(
    help="""Produit les documents d’une session : notes, bilan, relevés, émargement.

    Exemple : parcours exporter notes --session guyane-2026
    """,
    no_args_is_help=True,
)


@office.command("notes")
def marks(asked: SessionName = "", output: Output = None, as_json: AsJson = False) -> None:
    """Écrit les notes, les compétences et les commentaires : un classeur Excel et des fichiers CSV.

    Exemple : parcours exporter notes --session guyane-2026
    """
    from grader.documents.table_writing import comma_separated, workbook
    from grader.exports.tables import everyone, tables
    from grader.gradebook import marks as marking

    session = current(asked, work="" if output or as_json else "Export des notes")
    found = marking.read_all(session)
    made = tables(everyone(enrolled(session), found), found)
    if as_json:
        data = {
            table.name: [dict(zip(table.header, row, strict=True)) for row in table.rows]
            for table in made
        }
        say_json(data)
        return
    folder = _folder(session, output)
    title = f"Notes de la session {session.name}"
    replace(folder / "notes.xlsx", workbook(made, title, simulated=session.simulated))
    for table in made:
        replace(folder / f"notes-{table.name.lower()}.csv", comma_separated(table))
    say(f"Notes écrites dans {folder / 'notes.xlsx'} et dans {len(made)} fichiers CSV à côté.")


@office.command("bilan")
def report(asked: SessionName = "", output: Output = None, pdf: Pdf = False) -> None:
    """Écrit le bilan de la session, sans aucun nom : participation, notes, analyse des exercices.

    Exemple : parcours exporter bilan --pdf
    """
    from grader.exports import report as reporting
    from grader.exports.particulars import read

    session = current(asked, work="" if output else "Bilan")
    page = reporting.make(session, read(session), datetime.now().astimezone())
    _write(_folder(session, output) / "bilan.html", page, pdf=pdf)


@office.command("releves")
def statements(
    participant: People = None,
    asked: SessionName = "",
    output: Output = None,
    pdf: Pdf = False,
) -> None:
    """Écrit le relevé de formation de chaque personne, et tous ensemble pour imprimer.

    Exemple : parcours exporter releves --participant marie.dupont
    """
    from grader.documents.pdf import printer
    from grader.exports import statement
    from grader.exports.errors import NobodyEnrolledError
    from grader.exports.particulars import read
    from grader.exports.tables import everyone
    from grader.gradebook import marks as marking

    session = current(asked, work="" if output else "Relevés")
    found, particulars, now = marking.read_all(session), read(session), datetime.now().astimezone()
    people = everyone(enrolled(session), found)
    strangers = sorted(set(participant or ()) - {member.identifier for member in people})
    if strangers:
        raise UnknownParticipantError(strangers[0][:60])
    people = tuple(m for m in people if not participant or m.identifier in participant)
    if not people:
        raise NobodyEnrolledError
    folder = _folder(session, output) / "releves"
    folder.mkdir(exist_ok=True)
    with progress("Relevés", len(people)) as advance, printer() as printing:
        for member in people:
            page = folder / f"releve-{member.identifier}.html"
            replace(page, statement.make((member,), found, particulars, now).encode())
            if pdf:
                printing(page)
            advance(member.identifier)
    say(f"{len(people)} relevé(s) dans {folder}")
    if not participant:
        _write(
            folder.parent / "releves.html", statement.make(people, found, particulars, now), pdf=pdf
        )


@office.command("emargement")
def attendance(
    days: Annotated[
        list[str] | None,
        typer.Option(
            "--jour",
            metavar="JOUR",
            help="Un jour de la formation : 2026-12-01 (répétable).",
            show_default=False,
        ),
    ] = None,
    half: Annotated[
        str,
        typer.Option(
            "--demi-journee",
            metavar="MOMENT",
            help="matin, apres-midi, ou les-deux.",
            autocompletion=one_of("matin", "apres-midi", "les-deux"),
        ),
    ] = "les-deux",
    asked: SessionName = "",
    output: Output = None,
    pdf: Pdf = False,
) -> None:
    """Écrit les feuilles à signer, une par demi-journée.

    Exemple : parcours exporter emargement --jour 2026-12-01
    """
    from grader.exports import attendance as signing
    from grader.exports.particulars import read

    halves: dict[str, tuple[signing.HalfDay, ...]] = {
        "matin": ("matin",),
        "apres-midi": ("après-midi",),
        "les-deux": signing.HALVES,
    }
    if half not in halves:
        raise UsageError("La demi-journée est « matin », « apres-midi » ou « les-deux ».")
    session = current(asked, work="" if output else "Feuilles d’émargement")
    wanted = [_day(text) for text in days or ()]
    page = signing.make(enrolled(session), read(session), wanted, halves[half])
    _write(_folder(session, output) / "emargement.html", page, pdf=pdf)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(
            f"« {text[:20]} » n’est pas un jour. Écrivez-le ainsi : --jour 2026-12-01"
        ) from None


def _folder(session: Session, output: Path | None) -> Path:
    folder = output or session.exports
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _write(page: Path, html: str, *, pdf: bool) -> None:
    replace(page, html.encode())
    say(f"Page à imprimer (A4) : {page}")
    if pdf:
        say(f"PDF : {_print(page)}")


def _print(page: Path) -> Path:
    from grader.documents.pdf import print_page

    return print_page(page)
