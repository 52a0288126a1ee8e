"""`parcours salle`."""

from pathlib import Path
from typing import Annotated

import typer

from grader.commands.opening import Port, Quiet
from grader.commands.options import ModuleOption, SessionName, complain, current, say


def show_room(
    asked: SessionName = "",
    module: ModuleOption = "",
    synthesis: Annotated[
        Path | None,
        typer.Option(
            "--synthese",
            metavar="DOSSIER",
            help="Écrit là les images, la page à imprimer et le PDF, sans ouvrir de page.",
            show_default=False,
        ),
    ] = None,
    port: Port = None,
    quiet: Quiet = False,
) -> None:
    """Montre à la salle ce qu’elle a répondu, sans aucun nom : page à projeter, ou synthèse à imprimer.

    Exemple : parcours salle --session guyane-2026 --module 03
    """
    session = current(asked)
    name = session.pick(module) if module else ""
    if synthesis is None:
        from grader.lab.opening import open_page
        from grader.pages.table import RESTITUTION

        under = f"/module/{name}" if name else ""
        raise typer.Exit(open_page(session, RESTITUTION, port, browser=not quiet, under=under))
    from grader.commands.options import progress
    from grader.restitution import synthesis as writing
    from grader.restitution.screen import Screen

    views = Screen(session).views((name,) if name else ())
    with progress("Préparation de la synthèse", len(views)) as advance:
        made = writing.write(views, session.name, synthesis, advance)
    say(f"{len(made.images)} image(s) écrite(s) dans {synthesis}")
    say(f"Page à imprimer : {made.page}")
    say(f"PDF : {made.pdf}")
    if not made.tagged:
        complain(
            "Chromium n’a pas été trouvé, ou n’a pas pu imprimer : ce PDF n’est pas balisé pour les lecteurs "
            "d’écran. La page à imprimer, elle, l’est."
        )
