"""The wall of reformulated questions: what people wrote, put together by likeness, shown only when chosen."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from exercises.kinds.exercise import count
from exercises.kinds.question import QuestionAnswer, QuestionExercise
from grader.restitution.views.likeness import grouped
from grader.restitution.views.picture import Picture, PictureTable, quoted
from grader.restitution.views.words import folded

_BLANKS = re.compile(r"[ \t\n]+")

LONGEST = 280
"""Characters of a text that the wall shows: beyond, no one reads it from the back of the room."""


@dataclass(frozen=True)
class Text:
    """One text, how many people wrote it so, and the identifier by which it is chosen."""

    id: str
    text: str
    many: int

    @property
    def short(self) -> str:
        """The text on one line, cut where the wall has no more room."""
        line = _BLANKS.sub(" ", self.text)  # no-break spaces stay
        return line if len(line) <= LONGEST else line[: LONGEST - 1].rstrip() + "…"


Groups = tuple[tuple[Text, ...], ...]


@dataclass(frozen=True)
class Wall(Picture):
    """The question that was posed, and the groups of those that the room asks instead; only what was chosen."""

    question: str
    groups: Groups

    def alternative(self) -> str:
        """Say how many questions are shown; the table holds them all."""
        texts = sum(len(group) for group in self.groups)
        if not texts:
            return "Le mur est vide : aucune question n’a encore été choisie sur la page de préparation."
        return (
            f"Mur des questions de la salle, à partir de {quoted(self.question)} : "
            f"{count(texts, 'question', 'questions')}, en {count(len(self.groups), 'groupe', 'groupes')}. "
            "Elles se lisent dans le tableau."
        )

    def table(self) -> PictureTable:
        """Give the questions, group by group."""
        return PictureTable(
            "Questions montrées",
            ("Groupe", "Question", "Écrite par"),
            tuple(
                (str(n), text.short, text.many)
                for n, group in enumerate(self.groups, start=1)
                for text in group
            ),
        )


def written(exercise: QuestionExercise, answers: Iterable[QuestionAnswer]) -> Groups:
    """Return all the questions that people reworded or kept, in groups of likeness; the posed one is left out."""
    spellings: dict[str, Counter[str]] = {}
    for answer in answers:
        mine = {folded(text): text.strip() for text in (*answer.rewordings, answer.kept)}
        for key, text in mine.items():
            if key and key != folded(exercise.question):
                spellings.setdefault(key, Counter())[text] += 1
    texts = [
        Text(
            identifier(key), min(spelt, key=lambda text: (-spelt[text], text)), sum(spelt.values())
        )
        for key, spelt in spellings.items()
    ]
    texts.sort(key=lambda text: (-text.many, folded(text.text)))
    groups = grouped([text.text for text in texts])
    return tuple(tuple(texts[i] for i in group) for group in groups)


def wall(
    exercise: QuestionExercise,
    answers: Iterable[QuestionAnswer],
    groups: Groups,
    ids: frozenset[str],
) -> Wall:
    """Return the wall with the texts of `groups` whose identifiers were chosen; nothing else ever shows."""
    answered = sum(
        1 for answer in answers if answer.kept.strip() or "".join(answer.rewordings).strip()
    )
    shown = (tuple(text for text in group if text.id in ids) for group in groups)
    return Wall(answered, exercise.question, tuple(group for group in shown if group))


def identifier(key: str) -> str:
    """Return the 16 hexadecimal digits that stand for a text, so that no file repeats what people typed."""
    return hashlib.sha256(key.encode()).hexdigest()[:16]
