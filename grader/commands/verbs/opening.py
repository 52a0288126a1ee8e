"""`parcours bureau`, `parcours lab` and `parcours noter`."""

from pathlib import Path
from typing import Annotated

import typer

from grader.commands.completing import participants
from grader.commands.options import SessionName, SessionsFolder

Port = Annotated[
    int | None,
    typer.Option(
        "--port",
        metavar="PORT",
        min=1,
        max=65535,
        help="Port à utiliser (sans lui, le premier qui est libre).",
        show_default=False,
    ),
]
Quiet = Annotated[
    bool, typer.Option("--sans-navigateur", help="N’ouvre pas le navigateur, donne l’adresse.")
]


def lab(
    asked: SessionName = "",
    participant: Annotated[
        str,
        typer.Option(
            "--participant",
            metavar="PARTICIPANT",
            help="Qui travaille.",
            autocompletion=participants,
        ),
    ] = "participant-demo",
    simple: Annotated[
        bool,
        typer.Option("--simple", help="Ouvre la page simple, sans les panneaux de JupyterLab."),
    ] = False,
    desk: Annotated[
        bool, typer.Option("--bureau", help="Ouvre aussi le bureau, et donne son adresse.")
    ] = False,
    port: Port = None,
    quiet: Quiet = False,
) -> None:
    """Ouvre les modules dans JupyterLab ; sans session, prépare d’abord celle de démonstration.

    Si la personne n’est pas inscrite, la commande le dit et propose les noms les plus proches.

    Exemple : parcours lab --session guyane-2026 --participant marie.dupont
    """
    from grader.lab.opening import open_participant

    raise typer.Exit(
        open_participant(asked, participant, port, browser=not quiet, simple=simple, desk=desk)
    )


def mark(
    asked: SessionName = "",
    marker: Annotated[
        str,
        typer.Option(
            "--correcteur",
            metavar="NOM",
            help="Qui note (par défaut : votre nom sur ce poste).",
            show_default=False,
        ),
    ] = "",
    port: Port = None,
    quiet: Quiet = False,
) -> None:
    """Ouvre la page où une personne note les réponses, exercice par exercice.

    Exemple : parcours noter --session guyane-2026 --correcteur anne
    """
    from grader.commands.options import current
    from grader.lab.opening import open_page
    from grader.pages.table import MARKING

    session = current(asked)
    raise typer.Exit(open_page(session, MARKING, port, browser=not quiet, marker=marker))


def desk(
    folder: SessionsFolder = None,
    shortcut: Annotated[
        bool,
        typer.Option(
            "--raccourci", help="Pose sur l’écran un fichier à double-cliquer, au lieu d’ouvrir."
        ),
    ] = False,
    target: Annotated[
        Path | None,
        typer.Option(
            "--vers",
            metavar="DOSSIER",
            help="Où poser le raccourci (sans lui, sur l’écran de l’ordinateur).",
            show_default=False,
        ),
    ] = None,
    port: Port = None,
    quiet: Quiet = False,
) -> None:
    """Ouvre le bureau : toutes les sessions, et tout ce qu’on y fait, dans une page.

    Avec --raccourci, il s’ouvre ensuite d’un double-clic, sans terminal.

    Exemple : parcours bureau
    """
    from grader.lab.opening import open_desk
    from grader.session.session import SESSIONS

    place = (folder or Path.cwd() / SESSIONS).absolute()
    if shortcut:
        from grader.commands.options import say
        from grader.lab import launchers

        say(f"Raccourci posé : {launchers.write(place, target)}")
        return
    raise typer.Exit(open_desk(place, port, browser=not quiet))
