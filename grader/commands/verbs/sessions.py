"""`parcours session` and `parcours publier`."""

from pathlib import Path
from typing import Annotated

import typer

from grader.commands.completing import module_names
from grader.commands.options import (
    AsJson,
    FrozenModules,
    SessionName,
    SessionsFolder,
    complain,
    current,
    say,
    say_json,
)
from grader.errors import ReleaseRefusedError, UsageError
from grader.release import creation
from grader.session import layout
from grader.session import session as sessions


def create(
    name: Annotated[
        str, typer.Argument(metavar="NOM", help="Le nom de la session, par exemple guyane-2026.")
    ],
    folder: SessionsFolder = None,
    modules: FrozenModules = None,
) -> None:
    """Crée une session : une cohorte, une copie figée des modules, un carnet de notes.

    Exemple : parcours session creer guyane-2026
    """
    curriculum = sessions.find_curriculum(Path.cwd(), modules)
    made = creation.create(name, folder or Path.cwd() / sessions.SESSIONS, curriculum)
    say(f"Session « {made.name} » créée : {made.root}")
    say(f"{len(made.modules)} module(s) figé(s) : {', '.join(made.modules)}")
    say(f"Pour continuer : parcours publier --tous --session {made.name}")


def listing(as_json: AsJson = False) -> None:
    """Montre les sessions du dossier courant.

    Exemple : parcours session liste
    """
    found = [
        sessions.load(path.parent)
        for path in sorted((Path.cwd() / sessions.SESSIONS).glob(f"*/{layout.SESSION_FILE}"))
    ]
    if as_json:
        say_json([_told(one) for one in found])
        return
    for one in found:
        released = ", ".join(one.released) or "aucun module publié"
        simulated = " · simulée" if one.simulated else ""
        say(f"{one.name} · créée le {one.created[:10]} · {released}{simulated}")
    if not found:
        say("Aucune session ici. Pour en créer une : parcours session creer NOM")


def _told(session: sessions.Session) -> dict[str, object]:
    return {
        "nom": session.name,
        "dossier": str(session.root),
        "creee": session.created,
        "modules": session.modules,
        "publies": session.released,
        "simulee": session.simulated,
    }


def publish(
    module: Annotated[
        str,
        typer.Argument(
            metavar="MODULE",
            help="Nom du module, ou son numéro : 03.",
            show_default=False,
            autocompletion=module_names,
        ),
    ] = "",
    every: Annotated[bool, typer.Option("--tous", help="Tous les modules.")] = False,
    asked: SessionName = "",
) -> None:
    """Publie un module pour les participant·es, sans son corrigé.

    Exemple : parcours publier 03_ressources --session guyane-2026
    """
    from grader.release.publishing import publish as release

    session = current(asked)
    if bool(module) == every:
        raise UsageError(
            "Indiquez un module, ou --tous. Par exemple : parcours publier 03_ressources"
        )
    refused = 0
    for name in session.modules if every else (session.pick(module),):
        try:
            release(session, name)
            say(f"Module « {name} » publié.")
        except ReleaseRefusedError as error:
            complain(str(error))
            refused += 1
    if refused:
        raise typer.Exit(1)
