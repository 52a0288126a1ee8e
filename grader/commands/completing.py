"""What the shell offers when Tab is pressed: sessions, modules, people, read from the disk as they are."""

from collections.abc import Callable, Iterable
from pathlib import Path

import typer

from exercises.errors import ParcoursError
from grader.cohort.members import enrolled
from grader.session import layout
from grader.session import session as sessions
from grader.session.session import Session


def session_names(incomplete: str) -> list[str]:
    """Return the sessions that can be meant from the current folder."""
    here = Path.cwd()
    found = {
        path.parent.name
        for folder in (here, *here.parents)
        for path in (folder / sessions.SESSIONS).glob(f"*/{layout.SESSION_FILE}")
    }
    return _beginning(sorted(found), incomplete)


def module_names(context: typer.Context, incomplete: str) -> list[str]:
    """Return the modules of the session."""
    session = _session(context)
    return _beginning(session.modules if session else (), incomplete)


def curriculum_names(context: typer.Context, incomplete: str) -> list[str]:
    """Return the modules of the curriculum that is being written."""
    try:
        folder = sessions.find_curriculum(Path.cwd(), context.params.get("modules"))
        return _beginning(sessions.module_names(folder), incomplete)
    except (ParcoursError, OSError):
        return []


def participants(context: typer.Context, incomplete: str) -> list[str]:
    """Return the identifiers of the session's people."""
    session = _session(context)
    try:
        known = [member.identifier for member in enrolled(session)] if session else []
    except (ParcoursError, OSError):
        known = []
    return _beginning(known, incomplete)


def one_of(*words: str) -> Callable[[str], list[str]]:
    """Return what offers one of a few words."""

    def offer(incomplete: str) -> list[str]:
        return _beginning(words, incomplete)

    return offer


def _session(context: typer.Context) -> Session | None:
    # A key that is pressed never ends in an error message: where nothing is known, nothing is offered.
    parent = context.parent.params if context.parent else {}
    asked = context.params.get("asked") or parent.get("asked") or ""
    try:
        return sessions.find(Path.cwd(), asked)
    except (ParcoursError, OSError):
        return None


def _beginning(words: Iterable[str], incomplete: str) -> list[str]:
    return [word for word in words if word.startswith(incomplete)]
