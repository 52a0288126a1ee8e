"""Put steps back in order."""

from typing import ClassVar, Literal

from pydantic import Field

from exercises.kinds.exercise import Answer, Choices, Exercise, Line, Slug, duplicates, label_of
from exercises.kinds.outcome import Accepted, Outcome


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

    def stated(self, answer: OrderingAnswer) -> dict[str, str]:
        """Say the place of each item, from 1."""
        return {str(item): str(place) for place, item in enumerate(answer.order, start=1)}

    def checked(self, answer: OrderingAnswer, accepted: Accepted) -> dict[str, Outcome]:
        """Tell the steps that follow each other rightly from the fewest to move, so that one shifts no other."""
        places = [place for item in answer.order for place in accepted.get(item, ())[:1]]
        if len(places) < len(answer.order) or not all(place.isdecimal() for place in places):
            return dict.fromkeys(answer.order, Outcome.OPEN)
        wanted = {item: int(place) for item, place in zip(answer.order, places, strict=True)}
        kept = _longest_run(list(wanted.values()))
        return {
            item: Outcome.HOLDS if place in kept else Outcome.FAILS
            for item, place in wanted.items()
        }

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


def _longest_run(places: list[int]) -> frozenset[int]:
    """Return the longest increasing run of distinct `places`; of several, the one nearest to where it should be.

    At most forty places: the square of it is nothing.
    """
    best: list[
        tuple[int, int, tuple[int, ...]]
    ] = []  # by last place: length, less the distance, the run
    for here, place in enumerate(places, start=1):
        before = [run for run in best if run[2][-1] < place]
        length, near, run = max(before, default=(0, 0, ()))
        best.append((length + 1, near - abs(place - here), (*run, place)))
    return frozenset(max(best, default=(0, 0, ()))[2])
