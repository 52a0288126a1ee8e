"""What is left to people: by exercise, how many answers await one, are to be discussed or settled; who marked."""

from collections.abc import Iterator
from dataclasses import dataclass

from grader.cohort.order import alphabetical
from grader.gradebook import by_hand
from grader.gradebook.ledger import FORMGRADER, Ledger, Track
from grader.marking import tasks
from grader.marking.tasks import Task
from grader.session.session import Session


@dataclass(frozen=True)
class Waiting:
    """One exercise that people mark: how many copies hold it, how many answers await a person.

    `discuss` and `settle` count answers too: those flagged « à discuter », those of which two marks differ.
    `criteria` are (title, answers that await a mark of it), in order.
    """

    task: Task
    copies: int
    waiting: int
    discuss: int = 0
    settle: int = 0
    criteria: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class Reader:
    """What one person marked: answers, among them those read second, and those that they settled."""

    name: str
    answers: int
    second: int
    settled: int


def waiting(session: Session, ledger: Ledger | None = None) -> tuple[Waiting, ...]:
    """Return every exercise that people mark, in order; what is flagged or to settle where a `ledger` is given.

    Raises GradebookError.
    """
    counts = by_hand.waiting(session)
    return tuple(
        _waiting(task, counts.get(task.module.name, {}), ledger) for task in tasks.tasks(session)
    )


def readers(ledger: Ledger, names: dict[str, str] | None = None) -> tuple[Reader, ...]:
    """Return who marked what, in alphabetical order; `names` call some otherwise than the journal does."""
    read: dict[str, list[set[tuple[str, str, str]]]] = {}
    for answer, track in ledger.every():
        for place, marks in enumerate((track.first, track.second, track.settled)):
            for given in marks.values():
                sets = read.setdefault(given.marker, [set(), set(), set()])
                sets[place].add(answer)
    called = {FORMGRADER: "Carnet de notes", **(names or {})}
    found = [
        Reader(called.get(name, name), len(first | second), len(second), len(settled))
        for name, (first, second, settled) in read.items()
    ]
    return tuple(sorted(found, key=lambda one: alphabetical(one.name)))


def _waiting(task: Task, counts: dict[str, tuple[int, int]], ledger: Ledger | None) -> Waiting:
    cells = [counts.get(cell, (0, 0)) for cell in task.cells.values()]
    tracks = tuple(_tracks(task, ledger)) if ledger is not None else ()
    return Waiting(
        task,
        max(total for total, _ in cells),
        max(pending for _, pending in cells),
        sum(track.discuss for track in tracks),
        sum(bool(track.disagreements(task.criteria)) for track in tracks),
        tuple(
            (criterion.title, pending)
            for criterion, (_, pending) in zip(task.exercise.criteria, cells, strict=True)
        ),
    )


def _tracks(task: Task, ledger: Ledger) -> Iterator[Track]:
    yield from ledger.of(task.module.name, task.exercise.id).values()
