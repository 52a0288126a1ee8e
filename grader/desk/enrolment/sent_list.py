"""A list that was sent: it is kept with what someone says of it, and read anew each time that it is looked at."""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import blake2s
from pathlib import Path

from pydantic import ValidationError

from exercises.files import replace
from grader.cohort.differences import Difference, differences
from grader.cohort.lists.correction import NOTHING, Correction
from grader.cohort.lists.notes import Note
from grader.cohort.members import Member, enrolled
from grader.cohort.understanding import Understanding, understand
from grader.desk import uploads
from grader.desk.errors import GoneError, UnreadableListError
from grader.documents.errors import UnreadableTableError
from grader.session.session import Session

_FILE = "lecture.json"


@dataclass(frozen=True)
class SentList:
    """A list as it is read now: what someone says of it, what is understood, those who are enrolled already."""

    identifier: str
    path: Path
    told: Correction
    understood: Understanding
    known: tuple[Member, ...]

    @cached_property
    def differences(self) -> tuple[Difference, ...]:
        """What enrolling its people would change, in their order; nothing where nobody is read."""
        people = self.understood.roster.people if self.understood.roster else ()
        return differences(self.known, people)

    @property
    def faults(self) -> tuple[Note, ...]:
        """What keeps everyone from being enrolled."""
        return self.understood.roster.faults if self.understood.roster else ()

    @property
    def doubts(self) -> tuple[Note, ...]:
        """What someone must confirm."""
        return self.understood.roster.doubts if self.understood.roster else ()

    @property
    def question(self) -> str:
        """What stands for the doubts, as long as they are the same ones."""
        return blake2s(repr(self.doubts).encode(), digest_size=8).hexdigest()


def find(session: Session, identifier: str) -> SentList:
    """Return the list that came with a form, read now. Raises GoneError, UnreadableListError, GradebookError."""
    paths = uploads.find(session, identifier)
    if not paths:
        raise GoneError
    told, known = _told(paths[0]), enrolled(session)
    try:
        status = paths[0].stat()
        stamp = (status.st_mtime_ns, status.st_size)
        understood = _understood(paths[0], stamp, known, told)
    except UnreadableTableError as error:
        raise UnreadableListError(error.reason) from None
    except FileNotFoundError:  # taken away meanwhile
        raise GoneError from None
    return SentList(identifier, paths[0], told, understood, known)


def say(session: Session, identifier: str, told: Correction) -> None:
    """Keep what someone says of a list. Raises GoneError and OSError."""
    paths = uploads.find(session, identifier)
    if not paths:
        raise GoneError
    replace(_beside(paths[0]), told.model_dump_json().encode(), lasting=False)


@lru_cache(maxsize=4)
def _understood(
    path: Path, stamp: tuple[int, int], known: tuple[Member, ...], told: Correction
) -> Understanding:
    """Return what is understood of a list, read once for its pages as long as nothing it depends on changes."""
    return understand(path, known, told)


def _told(path: Path) -> Correction:
    try:
        return Correction.model_validate_json(_beside(path).read_bytes())
    except (FileNotFoundError, ValidationError):
        return NOTHING


def _beside(path: Path) -> Path:
    return path.parent.parent / _FILE
