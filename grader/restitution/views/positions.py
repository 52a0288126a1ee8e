"""Where the room stands on each statement of a scale, in one dimension or two: a radar."""

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from exercises.kinds.scale import ScaleAnswer, ScaleExercise
from exercises.numbers import french
from grader.restitution.views.picture import FEWEST, Cell, Picture, PictureTable, quoted


@dataclass(frozen=True)
class Dimension:
    """One dimension: the mean position by statement (None where fewer than five answered), and how many did."""

    label: str
    means: tuple[float | None, ...]
    answered: tuple[int, ...]


@dataclass(frozen=True)
class Positions(Picture):
    """The statements, the dimensions, and the scale from `lowest` (1) to `highest` (`steps`)."""

    statements: tuple[str, ...]
    dimensions: tuple[Dimension, ...]
    steps: int
    lowest: str
    highest: str

    def alternative(self) -> str:
        """Say where the two dimensions differ most, or which statement stands highest."""
        start = (
            f"Position moyenne de la salle, d’après {self.answered} réponses, de 1 ({self.lowest}) "
            f"à {self.steps} ({self.highest})."
        )
        gaps = [(gap, n) for n, gap in enumerate(self.gaps()) if gap is not None]
        if gaps:
            _, n = max(gaps, key=lambda found: abs(found[0]))
            one, two = self.dimensions[:2]
            return (
                f"{start} Le plus grand écart : {quoted(self.statements[n])}, {_mean(one.means[n])} "
                f"({one.label}) et {_mean(two.means[n])} ({two.label})."
            )
        means = [(mean, n) for n, mean in enumerate(self.dimensions[0].means) if mean is not None]
        if not means:
            return start
        best, n = max(means, key=lambda found: found[0])
        return f"{start} Le plus haut : {quoted(self.statements[n])}, {_mean(best)}."

    def gaps(self) -> tuple[float | None, ...]:
        """Return, by statement, the second dimension's mean less the first's; None where one is missing."""
        if len(self.dimensions) < 2:
            return (None,) * len(self.statements)
        pairs = zip(self.dimensions[0].means, self.dimensions[1].means, strict=True)
        return tuple(None if one is None or two is None else two - one for one, two in pairs)

    def table(self) -> PictureTable:
        """Give the means, how many answered, and the gap between the two dimensions."""
        headings = ["Énoncé"]
        for dimension in self.dimensions:
            headings += [f"{dimension.label}, moyenne", f"{dimension.label}, réponses"]
        both = len(self.dimensions) > 1
        rows: list[tuple[Cell, ...]] = []
        for n, statement in enumerate(self.statements):
            row: list[Cell] = [statement]
            for dimension in self.dimensions:
                mean = dimension.means[n]
                row += [mean, None if mean is None else dimension.answered[n]]
            rows.append((*row, self.gaps()[n]) if both else tuple(row))
        return PictureTable(
            f"Positions moyennes, de 1 ({self.lowest}) à {self.steps} ({self.highest})",
            (*headings, "Écart") if both else tuple(headings),
            tuple(rows),
        )


def positions(exercise: ScaleExercise, answers: Iterable[ScaleAnswer]) -> Positions:
    """Return the room's mean position on each statement, in each dimension."""
    given = [answer for answer in answers if any(answer.positions.values())]
    frame = pd.DataFrame(
        [
            (dimension, statement, place)
            for answer in given
            for dimension, places in answer.positions.items()
            for statement, place in places.items()
        ],
        columns=["dimension", "statement", "place"],
    )
    table = frame.groupby(["dimension", "statement"])["place"].agg(["mean", "size"])
    wanted = pd.MultiIndex.from_product(
        [[d.id for d in exercise.dimensions], [s.id for s in exercise.statements]]
    )
    table = table.reindex(wanted).fillna(0)
    dimensions = []
    for dimension in exercise.dimensions:
        part = table.loc[dimension.id]
        numbers = tuple(int(n) for n in part["size"])
        means = tuple(
            float(mean) if number >= FEWEST else None
            for mean, number in zip(part["mean"], numbers, strict=True)
        )
        dimensions.append(Dimension(dimension.label, means, numbers))
    return Positions(
        len(given),
        tuple(statement.label for statement in exercise.statements),
        tuple(dimensions),
        exercise.steps,
        exercise.lowest,
        exercise.highest,
    )


def _mean(value: float | None) -> str:
    return "" if value is None else french(value, 1)
