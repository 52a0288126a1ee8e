"""`parcours exporter`: the documents of an office."""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

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
from grader.errors import UsageError
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
    from grader.exports import writing

    session = current(asked, work="" if output or as_json else "Export des notes")
    if as_json:
        data = {
            table.name: [dict(zip(table.header, row, strict=True)) for row in table.rows]
            for table in writing.marks_tables(session)
        }
        say_json(data)
        return
    book, *texts = writing.marks(session, _folder(session, output))
    say(f"Notes écrites dans {book} et dans {len(texts)} fichiers CSV à côté.")


@office.command("bilan")
def report(asked: SessionName = "", output: Output = None, pdf: Pdf = False) -> None:
    """Écrit le bilan de la session, sans aucun nom : participation, notes, analyse des exercices.

    Exemple : parcours exporter bilan --pdf
    """
    from grader.exports import writing

    session = current(asked, work="" if output else "Bilan")
    now = datetime.now().astimezone()
    _say(writing.report(session, _folder(session, output), now), pdf=pdf)


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
    from grader.exports import writing

    session = current(asked, work="" if output else "Relevés")
    made = writing.statements(session, participant or (), datetime.now().astimezone())
    folder = _folder(session, output)
    with progress("Relevés", len(made.people)) as advance, printer() as printing:
        for member in made.people:
            page = made.one(folder, member)
            if pdf:
                printing(page)
            advance(member.identifier)
    say(f"{len(made.people)} relevé(s) dans {folder / 'releves'}")
    if made.whole:
        _say(made.together(folder), pdf=pdf)


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
    from grader.exports import writing

    if half not in writing.HALF_DAYS:
        raise UsageError("La demi-journée est « matin », « apres-midi » ou « les-deux ».")
    session = current(asked, work="" if output else "Feuilles d’émargement")
    wanted = [_day(text) for text in days or ()]
    folder = _folder(session, output)
    _say(writing.attendance(session, folder, wanted, writing.HALF_DAYS[half]), pdf=pdf)


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


def _say(page: Path, *, pdf: bool) -> None:
    say(f"Page à imprimer (A4) : {page}")
    if pdf:
        say(f"PDF : {_print(page)}")


def _print(page: Path) -> Path:
    from grader.documents.pdf import print_page

    return print_page(page)
