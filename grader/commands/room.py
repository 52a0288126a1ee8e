"""`parcours lab` and `parcours noter`."""

from typing import Annotated

import typer

from grader.commands.options import SessionName

Port = Annotated[
    int | None,
    typer.Option("--port", min=1, max=65535, help="Port à utiliser.", show_default=False),
]
Quiet = Annotated[
    bool, typer.Option("--sans-navigateur", help="N’ouvre pas le navigateur, donne l’adresse.")
]


def lab(
    session: SessionName = "",
    participant: Annotated[
        str, typer.Option("--participant", help="Qui travaille.", show_default=False)
    ] = "participant-demo",
    port: Port = None,
    quiet: Quiet = False,
) -> None:
    """Ouvre les modules dans JupyterLab ; sans session, prépare d’abord celle de démonstration.

    Exemple : parcours lab --session guyane-2026 --participant marie.dupont
    """
    from grader.lab import open_participant

    raise typer.Exit(open_participant(session, participant, port, browser=not quiet))


def mark(
    session: SessionName = "",
    marker: Annotated[
        str,
        typer.Option(
            "--correcteur",
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
    from grader.lab import open_marking

    raise typer.Exit(open_marking(current(session), port, browser=not quiet, marker=marker))
