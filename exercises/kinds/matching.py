"""Match each prompt with the option that answers it."""

from typing import ClassVar, Literal

from pydantic import Field

from exercises.kinds.exercise import (
    Answer,
    Choices,
    Exercise,
    Gap,
    Line,
    Slug,
    count,
    label_of,
    labels,
)


class MatchingAnswer(Answer):
    """The option chosen for each prompt that has one, by prompt."""

    pairs: dict[Slug, Slug] = Field(default_factory=dict, max_length=40)


class MatchingExercise(Exercise):
    """Prompts and options; an option may answer several prompts, or none."""

    answer_type: ClassVar[type[Answer]] = MatchingAnswer
    todo: ClassVar[str] = "Reliez"
    judged: ClassVar[bool] = True
    by_item: ClassVar[bool] = True

    kind: Literal["matching"]
    prompts: Choices
    options: Choices

    def stranger(self, answer: MatchingAnswer) -> str:
        """Name an unknown prompt, or an unknown option."""
        prompts = {prompt.id for prompt in self.prompts}
        options = {option.id for option in self.options}
        unknown = [i for i in answer.pairs if i not in prompts]
        unknown += [i for i in answer.pairs.values() if i not in options]
        return unknown[0] if unknown else ""

    @property
    def offered(self) -> dict[str, str]:
        """The options."""
        return labels(self.options)

    def taken(self, answer: MatchingAnswer) -> frozenset[str]:
        """Return the options that answer some prompt."""
        return frozenset(answer.pairs.values())

    def stated(self, answer: MatchingAnswer) -> dict[str, str]:
        """Say which option each prompt was matched with."""
        return {str(prompt): str(option) for prompt, option in answer.pairs.items()}

    def missing(self, answer: MatchingAnswer | None) -> tuple[str, ...]:
        """Count the prompts without an option."""
        left = len(self.prompts) - len(answer.pairs if answer else ())
        return (count(left, "énoncé à relier", "énoncés à relier"),) if left else ()

    def gaps(self, answer: MatchingAnswer | None) -> tuple[Gap, ...]:
        """Name each prompt without an option."""
        given = answer.pairs if answer else {}
        return tuple(
            Gap(f"« {prompt.label} » à relier", prompt.id)
            for prompt in self.prompts
            if prompt.id not in given
        )

    def transcript(self, answer: MatchingAnswer | None) -> tuple[Line, ...]:
        """Show each prompt with the option chosen for it."""
        pairs = answer.pairs if answer else {}
        return tuple(
            Line(
                prompt.label,
                (label_of(self.options, pairs[prompt.id]),) if prompt.id in pairs else (),
                prompt.id,
            )
            for prompt in self.prompts
        )
