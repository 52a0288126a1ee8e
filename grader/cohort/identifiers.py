"""Who is who: the identifier of each person, given, known already, or made from their name."""

from collections.abc import Iterable
from dataclasses import dataclass

from grader.cohort.members import Member
from grader.cohort.names import derived, folded, spellings

_NAMELESS = "participant"


@dataclass(frozen=True)
class Identified:
    """The identifier found for someone, what keeps from it, or what is worth knowing of it, in French."""

    identifier: str = ""
    objection: str = ""
    remark: str = ""


class Directory:
    """Those who are known: enrolled before, and met so far in a list or an archive."""

    def __init__(self, known: Iterable[Member]) -> None:
        self._enrolled: list[Member] = list(known)
        self._met: list[Member] = []
        self._taken = {member.identifier.casefold(): member.identifier for member in self._enrolled}

    def add(self, member: Member) -> None:
        """Remember someone who was met, once identified."""
        self._met.append(member)
        self._taken[member.identifier.casefold()] = member.identifier

    def with_address(self, email: str) -> Member | None:
        """Return whoever has this address, enrolled or met."""
        wanted = email.strip().casefold()
        found = (
            one
            for one in (*self._met, *self._enrolled)
            if wanted and one.email.casefold() == wanted
        )
        return next(found, None)

    def named(self, name: str) -> tuple[Member, ...]:
        """Return those enrolled before who bear this name, whether it begins with the first name or not."""
        wanted = folded(name)
        return tuple(one for one in self._enrolled if wanted and wanted in _names(one))

    def new_identifier(self, name: str, nameless: str = _NAMELESS) -> str:
        """Return an identifier that no one has: made of a name, or `nameless` where it has no Latin letter."""
        wanted = derived(name) or nameless
        number = 1
        while (
            candidate := wanted if number == 1 else f"{wanted}{number}"
        ).casefold() in self._taken:
            number += 1
        return candidate

    def identify(self, given: str, member: Member) -> Identified:
        """Return who a line of a list is: the one `given`, else by address, else by name, else someone new."""
        by_address = self.with_address(member.email)
        if given:
            identifier = self._taken.get(given.casefold(), given)
            if by_address and by_address.identifier != identifier:
                return Identified(
                    objection=f"cette adresse est celle de « {by_address.identifier} »"
                )
            return Identified(identifier)
        if by_address:
            return Identified(by_address.identifier)
        return self._by_name(member)

    def _by_name(self, member: Member) -> Identified:
        wanted = folded(member.name)
        met = [one for one in self._met if folded(one.name) == wanted]
        if any(_may_be(one, member) for one in met):
            return Identified(
                objection=f"une autre ligne porte aussi le nom « {member.name} » : ajoutez leurs adresses, ou une "
                "colonne Identifiant, pour les distinguer"
            )
        passed = {one.identifier for one in met}
        namesakes = [one for one in self.named(member.name) if one.identifier not in passed]
        enrolled = [one for one in namesakes if folded(one.name) == wanted]
        if len(enrolled) == 1 and _may_be(enrolled[0], member):
            return Identified(enrolled[0].identifier)
        if enrolled:
            names = ", ".join(one.identifier for one in enrolled)
            return Identified(
                objection=f"« {member.name} » est déjà inscrit·e avec une autre adresse ({names}). "
                "Ajoutez une colonne Identifiant : la même valeur si c’est la même personne, "
                "une autre si c’est un·e homonyme"
            )
        listed = {one.identifier for one in self._met}
        turned = next(
            (one for one in namesakes if _may_be(one, member) and one.identifier not in listed),
            None,
        )
        if turned:
            return Identified(
                objection=f"« {member.name} » est peut-être « {turned.name} », déjà inscrit·e "
                f"({turned.identifier}). Ajoutez une colonne Identifiant : la même valeur si c’est la même "
                "personne, une autre si c’en est une autre"
            )
        identifier = self.new_identifier(member.name)
        remark = f"homonyme : « {member.name} » reçoit l’identifiant {identifier}" if met else ""
        return Identified(identifier, remark=remark)


def _names(member: Member) -> frozenset[str]:
    return spellings(member.first_name, member.last_name) or frozenset({folded(member.name)})


def _may_be(one: Member, other: Member) -> bool:
    """Tell whether no address tells two people of one name apart."""
    return not (one.email and other.email)
