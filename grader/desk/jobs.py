"""Long work beside the pages: one at a time in a session, with a progress that is true, kept to be found again."""

import json
import logging
import secrets
import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Literal

from pydantic import AwareDatetime, Field, ValidationError

from exercises.copies.copy import now
from exercises.errors import ParcoursError
from exercises.files import replace, why
from exercises.kinds.exercise import Value
from grader.desk import journal
from grader.desk.saying.wording import at_the_desk
from grader.desk.told import Steps, Told
from grader.session.session import Session
from grader.session.working import under_way, working

FOLDER = "travaux"
KEPT = 50
"""Works that are remembered; the oldest go."""

State = Literal["running", "done", "refused", "failed", "interrupted"]

_UNEXPECTED = "Une erreur imprévue a arrêté ce travail. Ce qui était fait est gardé ; relancez-le, il reprendra."

_INTERRUPTED = "Ce travail a été interrompu avant sa fin. Relancez-le : il reprend où il en était."


class Line(Value):
    """Of whom or what something is said, and what."""

    who: str
    what: str


class Job(Value):
    """One work: what it is, who asked, how far it is, and what it ended with.

    `act` was done upon `upon`, a module for instance; `done` of `total` steps, 0 while nobody can tell. `sentence`
    says, in French, why it ended without being done.
    """

    id: str = Field(pattern=r"^[0-9a-f]{16}$")
    act: str
    upon: str = ""
    title: str
    who: str
    began: AwareDatetime
    ended: AwareDatetime | None = None
    state: State = "running"
    total: int = 0
    done: int = 0
    current: str = ""
    sentence: str = ""
    told: tuple[str, ...] = ()
    refused: tuple[Line, ...] = ()
    remarks: tuple[Line, ...] = ()
    files: tuple[str, ...] = ()

    def left(self, at: datetime) -> timedelta | None:
        """Return how long the rest takes at the pace so far; None where no step is done or no total known."""
        if self.state != "running" or not self.done or not self.total:
            return None
        return (at - self.began) / self.done * max(0, self.total - self.done)


Work = Callable[[Session, Steps], Told]
"""What a job does; it calls its second argument after each step."""


def new_id() -> str:
    """Return what a work is known by, drawn when its form is shown: a form that is sent twice is one work."""
    return secrets.token_hex(8)


