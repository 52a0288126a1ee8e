"""What every kind of exercise has: its definition, its answer, and the lines that show an answer."""

from abc import abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    model_validator,
)

from exercises.errors import InvalidAnswerError
from exercises.kinds.outcome import Accepted, Outcome, outcomes
from exercises.numbers import french
from exercises.validation import sentences

SKILLS = {
    "comprendre": "Comprendre les notions",
    "analyser": "Analyser un territoire et ses publics",
    "questionner": "Questionner une évidence",
    "projeter": "Se projeter et agir",
}
"""The four skills that the curriculum trains, by identifier."""

LONGEST_TEXT = 5_000
"""Characters a participant may type in one field."""

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
"""An identifier: lower-case ASCII words joined by hyphens (so that `--` can separate a criterion)."""


_INVISIBLE = "\n\t\u00a0\u202f\u200d"
"""What does not print and yet is kept: lines, no-break spaces, the joiner of composed emoji."""


def _printable(text: str) -> str:
    seen = text
    for kept in _INVISIBLE:
        seen = seen.replace(kept, "")
    if seen.isprintable():  # nearly always, and told much sooner than character by character
        return text
    return "".join(c for c in text if c in _INVISIBLE or c.isprintable())


Text = Annotated[str, StringConstraints(max_length=LONGEST_TEXT), AfterValidator(_printable)]
"""What a participant typed, bounded, without control characters."""

Label = Annotated[str, StringConstraints(min_length=1, max_length=600, strip_whitespace=True)]
"""A sentence that an author wrote for the screen."""


