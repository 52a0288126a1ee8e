"""The folder where a participant works: the modules they received, and what makes JupyterLab theirs alone."""

import shutil
from pathlib import Path

from exercises.checking.opened import FILE as OPENED
from exercises.copies.store import COPY
from exercises.files import copy, replace
from exercises.handing_in import deadline
from exercises.handing_in.exchange import CACHE, COURSE, PARTICIPANT
from exercises.released import ANSWERS, VARIABLE, fill
from grader.lab.deadlines import deadlines
from grader.lab.opening_answers import bring_answers
from grader.lab.page_options import page_options
from grader.lab.settings import lab_environment, write_settings
from grader.session.layout import CONFIGURATION, GIVEN_OUT, HIDDEN, RECEIVED
from grader.session.session import IGNORED, Session, fingerprint

_INCLUDED = ("*.ipynb", COPY)
"""All that leaves a participant's folder when they hand in."""


def prepare(session: Session, identifier: str) -> Path:
    """Make or bring up to date a participant's folder, and return it; their copies are never touched."""
    folder = session.participant(identifier)
    folder.mkdir(parents=True, exist_ok=True)
    for module in session.released:
        _receive(session.release_of(module), folder)
    bring_answers(session, identifier, folder)
    write_settings(folder / HIDDEN, formgrader=False, page=page_options(session, identifier))
    config = (
        f"# Écrit à chaque ouverture : ce qu’il faut à nbgrader, lancé ici, pour remettre une copie.\n"
        f"c = get_config()  # noqa: F821\n"
        f"c.CourseDirectory.course_id = {session.name!r}\n"
        f"c.CourseDirectory.ignore = {list(IGNORED)!r}\n"
        f"c.CourseDirectory.include = {list(_INCLUDED)!r}\n"
        f"c.Exchange.root = {str(session.exchange)!r}\n"
        f"c.Exchange.cache = {str(_cache(folder))!r}\n"
    )
    replace(folder / HIDDEN / "config" / CONFIGURATION, config.encode(), lasting=False)
    replace(_deadlines(folder), deadline.as_json(deadlines(session)), lasting=False)
    return folder


def environment(session: Session, identifier: str) -> dict[str, str]:
    """Return the variables that make a participant's JupyterLab, and nbgrader in it, theirs alone."""
    folder = session.participant(identifier)
    return {
        **lab_environment(folder / HIDDEN),
        PARTICIPANT: identifier,
        COURSE: str(session.exchange / session.name),
        CACHE: str(_cache(folder)),
        deadline.FILE: str(_deadlines(folder)),
        VARIABLE: str(folder / HIDDEN / GIVEN_OUT),
    }


def _deadlines(folder: Path) -> Path:
    return folder / HIDDEN / "echeances.json"


def _cache(folder: Path) -> Path:
    """Return where a participant keeps what they handed in, by which their feedback is found."""
    return folder / HIDDEN / "cache"


def _receive(release: Path, folder: Path) -> None:
    """Copy a released module, and keep it aside as it was given out.

    One that was received before is replaced only when its release changed; what was deleted of it comes back.
    """
    received = folder / HIDDEN / RECEIVED / release.name
    aside = folder / HIDDEN / GIVEN_OUT / release.name
    present = fingerprint(release)
    changed = not received.is_file() or received.read_text(encoding="utf-8") != present
    if changed or not aside.is_dir():
        shutil.rmtree(aside, ignore_errors=True)
        _copy(release, aside)
    if changed:
        _copy(release, folder / release.name)
        received.parent.mkdir(parents=True, exist_ok=True)
        replace(received, present.encode())
    fill(aside, folder / release.name)


def _copy(release: Path, folder: Path) -> None:
    shutil.copytree(
        release,
        folder,
        ignore=shutil.ignore_patterns(ANSWERS, OPENED),
        copy_function=copy,
        dirs_exist_ok=True,
    )
