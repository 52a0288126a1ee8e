"""The mark of an ordering."""

from collections.abc import Iterator
from itertools import combinations

from pydantic import Field

from exercises.kinds.exercise import Slug, count, duplicates
from exercises.kinds.ordering import OrderingAnswer, OrderingExercise
from grader.scoring.mark import Credit, Key, Verdict


class OrderingKey(Key):
    """The right order, first to last.

    Each pair of items in the right order earns its share, each inverted pair takes as much away, and the
    mark is never below zero (Kendall's rank correlation, cut at zero). Chance alone thus earns little, and
    one item out of place does not cost all those that it shifts.
    """

    order: tuple[Slug, ...] = Field(min_length=2)

    def problems(self, exercise: OrderingExercise) -> Iterator[tuple[str, str]]:
        """Look for unknown, repeated or absent items, and for an exercise that shows the right order."""
        shown = tuple(item.id for item in exercise.items)
        for field, ids in (("order", self.order), ("explanations", tuple(self.explanations))):
            for stranger in sorted(set(ids) - set(shown)):
                yield field, f"l’étape « {stranger} » n’existe pas"
        for repeated in duplicates(list(self.order)):
            yield "order", f"l’étape « {repeated} » y est plusieurs fois"
        for absent in shown:
            if absent not in self.order:
                yield "order", f"l’étape « {absent} » manque"
        if self.order == shown:
            yield (
                "order",
                "les étapes sont déjà montrées dans cet ordre ; mélangez « items » dans exercices.toml",
            )

    def credit(self, exercise: OrderingExercise, answer: OrderingAnswer) -> Credit:
        """Count the pairs in the right order, less the inverted ones.

        The verdict of an item is the share of the other items that stand on its right side.
        """
        if not answer.order:
            nothing = tuple(Verdict(item.id, 0.0) for item in exercise.items)
            return Credit(0.0, "aucun ordre proposé", nothing)
        place = {i: n for n, i in enumerate(answer.order)}
        pairs = list(combinations(self.order, 2))
        kept = [pair for pair in pairs if place[pair[0]] < place[pair[1]]]
        inverted = len(pairs) - len(kept)
        verdicts = tuple(
            Verdict(item.id, sum(item.id in pair for pair in kept) / (len(self.order) - 1))
            for item in exercise.items
        )
        reason = (
            f"{count(len(kept), 'paire d’étapes dans le bon ordre', 'paires d’étapes dans le bon ordre')} "
            f"sur {len(pairs)}, {count(inverted, 'inversée', 'inversées')} en moins"
        )
        return Credit(max(0, len(kept) - inverted) / len(pairs), reason, verdicts)

    def solution(self, exercise: OrderingExercise) -> OrderingAnswer:
        """Give the right order."""
        return OrderingAnswer(order=self.order)

    def accepted(self, exercise: OrderingExercise) -> dict[str, tuple[str, ...]]:
        """Give each item its place, from 1."""
        return {str(item): (str(place),) for place, item in enumerate(self.order, start=1)}

    def unexplained(self, exercise: OrderingExercise) -> tuple[str, ...]:
        """Every item deserves its explanation."""
        return tuple(item.id for item in exercise.items if item.id not in self.explanations)
