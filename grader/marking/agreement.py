"""How far two markers agree, criterion by criterion, on the copies that both marked without seeing each other."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from grader.course.key import Rubric
from grader.gradebook.ledger import FILE, Ledger, Track, kept
from grader.marking import tasks
from grader.marking.tasks import Task
from grader.session.codes import SHOWN, marker_code, secret
from grader.session.session import Session

FEWEST = 10
"""Pairs of marks below which a kappa would say more of chance than of the markers."""

LOW = 0.6
"""The kappa below which the levels of a criterion are worth another look."""

_WORDS = ((0.8, "très bon"), (LOW, "bon"), (0.4, "moyen"), (0.2, "faible"))
"""What a kappa is called from each threshold on (J. R. Landis and G. G. Koch, 1977)."""


@dataclass(frozen=True)
class Agreement:
    """The agreement on one criterion: pairs of marks, shares of 0 to 1, and Cohen's kappa with quadratic weights.

    `near` counts the pairs at most one level apart. `kappa` is None where it has no meaning: fewer than ten
    pairs, or both markers gave one and the same level everywhere. `titles` are the exercise's and the criterion's.
    """

    module: str
    exercise: str
    criterion: str
    pairs: int
    exact: float
    near: float
    kappa: float | None
    titles: tuple[str, str] = ("", "")

    @property
    def words(self) -> str:
        """The agreement in words: « bon », « trop peu de copies »."""
        if self.pairs < FEWEST:
            return "trop peu de copies"
        if self.kappa is None:
            return "un seul niveau donné partout"
        return next((word for least, word in _WORDS if self.kappa >= least), "proche du hasard")

    @property
    def weak(self) -> bool:
        """Whether the criterion's levels are worth another look."""
        return self.kappa is not None and self.kappa < LOW


@dataclass(frozen=True)
class Disagreement:
    """Two marks of one criterion of one copy that are to be settled; markers by their codes.

    `titles` are the exercise's and the criterion's.
    """

    module: str
    exercise: str
    criterion: str
    copy: str
    marks: tuple[tuple[str, float], ...]
    titles: tuple[str, str] = ("", "")


def agreements(
    session: Session, modules: Sequence[str], ledger: Ledger | None = None
) -> tuple[Agreement, ...]:
    """Return the agreement on each criterion that two people marked, as they gave their marks, settled or not.

    `ledger` is what the journal amounts to, where that was read already.
    """
    return tuple(
        measure(task, name, pairs)
        for task, tracks in _twice(session, modules, ledger)
        for name in task.criteria
        if (pairs := _pairs(task.rubrics[name], name, tracks.values()))
    )


def disagreements(
    session: Session, modules: Sequence[str], ledger: Ledger | None = None
) -> tuple[Disagreement, ...]:
    """Return what is still to be settled, in the order of the exercises and of the copies' codes."""
    key = secret(session)
    return tuple(
        Disagreement(
            task.module.name,
            task.exercise.id,
            name,
            copy_code[:SHOWN],
            tuple(
                (marker_code(key, given.marker), given.points)
                for given in (track.first[name], track.second[name])
            ),
            _titles(task, name),
        )
        for task, tracks in _twice(session, modules, ledger)
        for copy_code, track in sorted(tracks.items())
        for name in track.disagreements(task.criteria)
    )


def unsettled(session: Session, module: str) -> int:
    """Return how many disagreements of a module are still to be settled; nothing is written where no one marked."""
    marked = (session.marking / FILE).is_file()
    return len(disagreements(session, (module,))) if marked else 0


def measure(task: Task, criterion: str, pairs: Sequence[tuple[int, int]]) -> Agreement:
    """Return the agreement of pairs of levels (their places in the rubric, from 0)."""
    gaps = [abs(one - other) for one, other in pairs]
    return Agreement(
        task.module.name,
        task.exercise.id,
        criterion,
        len(pairs),
        sum(gap == 0 for gap in gaps) / len(gaps),
        sum(gap <= 1 for gap in gaps) / len(gaps),
        kappa(pairs, len(task.rubrics[criterion].levels)) if len(pairs) >= FEWEST else None,
        _titles(task, criterion),
    )


def kappa(pairs: Sequence[tuple[int, int]], levels: int) -> float | None:
    """Return Cohen's kappa with quadratic weights (J. Cohen, 1968) over `levels` ordered levels, or None."""
    if len(pairs) < 2 or len({place for pair in pairs for place in pair}) < 2:
        return None
    from sklearn.metrics import cohen_kappa_score  # heavy: only when agreement is asked for

    first, second = zip(*pairs, strict=True)
    return float(cohen_kappa_score(first, second, labels=list(range(levels)), weights="quadratic"))


def level_of(rubric: Rubric, points: float) -> int:
    """Return the place of the level nearest to `points` (the formgrader takes any number)."""
    gaps = [abs(level.points - points) for level in rubric.levels]
    return gaps.index(min(gaps))


def _titles(task: Task, criterion: str) -> tuple[str, str]:
    named = {one.id: one.title for one in task.exercise.criteria}
    return task.exercise.title, named[criterion]


def _pairs(rubric: Rubric, name: str, tracks: Iterable[Track]) -> list[tuple[int, int]]:
    return [
        (level_of(rubric, track.first[name].points), level_of(rubric, track.second[name].points))
        for track in tracks
        if name in track.first and name in track.second
    ]


def _twice(
    session: Session, modules: Sequence[str], ledger: Ledger | None
) -> Iterator[tuple[Task, dict[str, Track]]]:
    """Yield each exercise with the tracks of its copies that have a second mark, by copy."""
    ledger = kept(session) if ledger is None else ledger
    for task in tasks.tasks(session):
        if task.module.name in modules:
            found = ledger.of(task.module.name, task.exercise.id)
            tracks = {copy_code: track for (_, copy_code), track in found.items() if track.second}
            if tracks:
                yield task, tracks
