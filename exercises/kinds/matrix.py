"""Characterise rows by criteria: one option for each row and column."""

from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, Field

from exercises.kinds.exercise import (
    Answer,
    Choice,
    Choices,
    Exercise,
    Gap,
    Line,
    Slug,
    count,
    distinct,
    label_of,
)


class Column(Choice):
    """One criterion, and the options among which each row chooses."""

    options: Choices


class MatrixAnswer(Answer):
    """The option chosen in each cell, by row then column; a cell may be absent."""

    cells: dict[Slug, Annotated[dict[Slug, Slug], Field(max_length=12)]] = Field(
        default_factory=dict, max_length=40
    )

    def chosen(self, row: str, column: str) -> str:
        """Return the option chosen in one cell, `""` where none was."""
        return self.cells.get(row, {}).get(column, "")


def cell(row: str, column: str) -> str:
    """Return what one cell is called among the items of a matrix."""
    return f"{row}/{column}"


class MatrixExercise(Exercise):
    """Rows (services, tools) to characterise by each column's options."""

    answer_type: ClassVar[type[Answer]] = MatrixAnswer
    todo: ClassVar[str] = "Caractérisez"
    judged: ClassVar[bool] = True
    by_item: ClassVar[bool] = True

    kind: Literal["matrix"]
    rows: Choices
    columns: Annotated[
        tuple[Column, ...], Field(min_length=1, max_length=12), AfterValidator(distinct)
    ]

    def stranger(self, answer: MatrixAnswer) -> str:
        """Name an unknown row, column, or an option that is not its column's."""
        rows = {row.id for row in self.rows}
        options = {column.id: {option.id for option in column.options} for column in self.columns}
        for row, cells in answer.cells.items():
            if row not in rows:
                return row
            for column, option in cells.items():
                if column not in options:
                    return column
                if option not in options[column]:
                    return option
        return ""

    @property
    def offered(self) -> dict[str, str]:
        """The options of each column."""
        return {
            f"{column.id}/{option.id}": f"{column.label} : {option.label}"
            for column in self.columns
            for option in column.options
        }

    def taken(self, answer: MatrixAnswer) -> frozenset[str]:
        """Return the options chosen in some row, each with its column."""
        return frozenset(
            f"{column}/{option}"
            for cells in answer.cells.values()
            for column, option in cells.items()
        )

    def stated(self, answer: MatrixAnswer) -> dict[str, str]:
        """Say which option each cell holds; a cell is called by its row and its column."""
        return {
            cell(row, column): str(option)
            for row, cells in answer.cells.items()
            for column, option in cells.items()
        }

    def called(self, item: str) -> str:
        """Return what a cell, a row or a column is called."""
        row, _, column = item.partition("/")
        return " · ".join(
            super(MatrixExercise, self).called(name) for name in (row, column) if name
        )

    def missing(self, answer: MatrixAnswer | None) -> tuple[str, ...]:
        """Count the cells without a choice."""
        left = len(self.gaps(answer))
        return (count(left, "case à remplir", "cases à remplir"),) if left else ()

    def gaps(self, answer: MatrixAnswer | None) -> tuple[Gap, ...]:
        """Name each cell without a choice by its row and its column."""
        return tuple(
            Gap(f"ligne « {row.label} », colonne « {column.label} »", f"{row.id}/{column.id}")
            for row in self.rows
            for column in self.columns
            if answer is None or not answer.chosen(row.id, column.id)
        )

    def transcript(self, answer: MatrixAnswer | None) -> tuple[Line, ...]:
        """Show each row with the criteria that were answered, in the order of the columns."""
        return tuple(Line(row.label, self._cells(answer, row.id), row.id) for row in self.rows)

    def _cells(self, answer: MatrixAnswer | None, row: str) -> tuple[str, ...]:
        if answer is None:
            return ()
        return tuple(
            f"{column.label} : {label_of(column.options, answer.chosen(row, column.id))}"
            for column in self.columns
            if answer.chosen(row, column.id)
        )
