"""What several verbs ask for, and how they speak."""

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from grader.commands import completing
from grader.desk import journal
from grader.documents.printable import printable, printable_json
from grader.pages.marker import alone
from grader.session import session as sessions
from grader.session.remembered import remember
from grader.session.session import Session
from grader.session.working import working

SessionName = Annotated[
    str,
    typer.Option(
        "--session",
        metavar="SESSION",
        help="Nom ou dossier de la session.",
        show_default=False,
        autocompletion=completing.session_names,
    ),
]
OneModule = Annotated[
    str,
    typer.Argument(
        metavar="MODULE",
        help="Nom du module, ou son numéro : 03.",
        autocompletion=completing.module_names,
    ),
]
ModuleName = Annotated[
    str,
    typer.Argument(
        metavar="MODULE",
        help="Nom du module, ou son numéro : 03. Sans lui, tous.",
        show_default=False,
        autocompletion=completing.module_names,
    ),
]
ModuleOption = Annotated[
    str,
    typer.Option(
        "--module",
        metavar="MODULE",
        help="Nom du module, ou son numéro : 03. Sans lui, tous.",
        show_default=False,
        autocompletion=completing.module_names,
    ),
]
People = Annotated[
    list[str] | None,
    typer.Option(
        "--participant",
        metavar="PARTICIPANT",
        help="Cette personne seulement (répétable).",
        show_default=False,
        autocompletion=completing.participants,
    ),
]
SessionsFolder = Annotated[
    Path | None,
    typer.Option(
        "--dossier",
        metavar="DOSSIER",
        help="Où la ranger (par défaut : ./sessions).",
        show_default=False,
    ),
]
FrozenModules = Annotated[
    Path | None,
    typer.Option(
        "--modules",
        metavar="DOSSIER",
        help="Le dossier des modules à figer.",
        show_default=False,
    ),
]
Output = Annotated[
    Path | None,
    typer.Option(
        "--sortie",
        metavar="DOSSIER",
        help="Où écrire (par défaut : exports/ de la session).",
        show_default=False,
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Écrit le résultat en JSON, pour un script.")]

OUT = Console(highlight=False, soft_wrap=True)
"""Where results are said."""

ERRORS = Console(stderr=True, highlight=False, soft_wrap=True)
"""Where errors and progress are said."""


_held: ContextVar[ExitStack] = ContextVar("held")
"""What the verb that runs holds until it ends."""


@contextmanager
def holding() -> Iterator[None]:
    """Let go, at the end of one run of the command, of the session that its verb held."""
    with ExitStack() as stack:
        token = _held.set(stack)
        try:
            yield
        finally:
            _held.reset(token)


@contextmanager
def _noted(session: Session, work: str) -> Iterator[None]:
    """Hold the session for a verb's work, and write in the journal what became of it."""
    outcome = "failed"
    with working(session, alone(), work):
        try:
            yield
            outcome = "done"
        finally:
            with suppress(OSError):  # what was done is done, and the verb has said it
                journal.add(session, alone(), "terminal", work, outcome)


def current(asked: str, *, guess: bool = True, work: str = "") -> Session:
    """Return the session that a verb works in, and say which when it is not the only one that could be meant.

    Without `guess`, as for what is never undone, a session among several must be named. A verb that writes says its
    `work`, in French: until it ends it holds the session, as the desk's works do, and whoever comes is told so.
    Raises WorkUnderWayError when someone works there already.
    """
    here = Path.cwd()
    session = sessions.find(here, asked, guess=guess)
    around = sessions.below(here)
    if not asked and session.root in around and len(around) > 1:
        complain(f"Session : {session.name} (pour une autre : --session NOM)")
    if sessions.is_real(session):
        remember(session.root, sessions.SESSIONS)
    if work:
        _held.get().enter_context(_noted(session, work))
    return session


def chosen(session: Session, module: str) -> tuple[str, ...]:
    """Return the module asked for, or all those that were given out."""
    return (session.pick(module),) if module else session.released


def say(text: str) -> None:
    """Print one line for the person: what others wrote in it stays text, never the terminal's orders."""
    OUT.print(printable(text), markup=False)


def say_json(value: Any) -> None:
    """Print a value for a script, as JSON whose names are in French."""
    typer.echo(printable_json(json.dumps(value, ensure_ascii=False, indent=1)))


def complain(text: str) -> None:
    """Print one line on the error output, by the rules of `say`."""
    ERRORS.print(printable(text), markup=False)


@contextmanager
def progress(what: str, total: int) -> Iterator[Callable[[str], None]]:
    """Show a progress bar while a work of `total` copies goes on; yield what to call after each."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    quiet = not ERRORS.is_terminal  # in a file or a pipe, a bar is but an empty line
    with Progress(*columns, console=ERRORS, transient=True, disable=quiet) as bar:
        task = bar.add_task(what, total=total)
        yield lambda participant: bar.advance(task)
