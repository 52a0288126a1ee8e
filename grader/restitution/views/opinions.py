"""How the room classified each statement: agreement, and what it debates most."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from exercises.kinds.choice import ChoiceAnswer, ChoiceExercise
from exercises.kinds.classification import ClassificationAnswer, ClassificationExercise
from exercises.kinds.exercise import Choice
from exercises.kinds.matching import MatchingAnswer, MatchingExercise
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

CHOSEN, LEFT = "chosen", "left"


@dataclass(frozen=True)
class Opinion:
    """What the room said of one item: how many chose each option, in the options' order.

    `counts` is None when fewer than five answered it.
    """

    label: str
    counts: tuple[int, ...] | None

    @property
    def answered(self) -> int:
        """How many people said something of it (0 when it is not shown)."""
        return sum(self.counts or ())

    @property
    def agreement(self) -> float:
        """The share of the most chosen option, 0 to 1; 1 when it is not shown."""
        return max(self.counts) / self.answered if self.counts else 1.0


@dataclass(frozen=True)
class Opinions(Picture):
    """The items, the most debated first, and the options that they were given."""

    options: tuple[str, ...]
    opinions: tuple[Opinion, ...]

    def alternative(self) -> str:
        """Name the most and the least debated items, and where the room stands."""
        shown = [opinion for opinion in self.opinions if opinion.counts]
        start = f"Réponses de la salle, d’après {self.answered} réponses, du plus débattu au moins débattu."
        if not shown:
            return start
        most, least = shown[0], shown[-1]
        said = f" Le plus débattu : {quoted(most.label)}, {self._leading(most)}."
        if least is not most:
            said += f" Le moins débattu : {quoted(least.label)}, {self._leading(least)}."
        return start + said

    def table(self) -> PictureTable:
        """Give the number of choices of each option, and the agreement."""
        rows: list[tuple[Cell, ...]] = []
        for opinion in self.opinions:
            numbers: Sequence[Cell] = opinion.counts or (None,) * len(self.options)
            accord = percent(opinion.agreement) if opinion.counts else None
            rows.append((opinion.label, *numbers, accord))
        return PictureTable(
            "Nombre de personnes par réponse ; l’accord est la part de la réponse la plus choisie",
            ("Énoncé", *self.options, "Accord"),
            tuple(rows),
        )

    def _leading(self, opinion: Opinion) -> str:
        best = max(opinion.counts or (0,))
        names = [o for o, n in zip(self.options, opinion.counts or (), strict=True) if n == best]
        return f"{percent(opinion.agreement)} pour {listed(quoted(name) for name in names)}"


@dataclass(frozen=True)
class Choices(Opinions):
    """The options of one question; where a single one is chosen, the most chosen comes first."""

    single: bool

    def alternative(self) -> str:
        """Say how many chose the options that lead, and those that are debated."""
        if not self.single:
            return super().alternative()
        first = self.opinions[0]
        share = percent((first.counts or (0,))[0] / self.answered)
        return (
            f"Réponses de la salle, d’après {self.answered} réponses, de la plus choisie à la moins choisie. "
            f"La plus choisie : {quoted(first.label)}, {share}."
        )


def classified(
    exercise: ClassificationExercise, answers: Iterable[ClassificationAnswer]
) -> Opinions:
    """Return in which category the room put each statement."""
    given = [answer.placed for answer in answers if answer.placed]
    return _opinions(exercise.statements, exercise.categories, given)


def matched(exercise: MatchingExercise, answers: Iterable[MatchingAnswer]) -> Opinions:
    """Return which option the room matched with each prompt."""
    given = [answer.pairs for answer in answers if answer.pairs]
    return _opinions(exercise.prompts, exercise.options, given)


def chosen(exercise: ChoiceExercise, answers: Iterable[ChoiceAnswer]) -> Choices:
    """Return how many chose each option."""
    given = [answer.chosen for answer in answers if answer.chosen]
    picks = (
        (option.id, CHOSEN if option.id in choice else LEFT)
        for choice in given
        for option in exercise.options
    )
    table = counts(picks, [option.id for option in exercise.options], (CHOSEN, LEFT))
    found = _read(exercise.options, table)
    single = not exercise.multiple
    ordered = sorted(found, key=lambda o: -(o.counts or (0,))[0]) if single else debated(found)
    return Choices(len(given), ("Choisie", "Laissée"), tuple(ordered), single)


def debated(opinions: Iterable[Opinion]) -> list[Opinion]:
    """Return the items from the most debated: the least agreement first, then the strongest second option.

    Items that too few people answered come last; equal ones stay in the order of the exercise.
    """

    def key(opinion: Opinion) -> tuple[bool, float, float]:
        second = sorted(opinion.counts or (0, 0))[-2] / max(1, opinion.answered)
        return opinion.counts is None, opinion.agreement, -second

    return sorted(opinions, key=key)


def _opinions(
    items: tuple[Choice, ...], options: tuple[Choice, ...], given: list[dict[str, str]]
) -> Opinions:
    table = counts(
        (pair for answer in given for pair in answer.items()),
        [item.id for item in items],
        [option.id for option in options],
    )
    labels = tuple(option.label for option in options)
    return Opinions(len(given), labels, tuple(debated(_read(items, table))))


def _read(items: tuple[Choice, ...], table: pd.DataFrame) -> list[Opinion]:
    rows = (tuple(int(n) for n in row) for row in table.to_numpy())
    return [
        Opinion(item.label, row if sum(row) >= FEWEST else None)
        for item, row in zip(items, rows, strict=True)
    ]
