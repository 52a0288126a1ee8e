"""`parcours verifier` and `parcours assembler`: what an author needs."""

import os
from pathlib import Path
from typing import Annotated

import typer

from grader.commands.completing import curriculum_names
from grader.commands.options import AsJson, SessionName, complain, current, say, say_json
from grader.documents.printable import printable_name
from grader.errors import InstalledModulesError, NoModuleError, UsageError
from grader.session import session as sessions
from grader.session.session import Session
from grader.session.shipped import is_installed

Names = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="MODULE",
        help="Noms ou numéros des modules : 03. Sans eux, tous.",
        show_default=False,
        autocompletion=curriculum_names,
    ),
]
Folder = Annotated[
    Path | None,
    typer.Option(
        "--modules", metavar="DOSSIER", help="Le dossier des modules.", show_default=False
    ),
]


def verify(
    names: Names = None,
    modules: Folder = None,
    rights: Annotated[
        bool,
        typer.Option(
            "--droits",
            help="Dit plutôt ce qui, dans une session, est ouvert à d’autres comptes, et comment le fermer.",
        ),
    ] = False,
    asked: SessionName = "",
    as_json: AsJson = False,
) -> int:
    """Dit tout ce qui ne va pas dans un module : fichier, exercice, champ.

    Exemple : parcours verifier 03_ressources
    """
    if rights:
        return _rights(current(asked), as_json=as_json)
    from grader.course import talk
    from grader.course import verify as verifying

    folders = folders_of(names or [], modules, frozen=True)
    problems = [
        problem for folder in folders for problem in _named(folder, verifying.verify(folder))
    ]
    if not names:
        problems += [str(problem) for problem in talk.problems(folders)]
    if as_json:
        say_json({"modules": [folder.name for folder in folders], "fautes": problems})
        return 1 if problems else 0
    for problem in problems:
        complain(problem)
    if problems:
        return 1
    say(f"{len(folders)} module(s) sans faute.")
    return 0


def _rights(session: Session, *, as_json: bool) -> int:
    """Say what of a session is open to other accounts, or closed to the staff's own group, and how to mend it."""
    from grader.session.rights import one_account, openings

    if os.name != "posix":
        raise UsageError(
            "Sous Windows, les droits se règlent dans les propriétés du dossier, onglet Sécurité. "
            "Sur un serveur, relancez la même commande, par exemple avec --session guyane-2026"
        )
    found = openings(session)
    shared = one_account(session)
    if as_json:
        told = [{"chemin": str(o.path), "quoi": o.what, "remede": o.remedy} for o in found]
        say_json({"session": session.name, "un_seul_compte": shared, "ouvertures": told})
        return 1 if found else 0
    for one in found:
        complain(f"{printable_name(one.what)}. Pour y remédier : {printable_name(one.remedy)}")
    if shared:
        say(
            "Un seul compte sert à l’équipe et aux participant·es : ces droits ne les séparent pas. "
            "C’est à la salle (un espace par personne) de le faire."
        )
    if not found:
        say("Rien n’est ouvert à un autre compte que ceux de l’équipe.")
    return 1 if found else 0


def assemble(
    names: Names = None,
    modules: Folder = None,
    everything: Annotated[bool, typer.Option("--tous", help="Tous les modules.")] = False,
) -> int:
    """Refabrique le carnet d’un module à partir de son texte, de ses exercices et de son corrigé.

    Exemple : parcours assembler 03_ressources
    """
    from grader.course import assemble as assembling

    folders = folders_of([] if everything else names or [], modules, frozen=False)
    if is_installed(folders[0]):
        raise InstalledModulesError(folders[0].parent)
    for folder in folders:
        assembling.write(assembling.execute(assembling.assemble(folder), folder), folder)
        say(f"{assembling.notebook_of(folder).name} est à jour.")
    return 0


def _named(folder: Path, problems: tuple[object, ...]) -> list[str]:
    return [f"{folder.name}/{problem}" for problem in problems]


def folders_of(names: list[str], modules: Path | None, *, frozen: bool) -> list[Path]:
    """Return the folders of the modules asked for by name or number, all of them when none is.

    `frozen` takes those of a session where one stands in it: they may be read, and never written.
    Raises NoCurriculumError when there is no module, NoModuleError when a name is none's.
    """
    root = sessions.find_curriculum(Path.cwd(), modules, frozen=frozen)
    found = [root / name for name in sessions.module_names(root)]
    if not names:
        return found
    picked = [folder for folder in found if folder.name in names or folder.name[:2] in names]
    for name in names:
        if not any(name in (folder.name, folder.name[:2]) for folder in picked):
            raise NoModuleError(name, tuple(folder.name for folder in found))
    return picked
