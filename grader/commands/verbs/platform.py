"""`parcours moodle`: the learning platform's files, both ways."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from grader.cohort.members import enrolled
from grader.commands.completing import module_names, one_of
from grader.commands.options import (
    AsJson,
    ModuleOption,
    OneModule,
    Output,
    SessionName,
    complain,
    current,
    progress,
    say,
    say_json,
)
from grader.errors import UsageError

if TYPE_CHECKING:
    from grader.moodle.returning import Returned

platform = typer.Typer(
    help="""Échange des fichiers avec une plateforme Moodle : copies, notes, retours, questions.

    Exemple : parcours moodle importer travaux.zip --module 03_ressources
    """,
    no_args_is_help=True,
)


@platform.command("importer")
def take_in(
    archive: Annotated[
        Path,
        typer.Argument(metavar="ARCHIVE", help="L’archive des travaux remis (zip, tar, dossier)."),
    ],
    module: Annotated[
        str,
        typer.Option(
            "--module",
            metavar="MODULE",
            help="Le module dont ce sont les copies.",
            autocompletion=module_names,
        ),
    ],
    worksheet_file: Annotated[
        Path | None,
        typer.Option(
            "--feuille",
            metavar="FICHIER",
            help="La feuille d’évaluation du même devoir : elle distingue les homonymes.",
            show_default=False,
        ),
    ] = None,
    asked: SessionName = "",
    as_json: AsJson = False,
) -> None:
    """Ramasse les copies d’une archive de travaux remis sur Moodle.

    Exemple : parcours moodle importer travaux.zip --module 03_ressources
    """
    from grader.moodle import importing, worksheet

    session = current(asked)
    emails = worksheet.load(worksheet_file).people if worksheet_file else None
    name = session.pick(module)
    gathered = importing.gather(archive)
    with progress(f"Import de {name}", len(gathered.hands)) as advance:
        done = importing.take_in(session, name, gathered, emails, advance)
    if as_json:
        say_json(
            {
                "module": name,
                "nouvelles": done.new,
                "mises_a_jour": done.updated,
                "inchangees": done.unchanged,
                "inscrits": done.enrolled,
                "remarques": _told(done.notices),
                "refusees": _told(done.refused),
            }
        )
    else:
        say(
            f"{name} : {len(done.new)} nouvelle(s) copie(s), {len(done.updated)} mise(s) à jour, "
            f"{len(done.unchanged)} inchangée(s)"
        )
        for person in done.enrolled:
            say(f"Ajouté·e à la cohorte : {person}")
        for person, notice in done.notices:
            say(f"{person} : {notice}")
    _leave(done.refused, "Copie refusée")


@platform.command("noter")
def fill(
    worksheet_file: Annotated[
        Path, typer.Argument(metavar="FEUILLE", help="La feuille d’évaluation téléchargée (csv).")
    ],
    module: ModuleOption = "",
    output: Annotated[
        Path | None,
        typer.Option(
            "--sortie",
            metavar="FICHIER",
            help="Où écrire (par défaut : FEUILLE-remplie.csv).",
            show_default=False,
        ),
    ] = None,
    provisional: Annotated[
        bool,
        typer.Option("--provisoires", help="Donne aussi les notes qui attendent une personne."),
    ] = False,
    asked: SessionName = "",
    as_json: AsJson = False,
) -> None:
    """Remplit la feuille d’évaluation téléchargée de Moodle, à y déposer ensuite.

    Exemple : parcours moodle noter Notes-devoir.csv --module 03_ressources
    """
    from grader.moodle.returning import fill_worksheet

    session = current(asked)
    name = session.pick(module) if module else ""
    done = fill_worksheet(session, worksheet_file, name, output, provisional=provisional)
    if as_json:
        say_json(_returned(done))
        return
    say(f"{len(done.given)} note(s) écrite(s) dans {done.path}")
    for person, reason in done.left:
        say(f"Laissé·e tel·le quel·le, {person} : {reason}")


@platform.command("retours")
def give_back(
    module: ModuleOption = "",
    output: Output = None,
    asked: SessionName = "",
    as_json: AsJson = False,
) -> None:
    """Écrit l’archive des fichiers de retour, à déposer dans le devoir Moodle.

    Exemple : parcours moodle retours --module 03_ressources
    """
    from grader.moodle import correspondence
    from grader.moodle.errors import NothingImportedError
    from grader.moodle.returning import feedback_archive

    session = current(asked)
    names = (session.pick(module),) if module else correspondence.modules(session)
    if not names:
        raise NothingImportedError(session.modules[0])
    folder = output or session.exports
    done = [feedback_archive(session, name, folder / f"retours-{name}.zip") for name in names]
    if as_json:
        say_json([_returned(one) for one in done])
    for one in () if as_json else done:
        say(f"{len(one.given)} retour(s) dans {one.path}")
    _leave([line for one in done for line in one.left], "Retour absent")


@platform.command("carnet")
def gradebook(
    by: Annotated[
        str,
        typer.Option(
            "--par",
            metavar="CLÉ",
            help="Ce qui désigne chaque personne : courriel ou identifiant.",
            autocompletion=one_of("courriel", "identifiant"),
        ),
    ] = "courriel",
    language: Annotated[
        str,
        typer.Option(
            "--langue",
            metavar="LANGUE",
            help="Celle de la plateforme : fr ou en.",
            autocompletion=one_of("fr", "en"),
        ),
    ] = "fr",
    output: Output = None,
    asked: SessionName = "",
    as_json: AsJson = False,
) -> None:
    """Écrit les notes de tous les modules pour le carnet de notes de Moodle (CSV).

    Exemple : parcours moodle carnet --par courriel
    """
    from exercises.files import replace
    from grader.gradebook import marks
    from grader.moodle.gradebook_csv import table

    if by not in ("courriel", "identifiant") or language not in ("fr", "en"):
        raise UsageError(
            "Avec --par, indiquez courriel ou identifiant ; avec --langue, fr ou en. Par exemple : "
            "parcours moodle carnet --par courriel --langue fr"
        )
    session = current(asked)
    kind: Any = by
    spoken: Any = language
    data, without = table(enrolled(session), marks.read_all(session), kind, spoken)
    path = (output or session.exports) / "carnet-moodle.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    replace(path, data)
    left = tuple((person, "son adresse de courriel manque") for person in without)
    if as_json:
        say_json({"fichier": str(path), "laissees": _told(left)})
    else:
        say(f"Notes écrites dans {path}")
    _leave(left, "Laissé·e de côté")


@platform.command("gift")
def gift(
    module: OneModule,
    output: Output = None,
    asked: SessionName = "",
) -> None:
    """Écrit les questions fermées d’un module au format GIFT, avec leurs réponses.

    Exemple : parcours moodle gift 03_ressources --sortie .
    """
    from exercises import definition
    from exercises.files import replace
    from grader.course import key
    from grader.moodle.errors import NoClosedQuestionError
    from grader.moodle.gift import export, left_out

    session = current(asked)
    loaded = definition.load(session.curriculum / session.pick(module))
    answer_key = key.load(loaded)
    text = export(loaded, answer_key)
    if not text:
        raise NoClosedQuestionError(loaded.name)
    path = (output or session.exports) / f"{loaded.name}.gift.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    replace(path, text.encode())
    say(
        f"Questions écrites dans {path}. Ce fichier contient les réponses : ne le donnez pas aux participant·es."
    )
    for exercise in left_out(loaded, answer_key):
        say(f"Exercice laissé de côté, faute de question fermée : « {exercise.title} »")


def _told(lines: tuple[tuple[str, str], ...]) -> list[dict[str, str]]:
    return [{"qui": who, "raison": why} for who, why in lines]


def _returned(done: "Returned") -> dict[str, Any]:
    return {
        "module": done.module,
        "fichier": str(done.path),
        "donnees": done.given,
        "laissees": _told(done.left),
    }


def _leave(refused: Iterable[tuple[str, str]], what: str) -> None:
    """Say who was refused, and leave with a status that tells it."""
    lines = tuple(refused)
    for person, reason in lines:
        complain(f"{what}, {person} : {reason}")
    if lines:
        raise typer.Exit(1)
