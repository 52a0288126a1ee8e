"""`parcours moodle`: the learning platform's files, both ways."""

from pathlib import Path
from typing import Annotated, Any

import typer

from grader.commands.completing import module_names, one_of
from grader.commands.options import (
    AsJson,
    ModuleOption,
    OneModule,
    Output,
    SessionName,
    current,
    progress,
    say,
)
from grader.commands.verbs.platform_report import (
    tell_feedback,
    tell_gradebook,
    tell_import,
    tell_marks,
)
from grader.errors import UsageError

SameAssignment = Annotated[
    bool,
    typer.Option(
        "--sur-parole",
        help="Fichiers anonymes : vous assurez qu’ils sont du devoir qui fut importé.",
    ),
]

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
            help="Le formulaire d’évaluation du même devoir : adresses, groupes, retards.",
            show_default=False,
        ),
    ] = None,
    anonymous: Annotated[
        bool,
        typer.Option("--anonymes", help="Inscrit sans nom ceux d’un devoir anonyme."),
    ] = False,
    same: SameAssignment = False,
    other: Annotated[
        bool,
        typer.Option(
            "--autre-devoir",
            help="Ce devoir remplace celui qui fut importé : ses numéros sont oubliés.",
        ),
    ] = False,
    asked: SessionName = "",
    as_json: AsJson = False,
) -> None:
    """Ramasse les copies d’une archive de travaux remis sur Moodle.

    Exemple : parcours moodle importer travaux.zip --module 03_ressources
    """
    from grader.moodle import importing, worksheet
    from grader.moodle.crossing import Vouched

    session = current(asked, work="Copies prises de la plateforme")
    name = session.pick(module)
    sheet = worksheet.load(worksheet_file) if worksheet_file else None
    gathered = importing.gather(archive)
    vouched = Vouched(anonymous=anonymous, same=same, other=other)
    with progress(f"Import de {name}", len(gathered.hands)) as advance:
        done = importing.take_in(session, name, gathered, sheet, advance, vouched)
    tell_import(session, done, as_json=as_json)


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
    thresholds: Annotated[
        str,
        typer.Option(
            "--seuils",
            metavar="POURCENTAGES",
            help="Devoir noté par un barème : le pourcentage de chaque degré après le premier, « 40;70 ».",
            show_default=False,
        ),
    ] = "",
    same: SameAssignment = False,
    asked: SessionName = "",
    as_json: AsJson = False,
) -> None:
    """Remplit la feuille d’évaluation téléchargée de Moodle, à y déposer ensuite.

    Exemple : parcours moodle noter Notes-devoir.csv --module 03_ressources
    """
    from grader.moodle.crossing import Vouched
    from grader.moodle.returning import fill_worksheet

    session = current(asked, work="Notes pour la plateforme")
    done = fill_worksheet(
        session,
        worksheet_file,
        session.pick(module) if module else "",
        output,
        provisional=provisional,
        thresholds=thresholds,
        vouched=Vouched(same=same),
    )
    tell_marks(session, done, as_json=as_json)


@platform.command("retours")
def give_back(
    module: ModuleOption = "",
    output: Output = None,
    again: Annotated[
        bool,
        typer.Option("--tout", help="Reprend aussi les retours inchangés depuis la dernière fois."),
    ] = False,
    asked: SessionName = "",
    as_json: AsJson = False,
) -> None:
    """Écrit l’archive des fichiers de retour, à déposer dans le devoir Moodle.

    Exemple : parcours moodle retours --module 03_ressources
    """
    from grader.moodle import correspondence
    from grader.moodle.errors import NothingImportedError
    from grader.moodle.returning import feedback_archive

    session = current(asked, work="Retours pour la plateforme")
    names = (session.pick(module),) if module else correspondence.modules(session)
    if not names:
        raise NothingImportedError(session.modules[0])
    folder = output or session.exports
    done = [
        feedback_archive(session, name, folder / f"retours-{name}.zip", again=again)
        for name in names
    ]
    tell_feedback(session, done, as_json=as_json)


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
    from grader.moodle import files

    if by not in ("courriel", "identifiant") or language not in ("fr", "en"):
        raise UsageError(
            "Avec --par, indiquez courriel ou identifiant ; avec --langue, fr ou en. Par exemple : "
            "parcours moodle carnet --par courriel --langue fr"
        )
    session = current(asked, work="Carnet de la plateforme")
    kind: Any = by
    spoken: Any = language
    path, made = files.gradebook(session, output or session.exports, kind, spoken)
    tell_gradebook(session, str(path), made, as_json=as_json)


@platform.command("gift")
def gift(
    module: OneModule,
    output: Output = None,
    asked: SessionName = "",
) -> None:
    """Écrit les questions fermées d’un module au format GIFT, avec leurs réponses.

    Exemple : parcours moodle gift 03_ressources --sortie .
    """
    from grader.moodle import files, told

    session = current(asked, work="" if output else "Questions pour la plateforme")
    path, made = files.questions(session, session.pick(module), output or session.exports)
    say(told.questions(made, str(path)))
    for title, reason in made.left:
        say(f"Laissé de côté, « {title} » : {reason}")
