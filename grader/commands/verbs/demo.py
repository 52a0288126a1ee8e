"""`parcours demo`."""

from pathlib import Path
from typing import Annotated

import typer

from grader.commands.options import FrozenModules, SessionsFolder, complain, progress, say
from grader.session import session as sessions


def demo(
    participants: Annotated[
        int,
        typer.Option(
            "--participants",
            metavar="NOMBRE",
            min=1,
            max=2000,
            help="Combien de participant·es.",
        ),
    ] = 24,
    seed: Annotated[
        int,
        typer.Option("--graine", metavar="NOMBRE", help="La même graine donne les mêmes réponses."),
    ] = 7,
    name: Annotated[
        str, typer.Option("--nom", metavar="NOM", help="Le nom de la session.")
    ] = "atelier-simule",
    folder: SessionsFolder = None,
    modules: FrozenModules = None,
) -> None:
    """Fait une session simulée : des copies inventées, remises et ramassées, pour s’entraîner.

    Exemple : parcours demo --participants 24 --graine 7
    """
    from grader import demo as simulation

    curriculum = sessions.find_curriculum(Path.cwd(), modules)
    steps = 2 * len(sessions.module_names(curriculum))
    with progress("Préparation de la session simulée", steps) as advance:
        made = simulation.make(
            name,
            folder or Path.cwd() / sessions.SESSIONS,
            curriculum,
            participants=participants,
            seed=seed,
            progress=advance,
        )
    say(f"Session simulée « {made.session.name} » créée : {made.session.root}")
    say(
        f"{len(made.people)} participant·e(s) inventé·e(s), {made.collected} copie(s) ramassée(s) "
        f"dans {len(made.session.released)} module(s), graine {seed}."
    )
    say(f"Pour continuer : parcours corriger --session {made.session.name}")
    for refusal in made.refused:
        complain(str(refusal))
    if made.refused:
        raise typer.Exit(1)
