"""Find which participant of the session someone of the platform is: a number never tells it alone."""

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator
from dataclasses import replace

from grader.cohort.identifiers import Directory
from grader.cohort.members import Member
from grader.cohort.names import folded, split_name
from grader.moodle.correspondence import Place
from grader.moodle.names import Said, prefix_of, without_group
from grader.session.session import is_person


class UnknownPersonError(Exception):
    """No one, or more than one, is meant; its text is a French phrase."""


class NamesakesError(UnknownPersonError):
    """More than one bear the name, and nothing else tells who is meant."""


class People:
    """The session's people as the platform may mean them: by number, e-mail, identification number and name.

    `places` are where some of the members came from before.
    """

    def __init__(self, members: Iterable[Member], places: dict[str, Place]) -> None:
        self.members = {member.identifier: member for member in members}
        self._directory = Directory(self.members.values())
        self._places = dict(places)
        self._numbers = {place.number: person for person, place in places.items()}
        self._groups = {folded(member.group) for member in self.members.values()} - {""}
        self._emails: dict[str, set[str]] = defaultdict(set)
        self._shared: set[str] = set()
        self._identifiers = {identifier.casefold(): identifier for identifier in self.members}
        for member in self.members.values():
            if member.email:
                self._emails[member.email.strip().casefold()].add(member.identifier)

    def share(self, told: Iterable[Said]) -> None:
        """Remember the addresses that more than one person of the same file has."""
        count = Counter(said.email.strip().casefold() for said in told)
        self._shared = {email for email, number in count.items() if email and number > 1}

    def holder(self, said: Said) -> str:
        """Return whoever came under this number before, empty for no one."""
        return self._numbers.get(said.number, "")

    def assignment(self, person: str) -> str:
        """Return the platform's number of the assignment from which someone came, empty when nothing told it."""
        return self._places[person].assignment if person in self._places else ""

    def anonymous(self, person: str) -> bool:
        """Tell whether someone came before without a name: nothing can agree with their number."""
        return person in self._places and not self._places[person].name

    def agrees(self, said: Said) -> bool:
        """Tell whether the number of `said` is that of whom its e-mail or its name means."""
        return bool(self.holder(said)) and said.named and not self.objection(said)

    def objection(self, said: Said, agreed: Container[str] = ()) -> str:
        """Return what `said` contradicts, a French phrase; empty when nothing does.

        `agreed` are the numbers of the same file that agree with their holder.
        """
        certain, alike = self._certain(said), self._alike(said.name)
        bare = [found for found in (self._by_email(said), *certain, alike) if found]
        if bare and not set.intersection(*bare):
            meant = " et ".join(", ".join(sorted(found)) for found in bare)
            return f"adresse, numéro d’identification et nom ne désignent pas la même personne ({meant})"
        holder = self.holder(said)
        if holder:
            return self._against(holder, said, bare)
        told = [found for found in (*certain, alike) if found]
        person = next(iter(set.intersection(*told))) if told else ""
        known = self._places.get(person) if told and len(set.intersection(*told)) == 1 else None
        if known and (certain or known.number not in agreed):
            return f"{person} a le numéro {known.number} dans le devoir importé"
        return ""

    def _against(self, holder: str, said: Said, told: list[set[str]]) -> str:
        """Return what keeps the number of `said` from being its holder's."""
        own = f"ce numéro est celui de {self._called(holder)}"
        if not said.named or (not told and self.anonymous(holder)):
            return ""
        served = said.email.strip().casefold() in self._shared
        if told and holder in set.intersection(*told) and not (served and not self._certain(said)):
            return ""
        alike = folded(said.name) == folded(self._places[holder].name) and bool(said.name)
        if alike and not self._by_email(said) and not self._certain(said):
            return ""
        return own

    def find(self, said: Said, *, shared: bool = False) -> str:
        """Return the identifier of whom `said` means, of whom `objection` had nothing to say; empty for a stranger.

        `shared` tells that another of the same file bears this name. Raises UnknownPersonError.
        """
        if holder := self.holder(said):
            return holder
        told = [found for found in (*self._certain(said), self._alike(said.name)) if found]
        meant = set.intersection(*told) if told else set()
        if not meant and (owners := self._by_email(said)):
            raise UnknownPersonError(
                f"son adresse est celle de {', '.join(sorted(owners))}, qui ne porte pas ce nom : si ces personnes "
                "partagent une adresse, inscrivez d’abord celle-ci (parcours inscrire)"
            )
        if not meant:
            return ""
        if len(meant) > 1 or (shared and not self._certain(said)):
            raise NamesakesError("plusieurs personnes portent ce nom")
        (person,) = meant
        known = self.members[person].email
        if not self._certain(said) and said.email and known:
            raise UnknownPersonError(
                f"son adresse n’est pas celle que la session connaît de {person} ({known}), qui porte ce nom : "
                "corrigez l’adresse si c’est la même personne (parcours inscrire)"
            )
        if person in self._places:
            raise UnknownPersonError(
                f"{person} a déjà un autre numéro dans ce devoir : ce n’est pas la même personne"
            )
        return person

    def _certain(self, said: Said) -> list[set[str]]:
        """Return who is meant by e-mail and by identification number, where anyone is."""
        by_email = {one for one in self._by_email(said) if self._may_be(one, said)}
        identifier = self._identifiers.get(said.idnumber.strip().casefold())
        return [found for found in (by_email, {identifier} if identifier else set[str]()) if found]

    def _by_email(self, said: Said) -> set[str]:
        return set(self._emails.get(said.email.strip().casefold(), ()))

    def _may_be(self, person: str, said: Said) -> bool:
        """Tell whether an address may be used by one person under both names: a town hall's serves several.

        One that two of the same file have tells nothing without the name; another, once the names have a word, or
        the beginning of one, in common.
        """
        member = self.members[person]
        if not said.name or not (member.first_name or member.last_name):
            return True
        if said.email.strip().casefold() in self._shared:
            return person in self._alike(said.name)
        ours, theirs = _words(member.name), _words(said.name)
        return any(
            one.startswith(other) or other.startswith(one) for one in ours for other in theirs
        )

    def spelled(self, name: str) -> Iterator[str]:
        """Yield a name as it is, and without the group of the session that the platform wrote before it."""
        return without_group(name.replace("_", " "), self._groups)

    def _alike(self, name: str) -> set[str]:
        for spelling in self.spelled(name):
            if alike := self._directory.named(spelling):
                return {member.identifier for member in alike}
        return set()

    def _called(self, person: str) -> str:
        place = self._places[person]
        name = self.members[person].name if person in self.members else person
        return f"{person} ({place.name or name})"


