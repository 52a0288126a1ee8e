"""Choose one option, or several."""

from typing import ClassVar, Literal

from pydantic import Field

from exercises.kinds.exercise import (
    Answer,
    Choices,
    Exercise,
    Line,
    Slug,
    duplicates,
    label_of,
    labels,
)

TAKEN, LEFT = "taken", "left"
"""What is stated of an option."""


class ChoiceAnswer(Answer):
    """The identifiers of the chosen options, in the order of choice."""

    chosen: tuple[Slug, ...] = Field(default=(), max_length=40)


class ChoiceExercise(Exercise):
    """One question, its options, and whether several may be chosen."""

    answer_type: ClassVar[type[Answer]] = ChoiceAnswer
    todo: ClassVar[str] = "Choisissez"
    judged: ClassVar[bool] = True

    kind: Literal["choice"]
    options: Choices
    multiple: bool = False

    def stranger(self, answer: ChoiceAnswer) -> str:
        """Name an unknown or repeated option, or the second one where a single one is asked for."""
        known = {option.id for option in self.options}
        unknown = [i for i in answer.chosen if i not in known] + duplicates(list(answer.chosen))
        if not unknown and not self.multiple and len(answer.chosen) > 1:
            unknown = [answer.chosen[1]]
        return unknown[0] if unknown else ""

    @property
    def offered(self) -> dict[str, str]:
        """The options."""
        return labels(self.options)

    def taken(self, answer: ChoiceAnswer) -> frozenset[str]:
        """Return the options chosen."""
        return frozenset(answer.chosen)

    def stated(self, answer: ChoiceAnswer) -> dict[str, str]:
        """Say of each option whether it was taken; where a single one is asked for, of that one alone."""
        return {
            option.id: TAKEN if option.id in answer.chosen else LEFT
            for option in self.options
            if self.multiple or option.id in answer.chosen
        }

    def missing(self, answer: ChoiceAnswer | None) -> tuple[str, ...]:
        """Ask for a choice where none was made."""
        return () if answer and answer.chosen else ("aucune réponse choisie",)

    def transcript(self, answer: ChoiceAnswer | None) -> tuple[Line, ...]:
        """Show each chosen option on a line of its own, in the exercise's order."""
        chosen = answer.chosen if answer else ()
        lines = tuple(
            Line("Réponse choisie", (label_of(self.options, option.id),), option.id)
            for option in self.options
            if option.id in chosen
        )
        return lines or (Line("Réponse choisie", ()),)
