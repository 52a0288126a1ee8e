"""Write in named fields."""

from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, Field

from exercises.kinds.exercise import (
    Answer,
    Choice,
    Exercise,
    Gap,
    Line,
    Slug,
    Text,
    count,
    distinct,
)
from exercises.kinds.writing import text_lines, word_count


class FormField(Choice):
    """One field: what it asks, and how many words are expected of it (0: any text will do)."""

    help: str = Field(default="", max_length=600)
    long: bool = False
    words: int = Field(default=0, ge=0, le=1_000)
    optional: bool = False

    def enough(self, text: str) -> bool:
        """Say whether `text` has the words that this field expects, one at least."""
        return word_count(text) >= max(1, self.words)


class FormAnswer(Answer):
    """What was typed, by field; a field may be absent or empty."""

    fields: dict[Slug, Text] = Field(default_factory=dict, max_length=20)


class FormExercise(Exercise):
    """Labelled open fields, of which one at least is expected."""

    answer_type: ClassVar[type[Answer]] = FormAnswer
    todo: ClassVar[str] = "Écrivez"

    kind: Literal["form"]
    fields: Annotated[
        tuple[FormField, ...], Field(min_length=1, max_length=20), AfterValidator(distinct)
    ]

    @property
    def expected(self) -> tuple[FormField, ...]:
        """The fields that are not optional."""
        return tuple(field for field in self.fields if not field.optional)

    @property
    def open_text(self) -> bool:
        """Every field is open."""
        return True

    def stranger(self, answer: FormAnswer) -> str:
        """Name an unknown field."""
        known = {field.id for field in self.fields}
        return next((field for field in answer.fields if field not in known), "")

    def missing(self, answer: FormAnswer | None) -> tuple[str, ...]:
        """Name each expected field that is empty, or too short for the words it expects."""
        return tuple(gap.phrase for gap in self.gaps(answer))

    def gaps(self, answer: FormAnswer | None) -> tuple[Gap, ...]:
        """Name each such field, in its place."""
        return tuple(
            Gap(phrase, field.id)
            for field in self.expected
            if (phrase := _lack(field, _typed(answer, field.id)))
        )

    def transcript(self, answer: FormAnswer | None) -> tuple[Line, ...]:
        """Show each field with its text, line by line."""
        return tuple(
            Line(field.label, text_lines(_typed(answer, field.id)), field.id)
            for field in self.fields
        )

    def wordings(self, answer: FormAnswer) -> dict[str, str]:
        """Keep the wordings of the long fields: the short ones hold names and dates."""
        return {
            field.id: answer.fields[field.id]
            for field in self.fields
            if field.long and answer.fields.get(field.id, "").strip()
        }


def _typed(answer: FormAnswer | None, field: str) -> str:
    return answer.fields.get(field, "") if answer else ""


def _lack(field: FormField, text: str) -> str:
    if field.enough(text):
        return ""
    if not text.strip():
        return f"« {field.label} » à remplir"
    words, expected = word_count(text), max(1, field.words)
    return (
        f"« {field.label} » : {count(words, 'mot', 'mots')} sur "
        f"{count(expected, 'attendu', 'attendus')}"
    )
