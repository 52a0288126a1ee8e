"""The participant's booklet: all that they wrote in the modules, as one page made to be read and printed."""

import re
from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest
from pathlib import Path

from markupsafe import Markup

from exercises import signs
from exercises.copies.answers import Answers, read_answers
from exercises.copies.copy import Entry, is_sure
from exercises.copies.store import COPY
from exercises.dates import day, day_and_time
from exercises.errors import InvalidDefinitionError, ParcoursError
from exercises.kinds.exercise import Exercise, Line
from exercises.kinds.writing import text_lines
from exercises.looks import page_style
from exercises.pages import render
from exercises.plan import beside, called

FILE = "livret.html"

_PARAGRAPHS = re.compile(r"\n\s*\n")

_UNKNOWN = (
    "Vos réponses à ce module sont intactes, mais ses exercices ne peuvent pas être lus sur ce poste. "
    "Signalez-le à la personne qui anime la formation."
)


@dataclass(frozen=True)
class Version:
    """One wording of a field: when it was written, and its lines."""

    when: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Written:
    """One exercise's answer: its place, title and instruction, its lines, when it was saved, how its texts moved.

    `history` holds, for each field with more than one wording, what it is called and its wordings, oldest first.
    """

    position: int
    title: str
    instruction: tuple[str, ...]
    saved: str
    lines: tuple[Line, ...]
    history: tuple[tuple[str, tuple[Version, ...]], ...]

    @property
    def wordy(self) -> bool:
        """Whether the headings hold more text than the answers, as the statements of a closed exercise do."""
        headings = sum(len(line.heading) for line in self.lines)
        return headings > sum(len(text) for line in self.lines for text in line.content)


@dataclass(frozen=True)
class Chapter:
    """One module in the booklet: what was written in it, or the sentence that says why it cannot be read."""

    name: str
    title: str
    written: tuple[Written, ...] = ()
    sentence: str = ""

    @property
    def called(self) -> str:
        """« Accueil » or « Module 3 »."""
        return called(self.name)

    @property
    def heading(self) -> str:
        """« Module 3 · Des ressources à (re)mobiliser », and « Accueil » alone."""
        return self.called if self.title == self.called else f"{self.called} · {self.title}"

    @property
    def sign(self) -> Markup:
        """The module's drawn sign, as inline SVG."""
        return signs.sign(self.name)

    @property
    def look(self) -> str:
        """The class that gives the chapter its module's colour."""
        return signs.css_class(self.name)

    @property
    def anchor(self) -> str:
        """The identifier of the chapter in the page."""
        return "module-" + re.sub(r"[^a-z0-9]", "-", self.name)


def chapters(folder: Path) -> tuple[Chapter, ...]:
    """Return a chapter for each module beside `folder` in which something was written; nothing is changed.

    A copy that cannot be read has its chapter, with the reason, and leaves the others as they are.
    """
    found = (_chapter(folder.parent / name, name) for name in beside(folder))
    return tuple(chapter for chapter in found if chapter.written or chapter.sentence)


def booklet_html(folder: Path, moment: datetime) -> str:
    """Return the booklet of the participant whose modules stand beside `folder`, as a page by itself."""
    found = chapters(folder)
    look = page_style("booklet") + signs.face() + signs.colours(alone=True)
    style = look + "".join(_running_title(chapter) for chapter in found)
    return render(
        "booklet.html",
        style=Markup(style),  # noqa: S704 - our own file, and titles escaped for CSS
        chapters=found,
        made=day(moment),
    )


def _chapter(folder: Path, name: str) -> Chapter:
    try:
        answers = read_answers(folder)
    except InvalidDefinitionError:
        return Chapter(name, called(name), sentence=_UNKNOWN if (folder / COPY).is_file() else "")
    except ParcoursError as error:
        return Chapter(name, called(name), sentence=str(error))
    written = tuple(
        one for exercise in answers.module.exercises if (one := _written(answers, exercise))
    )
    return Chapter(name, answers.module.header.title, written, answers.notice)


def _written(answers: Answers, exercise: Exercise) -> Written | None:
    entry, answer = answers.entry(exercise), answers.answer(exercise)
    if entry is None or answer is None:
        return None
    lines = tuple(line for line in exercise.transcript(answer) if line.content)
    if not lines:
        return None
    return Written(
        answers.module.position(exercise.id),
        exercise.title,
        tuple(part.strip() for part in _PARAGRAPHS.split(exercise.statement) if part.strip()),
        _when(entry.saved_at),
        lines,
        tuple(_history(exercise, entry)),
    )


def _when(moment: datetime) -> str:
    """Return « le 7 novembre 2026 à 14 h 32 », or that nobody knows."""
    return f"le {day_and_time(moment)}" if is_sure(moment) else "à une date inconnue"


def _history(exercise: Exercise, entry: Entry) -> list[tuple[str, tuple[Version, ...]]]:
    moved = []
    for field, label in exercise.worded.items():
        mine = [wording for wording in entry.wordings if wording.field == field]
        # A beginning that the next wording only goes on from has not moved: it would be read twice.
        versions = tuple(
            Version(_when(wording.at).removeprefix("le "), text_lines(wording.text))
            for wording, after in zip_longest(mine, mine[1:])
            if after is None or not after.text.startswith(wording.text.rstrip())
        )
        if len(versions) > 1:
            moved.append((label, versions))
    return moved


def _running_title(chapter: Chapter) -> str:
    """Return the CSS that heads each printed page of a chapter with its title."""
    title = "".join(c if c.isalnum() or c in " ·" else f"\\{ord(c):x} " for c in chapter.heading)
    return (
        f'@page {chapter.anchor} {{ @top-right {{ content: "{title}" }} }}\n'
        f"#{chapter.anchor} {{ page: {chapter.anchor} }}\n"
    )
