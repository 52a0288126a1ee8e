"""`parcours session` and `parcours publier`."""

from pathlib import Path
from typing import Annotated

import typer

from exercises.kinds.exercise import count
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
from grader.session.remembered import remember


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
    remember(made.root, sessions.SESSIONS)
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


def _of_answers(session: sessions.Session, module: str, *, asked: bool, had: bool) -> str:
    """Return, after a space, what becomes of the answers of a module; `""` when there is nothing to say."""
    from grader.release.publishing import opened

    found = opened(session, module)
    if not asked:
        taken_back = " Ses réponses sont reprises : le bouton « Vérifier » disparaît à la prochaine ouverture."
        return taken_back if had else ""
    if found is None:
        return " Aucun de ses exercices ne se vérifie : il part sans réponses."
    number = count(len(found.answers), "exercice se vérifie", "exercices se vérifient")
    moment = "une fois la copie remise, " if session.verification == "apres-remise" else ""
    return f" Réponses ouvertes : {number}, {moment}dès la prochaine ouverture."


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
    answers: Annotated[
        bool,
        typer.Option(
            "--reponses",
            help="Avec les réponses et leurs explications, pour que chaque poste puisse vérifier.",
        ),
    ] = False,
    asked: SessionName = "",
) -> None:
    """Publie un module pour les participant·es, sans son corrigé.

    Avec --reponses, les réponses attendues et leurs explications partent aussi, pour les seuls exercices qui se
    vérifient : le bouton « Vérifier » y paraît à la prochaine ouverture. Sans --reponses, elles sont reprises.

    Exemple : parcours publier 03_ressources --session guyane-2026
    """
    from grader.release import publishing

    session = current(asked, work="Publication")
    if bool(module) == every:
        raise UsageError(
            "Indiquez un module, ou --tous. Par exemple : parcours publier 03_ressources"
        )
    refused = 0
    for name in session.modules if every else (session.pick(module),):
        try:
            had = publishing.opened(session, name) is not None
            publishing.publish(session, name, answers=answers)
            say(f"Module « {name} » publié.{_of_answers(session, name, asked=answers, had=had)}")
        except ReleaseRefusedError as error:
            complain(str(error))
            refused += 1
    if refused:
        raise typer.Exit(1)
