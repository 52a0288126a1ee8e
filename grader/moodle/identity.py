"""Find which participant of the session someone of the platform is."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from grader.cohort.members import Member
from grader.moodle.correspondence import Place
from grader.moodle.names import Handing, identifier, likeness, spellings, without_group


class UnknownPersonError(Exception):
    """No one, or more than one, is meant; its text is a French phrase."""


@dataclass
class Directory:
    """The session's people by number, e-mail and name; it grows with those who are met for the first time."""

    members: dict[str, Member]
    numbers: dict[str, str]
    emails: dict[str, tuple[str, str]] = field(default_factory=dict)
    """What a worksheet says: (full name, e-mail) by number."""
    new: dict[str, Member] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        members: Iterable[Member],
        places: dict[str, Place],
        emails: dict[str, tuple[str, str]] | None = None,
    ) -> "Directory":
        """Return the directory of a session's members, of whom some came before at `places`."""
        known = {member.identifier: member for member in members}
        numbers = {place.number: person for person, place in places.items()}
        return cls(known, numbers, emails or {})

    def find(self, hand: Handing, *, shared: bool = False) -> str:
        """Return the identifier of whoever handed in; someone new is given one.

        `shared` tells that another hand-in bears the same name. Raises UnknownPersonError.
        """
        if hand.number in self.numbers:
            return self.numbers[hand.number]
        name, email = self.emails.get(hand.number, (hand.name, ""))
        person = self._by_email(email) or self._by_name(name or hand.name, shared and not email)
        if not person:
            person = self._newcomer(name or hand.name, email, hand.number)
        self.numbers[hand.number] = person
        return person

    def _by_email(self, email: str) -> str:
        wanted = email.strip().casefold()
        return next(
            (i for i, m in self.members.items() if wanted and m.email.casefold() == wanted), ""
        )

    def _by_name(self, name: str, shared: bool) -> str:
        for spelling in without_group(name):
            wanted = likeness(spelling)
            alike = [
                i
                for i, m in self.members.items()
                if wanted and i not in self.new and wanted in spellings(m.first_name, m.last_name)
            ]
            if len(alike) > 1 or (alike and shared):
                raise UnknownPersonError(
                    "plusieurs personnes portent ce nom ; ajoutez la feuille d’évaluation avec --feuille, "
                    "qui donne leurs adresses"
                )
            if alike:
                return alike[0]
        return ""

    def _newcomer(self, name: str, email: str, number: str) -> str:
        person = identifier(name, number, self.members)
        first, _, last = " ".join(name.replace("_", " ").split()).partition(" ")
        member = Member(person, first if last else "", last or first, email)
        self.members[person] = self.new[person] = member
        return person
