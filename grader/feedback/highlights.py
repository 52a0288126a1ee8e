"""What a page says first: what people wrote, what was strong, and one thing to take further.

All of it comes from the marks and from the texts that go with them: a rubric's levels, an item's explanation.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from grader.course.key import Level
from grader.feedback.progress import Progress
from grader.feedback.results import CriterionResult, ExerciseResult

_STRONG = 2 / 3
"""The share of the points from which something is called strong."""


@dataclass(frozen=True)
class Sentence:
    """What someone wrote of an answer, or of one criterion of it, whose title is then `about`."""

    result: ExerciseResult
    text: str
    about: str = ""


@dataclass(frozen=True)
class Strong:
    """What was strong: the level that a criterion reached, or a skill and its points in this module."""

    result: ExerciseResult | None = None
    criterion: str = ""
    level: Level | None = None
    skill: str = ""
    points: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True)
class Further:
    """One thing to take further: a criterion's next level, or what was answered and why it is not right."""

    result: ExerciseResult
    criterion: str = ""
    reached: Level | None = None
    level: Level | None = None
    item: str = ""
    answer: str = ""
    explanation: str = ""


@dataclass(frozen=True)
class Highlights:
    """What a page says before its tables; each part is empty where nothing can be said."""

    sentences: tuple[Sentence, ...] = ()
    strong: Strong | None = None
    further: Further | None = None


def highlights(results: tuple[ExerciseResult, ...], progress: Progress) -> Highlights:
    """Return what to say first of these results."""
    marked = [
        (result, one)
        for result in results
        if result.answered
        for one in result.criteria
        if one.level
    ]
    best = _best(marked)
    weakest = _weakest([pair for pair in marked if pair != best])
    strong = _strong(best) or _strong_skill(progress)
    return Highlights(tuple(_sentences(results)), strong, weakest or _wrong(results))


def _sentences(results: tuple[ExerciseResult, ...]) -> Iterator[Sentence]:
    for result in results:
        if result.comment:
            yield Sentence(result, result.comment)
        for one in result.criteria:
            if one.comment:
                yield Sentence(result, one.comment, one.criterion.title)


_Marked = tuple[ExerciseResult, CriterionResult]


def _share(one: CriterionResult) -> float:
    return (one.points or 0.0) / one.criterion.points


def _best(marked: list[_Marked]) -> _Marked | None:
    """Return the criterion with the greatest share of its points, of the weightiest; None when none is strong."""
    strong = [pair for pair in marked if _share(pair[1]) >= _STRONG]
    return max(strong, key=lambda pair: (_share(pair[1]), pair[1].criterion.points), default=None)


def _strong(best: _Marked | None) -> Strong | None:
    return Strong(best[0], best[1].criterion.title, best[1].level) if best else None


def _strong_skill(progress: Progress) -> Strong | None:
    here = [
        (line.label, line.here)
        for line in progress.skills
        if line.trained
        and line.here
        and line.here[1] > 0
        and line.here[0] / line.here[1] >= _STRONG
    ]
    if not here:
        return None
    label, points = max(here, key=lambda one: (one[1][0] / one[1][1], one[1][1]))
    return Strong(skill=label, points=points)


def _weakest(marked: list[_Marked]) -> Further | None:
    """Return the criterion with the smallest share, and the level above the one reached; None without any."""
    found = []
    for result, one in marked:
        above = [level for level in one.others if level.points > (one.points or 0.0)]
        if above:
            level = min(above, key=lambda level: level.points)
            found.append((_share(one), -one.criterion.points, result, one, level))
    if not found:
        return None
    _, _, result, one, level = min(found, key=lambda pair: pair[:2])
    return Further(result, one.criterion.title, one.level, level)


def _wrong(results: tuple[ExerciseResult, ...]) -> Further | None:
    """Return the first item that is not right, of the exercise that was least so, and its explanation."""
    found = [
        (result.automatic / result.exercise.automatic, result, remark)
        for result in results
        if result.exercise.automatic
        for remark in result.remarks
        if remark.explanation and remark.credit is not None and remark.credit < 1
    ]
    if not found:
        return None
    _, result, remark = min(found, key=lambda one: one[0])
    answer = ", ".join(remark.line.content)
    return Further(result, item=remark.line.heading, answer=answer, explanation=remark.explanation)
