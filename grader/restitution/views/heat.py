"""The room's matrix: in each cell, the option chosen most and the share that chose it."""

from collections.abc import Iterable
from dataclasses import dataclass

from exercises.kinds.matrix import MatrixAnswer, MatrixExercise
from exercises.numbers import percent
from grader.restitution.views.counting import counts
from grader.restitution.views.picture import (
    FEWEST,
    Cell,
    Picture,
    PictureTable,
    listed,
    quoted,
)


@dataclass(frozen=True)
class Most:
    """One cell: the option chosen most (several when they are equal), its share (0 to 1), and the answers."""

    options: tuple[str, ...]
    share: float
    answered: int


@dataclass(frozen=True)
class Heat(Picture):
    """The cells by row then column; None where fewer than five answered."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[Most | None, ...], ...]

    def alternative(self) -> str:
        """Name the cell where the room agrees most, and the one where it agrees least."""
        start = (
            f"Carte des réponses de la salle, d’après {self.answered} réponses : dans chaque case, la réponse "
            "la plus choisie et sa part ; plus la case est foncée, plus la salle est d’accord."
        )
        found = [
            (cell.share, -r, -c, cell)
            for r, row in enumerate(self.cells)
            for c, cell in enumerate(row)
            if cell
        ]
        if not found:
            return start
        least = min(found, key=lambda one: one[:3])
        most = max(found, key=lambda one: one[:3])
        return f"{start} Le plus d’accord : {self._say(*most)}. Le moins d’accord : {self._say(*least)}."

    def table(self) -> PictureTable:
        """Give each cell's option and share."""
        rows: list[tuple[Cell, ...]] = [
            (
                label,
                *(f"{' / '.join(c.options)} ({percent(c.share)})" if c else None for c in row),
            )
            for label, row in zip(self.rows, self.cells, strict=True)
        ]
        return PictureTable(
            "Réponse la plus choisie de chaque case, et sa part",
            ("Ligne", *self.columns),
            tuple(rows),
        )

    def _say(self, share: float, row: int, column: int, cell: Most) -> str:
        where = f"{quoted(self.rows[-row])}, {self.columns[-column]}"
        return f"{where} ({listed(cell.options)}, {percent(share)})"


def heat(exercise: MatrixExercise, answers: Iterable[MatrixAnswer]) -> Heat:
    """Return what the room chose most in each cell."""
    given = [answer for answer in answers if any(answer.cells.values())]
    by_column = []
    for column in exercise.columns:
        labels = [option.label for option in column.options]
        table = counts(
            (
                (row, cells[column.id])
                for answer in given
                for row, cells in answer.cells.items()
                if column.id in cells
            ),
            [row.id for row in exercise.rows],
            [option.id for option in column.options],
        )
        by_column.append([_most(labels, [int(n) for n in row]) for row in table.to_numpy()])
    return Heat(
        len(given),
        tuple(row.label for row in exercise.rows),
        tuple(column.label for column in exercise.columns),
        tuple(zip(*by_column, strict=True)),
    )


def _most(labels: list[str], numbers: list[int]) -> Most | None:
    total, best = sum(numbers), max(numbers)
    if total < FEWEST:
        return None
    options = tuple(label for label, n in zip(labels, numbers, strict=True) if n == best)
    return Most(options, best / total, total)
