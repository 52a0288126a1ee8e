"""Put steps back in order."""

from typing import ClassVar, Literal

from pydantic import Field

from exercises.kinds.exercise import Answer, Choices, Exercise, Line, Slug, duplicates, label_of


class OrderingAnswer(Answer):
    """The identifiers of all the items, first to last; `()` when no order was given."""

    order: tuple[Slug, ...] = Field(default=(), max_length=40)


class OrderingExercise(Exercise):
    """Items, in the order in which they are shown before anyone moves them."""

    answer_type: ClassVar[type[Answer]] = OrderingAnswer
    todo: ClassVar[str] = "Ordonnez"
    judged: ClassVar[bool] = True
    by_item: ClassVar[bool] = True

    kind: Literal["ordering"]
    items: Choices

    def stranger(self, answer: OrderingAnswer) -> str:
        """Name an unknown or repeated item, or the first one that an order leaves out."""
        known = [item.id for item in self.items]
        wrong = [i for i in answer.order if i not in known] + duplicates(list(answer.order))
        if answer.order:
            wrong += [i for i in known if i not in answer.order]
        return wrong[0] if wrong else ""

    def missing(self, answer: OrderingAnswer | None) -> tuple[str, ...]:
        """Ask for an order where none was given."""
        return () if answer and answer.order else ("aucun ordre proposé",)

    def transcript(self, answer: OrderingAnswer | None) -> tuple[Line, ...]:
        """Show the items in the order given, one a line."""
        order = answer.order if answer else ()
        lines = tuple(
            Line(f"Place {place}", (label_of(self.items, i),), i)
            for place, i in enumerate(order, start=1)
        )
        return lines or (Line("Ordre proposé", ()),)