class Value(BaseModel):
    """A frozen value that refuses the fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Answer(Value):
    """What a participant answered to one exercise."""


class Choice(Value):
    """Something offered: an option, a category, a statement, a word."""

    id: Slug
    label: Label


class Criterion(Value):
    """One line of the rubric that a person marks; participants see it, its levels stay with the key."""

    id: Slug
    title: Label
    points: float = Field(gt=0, allow_inf_nan=False)


@dataclass(frozen=True)
class Line:
    """One line of an answer as anyone reads it: a heading, and what was answered (`()` for nothing).

    `item` is the identifier that a key's verdict or explanation refers to, empty where there is none.
    """

    heading: str
    content: tuple[str, ...]
    item: str = ""


@dataclass(frozen=True)
class Gap:
    """One thing that an answer still lacks: its name in French, and the item of the view where it stands.

    `item` is what the view calls the field in `data-item`, empty where the lack has no place of its own.
    """

    phrase: str
    item: str = ""


class Exercise(Value):
    """One exercise as `exercices.toml` defines it; each kind adds its own fields, and says what it is.

    Points: `points` = `automatic` (what data decide) + the points of `criteria` (what a person decides).
    """

    answer_type: ClassVar[type[Answer]]
    """What an answer of this kind is."""

    todo: ClassVar[str] = "Répondez"
    """What the room does, in French: what a slide asks of it."""

    judged: ClassVar[bool] = False
    """Whether each item is right or wrong; otherwise its points are earned by doing it."""

    by_item: ClassVar[bool] = False
    """Whether each item stands for itself, so that one can be harder than another."""

    has_model: ClassVar[bool] = True
    """Whether an answer is better than another; where none is, a model would mislead."""

    id: Slug
    kind: str
    title: Label
    statement: Annotated[str, StringConstraints(min_length=1, max_length=3_000)]
    trains: Label
    skill: Slug
    minutes: int = Field(gt=0, le=240)
    points: float = Field(ge=0, allow_inf_nan=False)
    automatic: float = Field(ge=0, allow_inf_nan=False)
    criteria: tuple[Criterion, ...] = ()
    debatable: bool = False

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        total = self.automatic + sum(criterion.points for criterion in self.criteria)
        if abs(total - self.points) > 1e-9:
            raise ValueError(
                f"les points ne s’additionnent pas : {french(self.points)} annoncés, {french(total)} en tout "
                "(part automatique et critères)"
            )
        if self.skill not in SKILLS:
            raise ValueError(
                f"la compétence « {self.skill} » n’existe pas ; choisissez parmi {', '.join(SKILLS)}"
            )
        repeated = duplicates([criterion.id for criterion in self.criteria])
        if repeated:
            raise ValueError(f"identifiant de critère en double : {', '.join(repeated)}")
        return self

    def read(self, raw: object) -> Answer:
        """Return `raw` (parsed JSON, possibly hostile) as an answer to this exercise.

        Raises InvalidAnswerError when its form, its sizes or the identifiers in it are not this exercise's.
        """
        try:
            answer = self.answer_type.model_validate(raw)
        except (ValidationError, RecursionError) as error:
            reason = (
                sentences(error)[0][1]
                if isinstance(error, ValidationError)
                else "elle est imbriquée trop profondément"
            )
            raise InvalidAnswerError(self.id, reason) from None
        stranger = self.stranger(answer)
        if stranger:
            raise InvalidAnswerError(self.id, f"« {stranger[:60]} » n’en fait pas partie")
        return answer

    @abstractmethod
    def stranger(self, answer: Any) -> str:
        """Return the first thing in `answer` that this exercise does not know or allow, or `""`."""

    @abstractmethod
    def missing(self, answer: Any) -> tuple[str, ...]:
        """Return what is still to be done, in French, one phrase a thing; `()` when complete.

        `answer` is an answer of this exercise, or None when nothing was answered.
        """

    def gaps(self, answer: Any) -> tuple[Gap, ...]:
        """Return each thing that is still to be done, with its place in the view; `()` when complete."""
        return tuple(Gap(phrase) for phrase in self.missing(answer))

    @abstractmethod
    def transcript(self, answer: Any) -> tuple[Line, ...]:
        """Return `answer` (or None) as lines that anyone can read, in the order of the exercise."""

    @property
    def posed(self) -> str:
        """The question put to the room beside the statement, `""` for most kinds."""
        return ""

    @property
    def open_text(self) -> bool:
        """Whether participants write words of their own in it."""
        return False

    @property
    def offered(self) -> dict[str, str]:
        """What can be taken as an answer, by what `taken` calls it; {} where leaving something tells nothing."""
        return {}

    def taken(self, answer: Any) -> frozenset[str]:
        """Return which of the things `offered` are in `answer`."""
        return frozenset()

    def called(self, item: str) -> str:
        """Return what an item is called on the screen, wherever the kind keeps it, or its identifier."""
        for value in self.model_dump().values():
            for choice in value if isinstance(value, list | tuple) else ():
                if isinstance(choice, dict) and choice.get("id") == item and "label" in choice:
                    return str(choice["label"])
        return item

    def stated(self, answer: Any) -> dict[str, str]:
        """Return what `answer` says of each item that can be checked; {} where nothing is right or wrong."""
        return {}

    def checked(self, answer: Any, accepted: Accepted) -> dict[str, Outcome]:
        """Return what becomes of each item of `answer` against what is `accepted` of it. Pure."""
        return outcomes(self.stated(answer), accepted)

    def wordings(self, answer: Any) -> dict[str, str]:
        """Return the texts whose successive wordings are kept, by field; none but for open kinds."""
        return {}

    @property
    def worded(self) -> dict[str, str]:
        """What the fields of `wordings` are called, in the order in which they are read."""
        return {line.item: line.heading for line in self.transcript(None) if line.item}


def duplicates(identifiers: list[str]) -> list[str]:
    """Return the identifiers that stand more than once, in order of first appearance."""
    return [
        i
        for n, i in enumerate(identifiers)
        if i in identifiers[n + 1 :] and i not in identifiers[:n]
    ]


def distinct(choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """Return `choices`, or raise ValueError (a French phrase) when two bear the same identifier."""
    repeated = duplicates([choice.id for choice in choices])
    if repeated:
        raise ValueError(f"identifiant en double : {', '.join(repeated)}")
    return choices


Choices = Annotated[
    tuple[Choice, ...], Field(min_length=2, max_length=40), AfterValidator(distinct)
]
"""At least two things offered, with distinct identifiers."""


def labels(choices: Iterable[Choice]) -> dict[str, str]:
    """Return the label of each choice by its identifier, in order."""
    return {choice.id: choice.label for choice in choices}


def label_of(choices: tuple[Choice, ...], identifier: str) -> str:
    """Return the label of the choice that bears `identifier`; KeyError when none does."""
    return labels(choices)[identifier]


def count(number: int, singular: str, plural: str) -> str:
    """Return « 1 situation sans réponse » or « 3 situations sans réponse »."""
    return f"{number} {singular if number < 2 else plural}"
