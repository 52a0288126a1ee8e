"""Choose words, and weigh them."""

from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from exercises.kinds.exercise import (
    Answer,
    Choices,
    Exercise,
    Line,
    Slug,
    Text,
    count,
    duplicates,
    label_of,
)

OWN = "own"
"""The item under which a participant's own word is shown and marked; no word of the list may bear it."""

OwnWord = Annotated[Text, Field(max_length=60)]
"""A word that a participant adds: one line, blank for none."""


class MosaicAnswer(Answer):
    """The chosen words, weightiest first, and the word that the participant added.

    A word added takes one of the places, always the last one.
    """

    ranked: tuple[Slug, ...] = Field(default=(), max_length=40)
    own: OwnWord = ""

    @property
    def added(self) -> str:
        """The word added, without its surrounding blanks; `""` for none."""
        return " ".join(self.own.split())

    @property
    def places(self) -> int:
        """How many places are taken, the added word's among them."""
        return len(self.ranked) + bool(self.added)


class MosaicExercise(Exercise):
    """Words, how many to choose, and whether one of them may be the participant's own."""

    answer_type: ClassVar[type[Answer]] = MosaicAnswer
    todo: ClassVar[str] = "Choisissez vos mots"
    has_model: ClassVar[bool] = False

    kind: Literal["mosaic"]
    words: Choices
    choose: int = Field(default=5, ge=1, le=40)
    own: bool = False

    @model_validator(mode="after")
    def _can_be_done(self) -> Self:
        if self.choose > len(self.words):
            raise ValueError(
                f"{self.choose} mots sont à choisir et la liste en a {len(self.words)}"
            )
        if OWN in [word.id for word in self.words]:
            raise ValueError(
                f"l’identifiant « {OWN} » est réservé au mot ajouté ; choisissez-en un autre"
            )
        return self

    @property
    def open_text(self) -> bool:
        """Whether a word of one's own may be added."""
        return self.own

    def stranger(self, answer: MosaicAnswer) -> str:
        """Name an unknown or repeated word, an own word where none is allowed, or the word too many."""
        known = {word.id for word in self.words}
        wrong = [i for i in answer.ranked if i not in known] + duplicates(list(answer.ranked))
        if answer.added and not self.own:
            wrong.append(answer.added)
        if answer.places > self.choose:
            wrong.append(answer.added or answer.ranked[-1])
        return wrong[0] if wrong else ""

    def missing(self, answer: MosaicAnswer | None) -> tuple[str, ...]:
        """Count the words still to be chosen."""
        left = self.choose - (answer.places if answer else 0)
        return (count(left, "mot à choisir", "mots à choisir"),) if left else ()

    def transcript(self, answer: MosaicAnswer | None) -> tuple[Line, ...]:
        """Show the words by weight, one a line, the participant's own one last and named so."""
        if answer is None or not answer.places:
            return (Line("Mots choisis", ()),)
        lines = tuple(
            Line(f"Mot {place}", (label_of(self.words, i),), i)
            for place, i in enumerate(answer.ranked, start=1)
        )
        if answer.added:
            lines += (Line(f"Mot {answer.places}, ajouté", (answer.added,), OWN),)
        return lines
