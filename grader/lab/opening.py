"""Open JupyterLab: for a participant on their folder, for the staff on the page where copies are marked."""

import hashlib
import webbrowser
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from functools import partial
from pathlib import Path
from urllib.parse import quote

from exercises.errors import ParcoursError
from grader.cohort.members import enrolled
from grader.errors import NoSessionError, NotReleasedError
from grader.lab.participant import environment, prepare
from grader.lab.process import already_open, beside, say, serve
from grader.lab.settings import lab_environment, write_settings
from grader.lab.stranger import stranger
from grader.pages.marker import VARIABLE, alone
from grader.pages.table import ROOT, Page
from grader.release import creation
from grader.session import layout
from grader.session import session as sessions
from grader.session.layout import HIDDEN
from grader.session.remembered import remember
from grader.session.session import DEMONSTRATION, SESSIONS, Session
from grader.session.upgrading import bring_up_to_date


def open_participant(
    asked: str,
    identifier: str,
    port: int | None,
    *,
    browser: bool,
    simple: bool = False,
    desk: bool = False,
) -> int:
    """Open a participant's modules and return JupyterLab's exit status.

    Without a session, the demonstration one is made and everything in it given out, the first time.
    Someone who is not enrolled is told so, with the nearest who are.
    `simple` opens Notebook's page, a module alone without panels, on the same folder and the same copies. `desk`
    opens the desk too, on the folder of the session, and ends it with the rest.
    """
    session = find_or_demonstrate(asked)
    page = first_page(session, simple=simple)
    doubt = stranger(enrolled(session), identifier)
    if doubt:
        say(doubt)
    folder = prepare(session, identifier)
    return serve(
        folder,
        folder / HIDDEN,
        environment(session, identifier),
        page=page,
        port=port,
        browser=browser,
        with_it=partial(_desk_beside, session.root.parent) if desk else nullcontext,
    )


@contextmanager
def _desk_beside(folder: Path) -> Iterator[None]:
    """Open the desk while something else is open; where it cannot be, that is said, and the rest stays open."""
    hidden, variables = _desk_ready(folder)
    with ExitStack() as stack:
        try:
            address = stack.enter_context(beside(folder, hidden, variables, page=ROOT))
            say(f"Le bureau de l’équipe, à cette adresse :\n\n    {address}\n")
        except ParcoursError as error:
            say(str(error))
        yield


def first_page(session: Session, *, simple: bool = False) -> str:
    """Return where a participant's modules open: the first that was given out. Raises NotReleasedError."""
    if not session.released:
        raise NotReleasedError(session.modules[0] if session.modules else "…")
    return f"/{'notebooks' if simple else 'lab/tree'}/{quote(_notebook(session.released[0]))}"


def open_page(
    session: Session,
    page: Page,
    port: int | None,
    *,
    browser: bool,
    under: str = "",
    marker: str = "",
) -> int:
    """Open one of the staff's pages on the session, nbgrader's formgrader beside it; return JupyterLab's status.

    `under` is an address inside the page. `marker` is who marks alone, on their own machine; without it, the
    system's user.
    """
    bring_up_to_date(session.root)  # nbgrader's formgrader reads it by itself
    hidden = session.hidden
    write_settings(hidden, formgrader=True)
    named = {VARIABLE: marker} if marker else {}
    return serve(
        session.root,
        hidden,
        {**lab_environment(hidden), **named},
        page=page.address + quote(under),
        port=port,
        browser=browser,
    )


def open_desk(folder: Path, port: int | None, *, browser: bool) -> int:
    """Open the desk on the sessions of a folder, which is made if need be; return JupyterLab's exit status.

    Where the same person opened it already, its page is opened again and nothing is started: one double-clicks
    twice. Another has a desk of their own, and the two tell each other who works.
    """
    known = already_open(_own_runtime(folder), ROOT) if port is None else ""
    if known:
        say(f"Le bureau est déjà ouvert, à cette adresse :\n\n    {known}\n")
        if browser:
            webbrowser.open(known)
        return 0
    hidden, variables = _desk_ready(folder)
    return serve(folder, hidden, variables, page=ROOT, port=port, browser=browser)


def _own_runtime(folder: Path) -> Path:
    """Return where the desk of who opens it says that it runs: apart from another person's."""
    return folder / HIDDEN / "runtime" / hashlib.sha256(alone().encode()).hexdigest()[:16]


def _desk_ready(folder: Path) -> tuple[Path, dict[str, str]]:
    """Return where the desk of a folder keeps its own files, made and set, and the variables of its server."""
    hidden = folder / HIDDEN
    hidden.mkdir(parents=True, exist_ok=True)
    write_settings(hidden, formgrader=False, desk=True)
    return hidden, {**lab_environment(hidden), "JUPYTER_RUNTIME_DIR": str(_own_runtime(folder))}


def find_or_demonstrate(asked: str) -> Session:
    """Return the session asked for or around; without any, the demonstration, made and given out if need be."""
    from grader.release.publishing import publish

    here = Path.cwd()
    if asked or any((folder / layout.SESSION_FILE).is_file() for folder in (here, *here.parents)):
        session = sessions.find(here, asked)
        if sessions.is_real(session):
            remember(session.root, SESSIONS)
        return session
    curriculum = sessions.find_curriculum(here)
    home = curriculum.parent if here.is_relative_to(curriculum.parent) else here
    place = home / SESSIONS
    try:
        session = sessions.load(place / DEMONSTRATION)
        if session.fingerprint != sessions.fingerprint(curriculum):
            say(
                "Le parcours a changé depuis que la session de démonstration a été créée. "
                f"Pour repartir du parcours actuel, renommez ou supprimez {session.root}"
            )
    except NoSessionError:
        say("Préparation de la session de démonstration (une fois)…")
        session = creation.create(DEMONSTRATION, place, curriculum)
    for module in session.modules:
        if module not in session.released:
            publish(session, module)
    return session


def _notebook(module: str) -> str:
    return f"{module}/{module}.ipynb"
