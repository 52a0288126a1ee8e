"""The folder where a participant works: the modules they received, and what makes JupyterLab theirs alone."""

import shutil
from pathlib import Path

from exercises.checking.opened import FILE as OPENED
from exercises.copies.store import COPY
from exercises.handing_in.given_back import EXCHANGE
from grader.lab.opening_answers import bring_answers
from grader.lab.page_options import page_options
from grader.lab.settings import lab_environment, write_settings
from grader.session.layout import CONFIGURATION, HIDDEN, RECEIVED
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
    write_settings(folder / HIDDEN, formgrader=False, page=page_options(session))
    config = (
        f"# Écrit à chaque ouverture : ce qu’il faut à nbgrader pour remettre une copie.\n"
        f"c = get_config()  # noqa: F821\n"
        f"c.CourseDirectory.course_id = {session.name!r}\n"
        f"c.CourseDirectory.ignore = {list(IGNORED)!r}\n"
        f"c.CourseDirectory.include = {list(_INCLUDED)!r}\n"
        f"c.Exchange.root = {str(session.exchange)!r}\n"
        f"c.Exchange.cache = {str(folder / HIDDEN / 'cache')!r}\n"
    )
    (folder / HIDDEN / "config" / CONFIGURATION).write_text(config, encoding="utf-8")
    return folder


def environment(session: Session, identifier: str) -> dict[str, str]:
    """Return the variables that make a participant's JupyterLab, and nbgrader in it, theirs alone."""
    return {
        **lab_environment(session.participant(identifier) / HIDDEN),
        "PARCOURS_PARTICIPANT": identifier,
        "PARCOURS_SESSION": session.name,
        EXCHANGE: str(session.given_back),
    }


def _receive(release: Path, folder: Path) -> None:
    """Copy a released module; one that was received before is replaced only when its release changed."""
    received = folder / HIDDEN / RECEIVED / release.name
    present = fingerprint(release)
    if received.is_file() and received.read_text(encoding="utf-8") == present:
        return
    shutil.copytree(
        release,
        folder / release.name,
        ignore=shutil.ignore_patterns("copie*", OPENED),
        copy_function=shutil.copyfile,
        dirs_exist_ok=True,
    )
    received.parent.mkdir(parents=True, exist_ok=True)
    received.write_text(present, encoding="utf-8")
