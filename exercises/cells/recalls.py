"""What a participant wrote elsewhere, shown again where it is of use; read from that module's copy."""

from dataclasses import dataclass
from pathlib import Path

from exercises.cells.refreshed import Refreshed
from exercises.copies.answers import read_answers
from exercises.errors import InvalidDefinitionError, ParcoursError, UnknownExerciseError
from exercises.kinds.exercise import Line
from exercises.looks import style
from exercises.pages import render
from exercises.plan import called, number

_SHORT = 16
"""Characters of a heading that leaves its line room beside it."""


@dataclass(frozen=True)
class Box:
    """One titled box: the lines that hold something, or the sentence that stands in their place."""

    title: str
    lines: tuple[Line, ...] = ()
    sentence: str = ""

    @property
    def short(self) -> bool:
        """Whether each line fits beside its heading, as the words of a mosaic do."""
        return all(len(line.heading) <= _SHORT and len(line.content) == 1 for line in self.lines)


@dataclass(frozen=True)
class Source:
    """Where a box takes its lines: a module's folder, an exercise, and which lines (all of them for `()`).

    A line is named as its exercise's transcript names it: by its item (the field of a form, the word of a
    mosaic), or by its heading (« Ma question »).
    """

    folder: Path
    module: str
    exercise_id: str
    lines: tuple[str, ...]
    title: str

    def box(self) -> Box:
        """Return what the copy says now."""
        try:
            answers = read_answers(self.folder.parent / self.module)
            exercise = answers.module.exercise(self.exercise_id)
        except (InvalidDefinitionError, UnknownExerciseError):
            return Box(self.title, sentence=self._nothing())
        except ParcoursError as error:
            return Box(self.title, sentence=str(error))
        answer = answers.answer(exercise)
        shown = exercise.transcript(answer) if answer is not None else ()
        written = tuple(line for line in shown if line.content and self._wants(line))
        if not written:
            return Box(self.title, sentence=answers.notice or self._nothing())
        return Box(self.title, written)

    def _wants(self, line: Line) -> bool:
        return not self.lines or line.item in self.lines or line.heading in self.lines

    def _nothing(self) -> str:
        if self.module == self.folder.name:
            place = "plus haut dans ce module"
        elif number(self.module) == 0:
            place = "sur la page d’accueil"
        else:
            place = f"au {called(self.module).lower()}"
        return f"Vous n’avez pas encore écrit cette réponse, {place}. Elle s’affichera ici."


class Recall(Refreshed):
    """One box or several side by side, kept up to date."""

    def __init__(self, sources: tuple[Source, ...], title: str = "") -> None:
        self.sources = sources
        super().__init__(lambda: self._html(title), title or sources[0].title)

    def _html(self, title: str) -> str:
        from markupsafe import Markup

        return render(
            "recall.html",
            style=Markup(style("recall")),  # noqa: S704 - our own file
            title=title,
            boxes=[source.box() for source in self.sources],
        )


def recall_of(
    folder: Path, module: str, exercise_id: str, lines: tuple[str, ...], title: str
) -> Recall:
    """Return the box of one answer of `module`, which stands beside `folder` (or is `folder` itself)."""
    return Recall((Source(folder, module, exercise_id, lines, title),))


def in_a_row(title: str, recalls: tuple[Recall, ...]) -> Recall:
    """Return the boxes of several recalls under one title, in a row where the page is wide enough."""
    return Recall(tuple(source for one in recalls for source in one.sources), title)
