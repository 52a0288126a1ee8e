"""The toy kind: say of each claim whether it is true."""

from typing import ClassVar, Literal

from pydantic import Field

from exercises.kinds.exercise import Answer, Choices, Exercise, Line, Slug, count


class ToyAnswer(Answer):
    """Whether each claim is held true, by claim; a claim may be absent."""

    held: dict[Slug, bool] = Field(default_factory=dict, max_length=40)


class ToyExercise(Exercise):
    """Claims, each true or false."""

    answer_type: ClassVar[type[Answer]] = ToyAnswer
    todo: ClassVar[str] = "Tranchez"
    judged: ClassVar[bool] = True
    by_item: ClassVar[bool] = True

    kind: Literal["toy"]
    claims: Choices

    def stranger(self, answer: ToyAnswer) -> str:
        """Name an unknown claim."""
        known = {claim.id for claim in self.claims}
        return next((claim for claim in answer.held if claim not in known), "")

    def missing(self, answer: ToyAnswer | None) -> tuple[str, ...]:
        """Count the claims of which nothing is said."""
        left = len(self.claims) - len(answer.held if answer else ())
        return (count(left, "affirmation à trancher", "affirmations à trancher"),) if left else ()

    def transcript(self, answer: ToyAnswer | None) -> tuple[Line, ...]:
        """Show each claim with what is held of it."""
        held = answer.held if answer else {}
        said = {True: ("Vrai",), False: ("Faux",)}
        return tuple(
            Line(c.label, said[held[c.id]] if c.id in held else (), c.id) for c in self.claims
        )
