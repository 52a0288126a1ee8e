"""Give the feedback back: a page a copy, in bulk, where nbgrader would put it; and the same within nbgrader."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from traitlets.config import LoggingConfigurable

from exercises import definition
from exercises.definition import Module
from exercises.errors import ParcoursError
from exercises.files import replace
from exercises.handing_in import receipts
from grader.copies import collected
from grader.copies.collected import CollectedCopy
from grader.copies.newest import moment
from grader.course import key
from grader.course.key import AnswerKey
from grader.errors import NothingCollectedError, NotReleasedError
from grader.feedback.page import HandedIn, page
from grader.feedback.progress import progress
from grader.feedback.results import restore_results
from grader.gradebook.database import reading
from grader.gradebook.marks import CopyMarks, Doubts, marks_in
from grader.session.configuration import settings
from grader.session.layout import SECRET, TIMESTAMP
from grader.session.session import Session, load

BATCH = 200
"""Copies that the gradebook is asked about at a time."""

_UNMARKED = "cette copie n’a pas encore été corrigée"


@dataclass(frozen=True)
class Restitution:
    """What a restitution did: whose page was made, or was there already, and who has none, with why.

    `by_hand` are those of the first whose page can only be sent: they did not hand in through nbgrader.
    `awaiting` is how many criteria await a person, in `awaiting_copies` of these copies.
    """

    module: str
    given: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    refused: tuple[tuple[str, str], ...] = ()
    by_hand: tuple[str, ...] = ()
    awaiting: int = 0
    awaiting_copies: int = 0


def give_back(
    session: Session, module: str, tell: Callable[[str], object] = lambda participant: None
) -> Restitution:
    """Make and give out the feedback of every marked copy of `module`; `tell` is told each participant once done.

    Stopped at any moment, it leaves whole pages alone; running it again finishes. A page that would say the same
    is left as it is. Raises NotReleasedError, NothingCollectedError, GradebookError, and OSError when the disk
    refuses.
    """
    if module not in session.released:
        raise NotReleasedError(module)
    people = session.submitted(module)
    if not people:
        raise NothingCollectedError(module)
    desk = _open(session, module)
    given, unchanged, refused, by_hand, awaiting = [], [], [], [], []
    for person, held in _held(desk, people):
        try:
            html, found = desk.make(person, held)
        except ParcoursError as error:
            refused.append((person, str(error)))
        else:
            if _give(desk, person, html, found):
                given.append(person)
                if found.secret is None:
                    by_hand.append(person)
            else:
                unchanged.append(person)
            cells = held[module].cells.values()
            awaiting.append(sum(cell.pending and not cell.unsettled for cell in cells))
        tell(person)
    return Restitution(
        module,
        tuple(given),
        tuple(unchanged),
        tuple(refused),
        tuple(by_hand),
        awaiting=sum(awaiting),
        awaiting_copies=sum(map(bool, awaiting)),
    )


class FeedbackPage(LoggingConfigurable):  # type: ignore[misc]
    """The last preprocessor of nbgrader's feedback: it puts our page where the template shows it."""

    enabled = True

    def __call__(self, notebook: Any, resources: Any) -> tuple[Any, Any]:
        """Put the page of the copy at hand in `resources`, and leave out the notebook and its code."""
        names = resources["nbgrader"]
        try:
            desk = _open(load(Path.cwd()), names["assignment"])
            ((person, held),) = _held(desk, (names["student"],))
            html, _ = desk.make(person, held)
        except ParcoursError as error:
            raise ValueError(str(error)) from None
        notebook.cells = []
        resources["parcours_page"] = html
        return notebook, resources


class _UnmarkedError(ParcoursError):
    """The copy was not marked yet."""

    def __init__(self) -> None:
        super().__init__(_UNMARKED)


@dataclass(frozen=True)
class _Desk:
    """What the pages of one module need, loaded once: its key, and the modules up to it, itself the last."""

    session: Session
    modules: tuple[Module, ...]
    answer_key: AnswerKey
    mode: int

    @property
    def module(self) -> Module:
        """The module that is given back."""
        return self.modules[-1]

    def page_of(self, person: str, module: str) -> Path:
        """Return where nbgrader keeps someone's page of a module, whether it is there or not."""
        return self.session.feedback_page(person, module)

    def make(self, person: str, held: dict[str, CopyMarks]) -> tuple[str, CollectedCopy]:
        """Return someone's page, and the files of their marked copy."""
        name = self.module.name
        folder = self.session.autograded_folder(person, name)
        if name not in held or not folder.is_dir():
            raise _UnmarkedError
        found = collected.read(folder, name)
        results = restore_results(
            self.module,
            self.answer_key,
            found.copy(name),
            held[name].cells,
            self.session.counts,
        )
        before = [
            module
            for module in self.modules
            if module is self.module or self.page_of(person, module.name).is_file()
        ]
        going = progress(before, held)
        handed_in = _handed_in(found)
        html = page(
            self.module,
            results,
            going,
            handed_in,
            unsettled=held[name].unsettled,
            simulated=self.session.simulated,
        )
        return html, found


def _handed_in(found: CollectedCopy) -> HandedIn | None:
    """Return which copy is judged; None where nobody knows when it was handed in."""
    at = moment((found.timestamp or b"").decode("ascii", "replace").strip())
    if at is None:
        return None
    return HandedIn(at, receipts.fingerprint(found.data) if found.data else "")


def _open(session: Session, module: str) -> _Desk:
    names = [name for name in session.released if name < module]
    own = definition.load(session.curriculum / module)
    shared = bool(settings(session).CourseDirectory.get("groupshared", False))
    return _Desk(
        session,
        (*(definition.shown_module(session.curriculum / name) for name in names), own),
        key.load(own),
        0o664 if shared else 0o644,
    )


def _held(desk: _Desk, people: Sequence[str]) -> Iterator[tuple[str, dict[str, CopyMarks]]]:
    """Yield each participant with what the gradebook holds of their copies, by module."""
    names, doubts = [module.name for module in desk.modules], Doubts(desk.session)
    remaining = iter(people)
    while batch := list(islice(remaining, BATCH)):
        with reading(desk.session) as connection:
            found = marks_in(connection, doubts, names, batch)
        for person in batch:
            yield person, {name: found[name, person] for name in names if (name, person) in found}


def _give(desk: _Desk, person: str, html: str, found: CollectedCopy) -> bool:
    """Put someone's page where nbgrader's two steps would; return False when it was there already."""
    kept = desk.page_of(person, desk.module.name)
    pages = [kept]
    if found.secret is not None:
        place = _released_place(desk)
        digest = hashlib.md5(found.secret + desk.module.name.encode(), usedforsecurity=False)
        pages.append(place / f"{digest.hexdigest()}.html")
    data = html.encode()
    if all(_holds(path, data) for path in pages):
        return False
    kept.parent.mkdir(parents=True, exist_ok=True)
    beside = {TIMESTAMP: found.timestamp, SECRET: found.secret}
    for name, content in beside.items():
        if content is not None:
            replace(kept.with_name(name), content, lasting=False, mode=desk.mode)
    for path in pages:  # what a power cut spoils, the next run finds different and writes again
        replace(path, data, lasting=False, mode=desk.mode)
    return True


def _released_place(desk: _Desk) -> Path:
    """Return the folder that participants fetch from, made with nbgrader's rights: entered, and not listed."""
    place = desk.session.given_back
    if not place.is_dir():
        place.mkdir(parents=True)
        place.chmod(0o711 | (0o2060 if desk.mode == 0o664 else 0))
    return place


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.read_bytes() == data
    except FileNotFoundError:
        return False