class Arrivals(People):
    """Those of an archive; `new` are the members that they add to the session, by identifier."""

    def __init__(self, members: Iterable[Member], places: dict[str, Place]) -> None:
        super().__init__(members, places)
        self.new: dict[str, Member] = {}

    def take(self, said: Said, nameless: str, *, shared: bool = False) -> str:
        """Return whom `said` means; someone new is given an identifier, `nameless` where no name makes one.

        Raises UnknownPersonError.
        """
        person = self.find(said, shared=shared) or self._newcomer(said, nameless)
        self._numbers[said.number] = person
        self._places.setdefault(person, Place(number=said.number, prefix=prefix_of(said)))
        return person

    def completed(self, person: str, said: Said) -> Member | None:
        """Return the member with the e-mail, and the name, that the session lacked; None when it lacks nothing."""
        member = self.members.get(person)
        if member is None:
            return None
        better = member if member.email else replace(member, email=said.email)
        if said.name and not (member.first_name or member.last_name) and self.anonymous(person):
            first, last = split_name(said.name)
            better = replace(better, first_name=first, last_name=last)
        return better if better != member else None

    def _newcomer(self, said: Said, nameless: str) -> str:
        met = Member("", *split_name(said.name.replace("_", " ")), said.email)
        given = said.idnumber.strip()
        taken = given.casefold() in self._identifiers
        wanted = given if given and is_person(given) and not taken else ""
        person = wanted or self._directory.new_identifier(met.name if said.name else "", nameless)
        self.new[person] = replace(met, identifier=person)
        self._directory.add(self.new[person])
        self._identifiers[person.casefold()] = person
        if said.email:
            self._emails[said.email.strip().casefold()].add(person)
            self.members[person] = self.new[person]
        return person


def _words(name: str) -> set[str]:
    return {folded(word) for word in re.split(r"[\s_-]+", name)} - {""}
