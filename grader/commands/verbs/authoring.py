"""`parcours verifier` and `parcours assembler`: what an author needs."""

from pathlib import Path
from typing import Annotated

import typer

from grader.commands.completing import curriculum_names
from grader.commands.options import AsJson, complain, say, say_json
from grader.errors import InstalledModulesError, NoModuleError
from grader.session import session as sessions
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


def verify(names: Names = None, modules: Folder = None, as_json: AsJson = False) -> int:
    """Dit tout ce qui ne va pas dans un module : fichier, exercice, champ.

    Exemple : parcours verifier 03_ressources
    """
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
