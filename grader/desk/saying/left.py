"""What is left before feedback is given back: criteria that await a person, gaps that two readings left."""

from dataclasses import dataclass

from exercises.kinds.exercise import count
from grader.standing.standing import Standing


@dataclass(frozen=True)
class Left:
    """What is left in one module: criteria to mark in so many copies, gaps to settle."""

    module: str
    title: str
    awaiting: int
    copies: int
    unsettled: int

    @property
    def said(self) -> str:
        """« 3 critères à noter dans 2 copies, 1 écart à trancher »."""
        parts = []
        if self.awaiting:
            parts.append(
                f"{count(self.awaiting, 'critère à noter', 'critères à noter')} dans "
                f"{count(self.copies, 'copie', 'copies')}"
            )
        if self.unsettled:
            parts.append(count(self.unsettled, "écart à trancher", "écarts à trancher"))
        return ", ".join(parts)


def left(found: Standing | None) -> tuple[Left, ...]:
    """Return the modules where something is left, in order; () while that is read, or for nothing."""
    if found is None:
        return ()
    lines = []
    for place, module in enumerate(found.parts):
        states = [person.modules[place] for person in found.people]
        one = Left(
            module.name,
            module.title,
            sum(state.awaiting for state in states),
            sum(bool(state.awaiting) for state in states),
            sum(state.unsettled for state in states),
        )
        if one.said:
            lines.append(one)
    return tuple(lines)
