"""What a list would change of the cohort: who is new, who is brought up to date and in what, who stays the same."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2s

from grader.cohort.members import Member

LABELS = {
    "last_name": "nom",
    "first_name": "prénom",
    "birth_name": "nom de naissance",
    "email": "courriel",
    "employer": "employeur",
    "group": "groupe",
}
"""What people call the fields of someone that may change; an identifier never does."""


@dataclass(frozen=True)
class Difference:
    """One person as they would be, and as they were; `former` is None for someone new."""

    member: Member
    former: Member | None = None

    @property
    def state(self) -> str:
        """« new », « updated » or « unchanged »."""
        if self.former is None:
            return "new"
        return "updated" if self.changes else "unchanged"

    @property
    def changes(self) -> tuple[tuple[str, str, str], ...]:
        """(field in French, before, after) of each field that would change; none for someone new."""
        former = self.former
        if former is None:
            return ()
        return tuple(
            (label, getattr(former, name), getattr(self.member, name))
            for name, label in LABELS.items()
            if getattr(former, name) != getattr(self.member, name)
        )

    @property
    def mark(self) -> str:
        """Eight hexadecimal digits that are others as soon as what would be written, or what stands there, is."""
        both = repr((self.member, self.former))
        return blake2s(both.encode(), digest_size=4).hexdigest()


def differences(known: Iterable[Member], people: Iterable[Member]) -> tuple[Difference, ...]:
    """Return what enrolling `people` would change, in their order, given those who are enrolled."""
    former = {member.identifier: member for member in known}
    return tuple(Difference(member, former.get(member.identifier)) for member in people)
