"""The sessions of one folder, each opened when someone first comes: its pages, its works, where it stands."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from exercises.errors import ParcoursError
from grader.desk import journal
from grader.desk.jobs import Job, Jobs
from grader.errors import NoSessionError
from grader.exports import particulars
from grader.pages.server import Opened, open_page
from grader.pages.table import FOLLOWING, Page
from grader.session.layout import SESSION_FILE
from grader.session.remembered import remember
from grader.session.session import SESSIONS, Session, load
from grader.standing.live import LiveStanding


@dataclass
class Room:
    """One session as the desk holds it: its works, and those of its pages that someone opened."""

    session: Session
    jobs: Jobs
    stamp: tuple[int, int]
    pages: dict[str, Opened] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def page(self, page: Page) -> Opened:
        """Return one of the staff's pages, opened on the session the first time that someone comes."""
        with self._lock:
            if page.name not in self.pages:
                self.pages[page.name] = open_page(page, self.session)
            return self.pages[page.name]

    def reread(self) -> None:
        """Have where everyone stands read again: a work just ended."""
        if FOLLOWING.name in self.pages:
            self.live.expire()

    @property
    def live(self) -> LiveStanding:
        """Where everyone stands; the desk and the following page share one reading."""
        found: LiveStanding = self.page(FOLLOWING).source
        return found


@dataclass(frozen=True)
class Shown:
    """One session in the list: by its folder's name; `sentence` says why it cannot be opened.

    `title` is what the training is called, "" where the session's file does not say it.
    """

    name: str
    session: Session | None
    sentence: str = ""
    title: str = ""


class House:
    """The sessions that stand in one folder.

    A session whose file was changed by hand is read again, and its pages opened anew: its works go on.
    """

    def __init__(self, folder: Path, curriculum: Path | None = None) -> None:
        self.folder, self.curriculum = folder, curriculum
        self.worker = ThreadPoolExecutor(max_workers=4, thread_name_prefix="parcours-bureau")
        self._rooms: dict[str, Room] = {}
        self._lock, self._making = threading.Lock(), threading.Lock()
        self._made: dict[str, str] = {}
        self.closing = False
        # What makes a session belongs to none: the folder stands for one, and works hold it as they would one.
        self.jobs = Jobs(Session(root=folder, name="bureau", created="", fingerprint=""))

    def once(self, identifier: str, make: Callable[[], str]) -> str:
        """Return the name of the session that a form made: sent twice, even at once, it makes one."""
        with self._making:
            if identifier not in self._made:
                self._made[identifier] = make()
            return self._made[identifier]

    def note(self, made: Session, who: str, act: str) -> None:
        """Write in the journal of a session, and for the command's next verb, that it was just made."""
        with suppress(OSError):  # it is made all the same
            journal.add(made, who, act, outcome="done")
        remember(made.root, SESSIONS)

    def running(self) -> tuple[tuple[str, Job], ...]:
        """Return the works that go on at this desk, each with the name of its session."""
        with self._lock:
            rooms = [(name, room.jobs) for name, room in self._rooms.items()]
        found = [(name, jobs.running()) for name, jobs in [*rooms, ("", self.jobs)]]
        return tuple((name, job) for name, job in found if job is not None)

    def sessions(self) -> tuple[Shown, ...]:
        """Return the sessions of the folder, the last made first; a damaged one has a sentence."""
        found = [
            _shown(path.parent)
            for path in self.folder.glob(f"*/{SESSION_FILE}")
            if not path.parent.name.startswith(".")
        ]
        made = sorted(found, key=lambda one: one.name)
        return tuple(
            sorted(made, key=lambda one: one.session.created if one.session else "", reverse=True)
        )

    def room(self, name: str) -> Room:
        """Return a session by the name of its folder. Raises NoSessionError."""
        root = self.folder / name
        try:
            if name.startswith(".") or root.parent != self.folder:
                raise FileNotFoundError(name)
            status = (root / SESSION_FILE).stat()
        except (OSError, ValueError):
            raise NoSessionError(f"La session « {name[:60]} » n’est pas ici.") from None
        stamp = (status.st_mtime_ns, status.st_size)
        with self._lock:
            known = self._rooms.get(name)
            if known is not None and known.stamp == stamp:
                return known
            session = load(root)
            jobs = known.jobs if known is not None else Jobs(session)
            room = self._rooms[name] = Room(session, jobs, stamp)
            jobs.session, jobs.heard = session, room.reread
            return room


def _shown(root: Path) -> Shown:
    try:
        session = load(root)
    except ParcoursError as error:
        return Shown(root.name, None, str(error))
    return Shown(root.name, session, title=_title(session))


def _title(session: Session) -> str:
    try:
        found = particulars.said(session)
    except ParcoursError:  # its own pages say so, where it is mended
        return ""
    return found.title if "title" in found.model_fields_set else ""
