"""Find which participant of the session someone of the platform is."""

from collections.abc import Iterable
from dataclasses import replace

from grader.cohort.identifiers import Directory
from grader.cohort.members import Member
from grader.cohort.names import split_name
from grader.moodle.correspondence import Place
from grader.moodle.names import Handing, without_group


class UnknownPersonError(Exception):
    """No one, or more than one, is meant; its text is a French phrase."""


class Arrivals:
    """Those of an archive, known by the platform's number, else by e-mail, else by name; `new` are the others.

    `places` are where some of the members came from before, `emails` what a worksheet says: (full name, e-mail)
    by number.
    """

    def __init__(
        self,
        members: Iterable[Member],
        places: dict[str, Place],
        emails: dict[str, tuple[str, str]] | None = None,
    ) -> None:
        self.new: dict[str, Member] = {}
        self._directory = Directory(members)
        self._numbers = {place.number: person for person, place in places.items()}
        self._emails = emails or {}

    def find(self, hand: Handing, *, shared: bool = False) -> str:
        """Return the identifier of whoever handed in; someone new is given one.

        `shared` tells that another hand-in bears the same name. Raises UnknownPersonError.
        """
        if hand.number in self._numbers:
            return self._numbers[hand.number]
        name, email = self._emails.get(hand.number, (hand.name, ""))
        known = self._directory.with_address(email)
        person = (
            known.identifier if known else self._by_name(name or hand.name, shared and not email)
        )
        if not person:
            person = self._newcomer(name or hand.name, email, hand.number)
        self._numbers[hand.number] = person
        return person

    def _by_name(self, name: str, shared: bool) -> str:
        for spelling in without_group(name):
            alike = self._directory.named(spelling)
            if len(alike) > 1 or (alike and shared):
                raise UnknownPersonError(
                    "plusieurs personnes portent ce nom ; ajoutez la feuille d’évaluation avec --feuille, "
                    "qui donne leurs adresses"
                )
            if alike:
                return alike[0].identifier
        return ""

    def _newcomer(self, name: str, email: str, number: str) -> str:
        met = Member("", *split_name(name.replace("_", " ")), email)
        person = self._directory.new_identifier(met.name, f"participant-{number}")
        self.new[person] = replace(met, identifier=person)
        self._directory.add(self.new[person])
        return person