class Jobs:
    """The works of one session. Its pages share it, whoever opened them; `heard` is called when one ended."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.heard: Callable[[], object] = lambda: None
        self._lock, self._starting = threading.Lock(), threading.Lock()
        self._known: dict[str, Job] = {}
        self._running: Job | None = None
        self._thread: threading.Thread | None = None
        self._close_interrupted()

    def start(
        self, identifier: str, act: str, title: str, who: str, work: Work, upon: str = ""
    ) -> Job:
        """Begin a work in a thread of its own, and return it; one that is known already is not begun again.

        Raises WorkUnderWayError when someone works already, here or at a terminal, and OSError.
        """
        with self._starting:
            known = self.find(identifier)
            if known is not None and (known.act, known.upon) == (act, upon):
                return known
            if known is not None:  # another form that bears the same: what it asks is another work
                identifier = new_id()
            job = Job(id=identifier, act=act, upon=upon, title=title, who=who, began=now())
            begun: Future[None] = Future()
            thread = threading.Thread(
                target=self._run, args=(job, work, begun), name=f"parcours-{act}", daemon=True
            )
            thread.start()
            begun.result()
            self._thread = thread
            return job

    def wait(self, identifier: str, patience: float) -> Job | None:
        """Return a work once it ended, or as it is after `patience` seconds."""
        if self._thread is not None:
            self._thread.join(patience)
        return self.find(identifier)

    def find(self, identifier: str) -> Job | None:
        """Return a work, running or ended; None where none is known by this identifier."""
        with self._lock:
            if identifier in self._known:
                return self._known[identifier]
        found = _read(self._folder / f"{identifier}.json") if identifier.isalnum() else None
        return None if found is None else self._as_it_is(found)

    def running(self) -> Job | None:
        """Return the work that goes on here, None for none."""
        with self._lock:
            return None if self._running is None else self._known[self._running.id]

    def ended(self) -> tuple[Job, ...]:
        """Return the works that ended, the last first."""
        found = (_read(path) for path in self._folder.glob("*.json"))
        known = (self._as_it_is(job) for job in found if job is not None)
        jobs = [job for job in known if job.state != "running"]
        return tuple(sorted(jobs, key=lambda job: job.began, reverse=True))

    @property
    def _folder(self) -> Path:
        return self.session.hidden / FOLDER

    def _run(self, job: Job, work: Work, begun: "Future[None]") -> None:
        try:
            with working(self.session, job.who, job.title):
                self._change(job)
                begun.set_result(None)
                ended = self._worked(job, work)
        except BaseException as error:
            if begun.done():
                raise
            begun.set_exception(error)
            return
        try:
            self.heard()
        except Exception:
            logging.getLogger(__name__).exception("%s", job.act)
        with self._lock:
            self._set(ended)
        # The disk may be full by now: each is tried, and the work is known as long as the server runs.
        with suppress(OSError):
            self._change(ended)
        with suppress(OSError):
            journal.add(self.session, job.who, job.act, job.upon, ended.state)
        with self._lock:
            self._known = {
                one: known for one, known in self._known.items() if self._is_kept(known, job)
            }

    def _is_kept(self, known: Job, last: Job) -> bool:
        """Tell whether a work is remembered still: what an erasure took from the disk is forgotten here too."""
        return known.id == last.id or (self._folder / f"{known.id}.json").exists()

    def _worked(self, job: Job, work: Work) -> Job:
        """Do the work; return the job as it ended, whatever happened."""
        try:
            told = work(self.session, _Steps(partial(self._further, job)))
        except ParcoursError as error:
            return self._ended(job, "refused", str(error))
        except OSError as error:
            return self._ended(
                job, "failed", f"Le disque a refusé ({why(error)}). Ce qui était là reste."
            )
        except Exception:
            logging.getLogger(__name__).exception("%s", job.act)
            return self._ended(job, "failed", _UNEXPECTED)
        return self._ended(job, "done", "", told)

    def _further(self, job: Job, more: int, done: int, current: str) -> None:
        with self._lock:
            known = self._known[job.id]
            changed = {"total": known.total + more, "done": known.done + done}
            self._known[job.id] = known.model_copy(
                update={**changed, **({"current": current[:200]} if current else {})}
            )

    def _ended(self, job: Job, state: State, sentence: str, told: Told | None = None) -> Job:
        told = told or Told()
        with self._lock:
            known = self._known[job.id]
        return known.model_copy(
            update={
                "ended": now(),
                "state": state,
                "sentence": at_the_desk(sentence),
                "told": tuple(map(at_the_desk, told.done)),
                "refused": _lines(told.refused),
                "remarks": _lines(told.remarks),
                "files": told.files,
            }
        )

    def _change(self, job: Job) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        data = json.dumps(job.model_dump(mode="json"), ensure_ascii=False).encode()
        replace(self._folder / f"{job.id}.json", data)
        with self._lock:
            self._set(job)
        for former in sorted(self._folder.glob("*.json"), key=_age)[:-KEPT]:
            with suppress(OSError):
                former.unlink(missing_ok=True)

    def _set(self, job: Job) -> None:
        """Know a work as it is by now; one that ends never takes the place of the one that began since."""
        self._known[job.id] = job
        if job.state == "running":
            self._running = job
        elif self._running is not None and self._running.id == job.id:
            self._running = None

    def _as_it_is(self, job: Job) -> Job:
        """Return a work of the disk: one that nobody does any more was interrupted, by a server that was killed.

        What is known here comes first: the end of a work on a full disk stands nowhere else.
        """
        with self._lock:
            known = self._known.get(job.id)
        if known is not None:
            return known
        if job.state != "running":
            return job
        work = under_way(self.session)
        if work is not None and (work.who, work.what) == (job.who[:200], job.title[:200]):
            return job  # another desk of the same folder does it
        return job.model_copy(update={"state": "interrupted", "sentence": _INTERRUPTED})

    def _close_interrupted(self) -> None:
        """Say of what a server left running when it was stopped that it was interrupted; it can be run again."""
        if not self._folder.is_dir() or under_way(self.session):
            return
        for path in self._folder.glob("*.json"):
            job = _read(path)
            if job is not None and job.state == "running":
                ended = job.model_copy(
                    update={"state": "interrupted", "ended": now(), "sentence": _INTERRUPTED}
                )
                with suppress(OSError):
                    replace(path, json.dumps(ended.model_dump(mode="json")).encode())


class _Steps:
    """How a work says how far it is, to who shows it."""

    def __init__(self, further: Callable[[int, int, str], None]) -> None:
        self._further = further

    def of(self, total: int) -> None:
        self._further(total, 0, "")

    def __call__(self, current: str) -> None:
        self._further(0, 1, current)


def _lines(told: tuple[tuple[str, str], ...]) -> tuple[Line, ...]:
    return tuple(Line(who=at_the_desk(who), what=at_the_desk(what)) for who, what in told)


def _read(path: Path) -> Job | None:
    try:
        return Job.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return None


def _age(path: Path) -> float:
    with suppress(OSError):
        return path.stat().st_mtime
    return 0.0
