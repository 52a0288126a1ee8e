"""`parcours diapos` and `parcours fiches`: what a room needs beside the notebooks."""

from pathlib import Path
from typing import Annotated

import typer

from grader.commands.options import say
from grader.commands.verbs.authoring import Folder, Names, folders_of


def project(
    names: Names = None,
    target: Annotated[
        Path,
        typer.Option(
            "--vers",
            metavar="DOSSIER",
            help="Le dossier où écrire les diapositives.",
            file_okay=False,
        ),
    ] = Path("diapos"),
    modules: Folder = None,
) -> int:
    """Écrit les diapositives d’un module : un fichier à ouvrir dans un navigateur, sans réseau.

    Exemple : parcours diapos 03_ressources --vers diapos
    """
    from grader.handouts import slides

    for folder in folders_of(names or [], modules, frozen=True):
        say(f"Diapositives : {slides.write(folder, target)}")
    say("Ouvrez le fichier dans un navigateur ; la touche « ? » montre les touches.")
    return 0


def print_out(
    names: Names = None,
    target: Annotated[
        Path,
        typer.Option(
            "--vers",
            metavar="DOSSIER",
            help="Le dossier où écrire les fiches.",
            file_okay=False,
        ),
    ] = Path("fiches"),
    modules: Folder = None,
) -> int:
    """Écrit les fiches d’exercices d’un module, à imprimer en A4, sans corrigé.

    Exemple : parcours fiches 03_ressources --vers fiches
    """
    from grader.handouts import sheets

    for folder in folders_of(names or [], modules, frozen=True):
        say(f"Fiches : {sheets.write(folder, target)}")
    say("Ouvrez le fichier dans un navigateur, puis imprimez-le (ou enregistrez-le en PDF).")
    return 0
