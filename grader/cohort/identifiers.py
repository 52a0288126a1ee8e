"""Who is who: the identifier of each person of a list, given, known already, or made from their name."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from grader.cohort.members import Member

_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d"})
_LONGEST = 56
"""Characters of a name kept in an identifier, so that a number fits after them."""

_NAMELESS = "participant"


@dataclass(frozen=True)
class Identified:
    """The identifier found for someone, what keeps from it, or what is worth knowing of it, in French."""

    identifier: str = ""
    objection: str = ""
    remark: str = ""


class Directory:
    """Those who are known: enrolled before, and met so far in the list."""

    def __init__(self, known: Iterable[Member]) -> None:
        self._enrolled: list[Member] = list(known)
        self._met: list[Member] = []
        self._taken = {member.identifier.casefold(): member.identifier for member in self._enrolled}

    def add(self, member: Member) -> None:
        """Remember someone of the list, once identified."""
        self._met.append(member)
        self._taken[member.identifier.casefold()] = member.identifier

    def identify(self, given: str, member: Member) -> Identified:
        """Return the identifier of `member`: the one `given`, else by address, else by name, else a new one."""
        by_address = self._with_address(member.email)
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
        met = [one for one in self._met if folded(one.name) == folded(member.name)]
        if any(not (one.email and member.email) for one in met):
            return Identified(
                objection=f"une autre ligne porte aussi le nom « {member.name} » : ajoutez leurs adresses, ou une "
                "colonne Identifiant, pour les distinguer"
            )
        passed = {one.identifier for one in met}
        enrolled = [
            one
            for one in self._enrolled
            if folded(one.name) == folded(member.name) and one.identifier not in passed
        ]
        addressless = [one for one in enrolled if not (one.email and member.email)]
        if len(enrolled) == len(addressless) == 1:
            return Identified(enrolled[0].identifier)
        if enrolled:
            names = ", ".join(one.identifier for one in enrolled)
            return Identified(
                objection=f"« {member.name} » est déjà inscrit·e avec une autre adresse ({names}). "
                "Ajoutez une colonne Identifiant : la même valeur si c’est la même personne, "
                "une autre si c’est un·e homonyme"
            )
        identifier = self._free(derived(member))
        remark = f"homonyme : « {member.name} » reçoit l’identifiant {identifier}" if met else ""
        return Identified(identifier, remark=remark)

    def _with_address(self, email: str) -> Member | None:
        wanted = email.casefold()
        found = (
            one
            for one in (*self._met, *self._enrolled)
            if wanted and one.email.casefold() == wanted
        )
        return next(found, None)

    def _free(self, wanted: str) -> str:
        number = 1
        while (
            candidate := wanted if number == 1 else f"{wanted}{number}"
        ).casefold() in self._taken:
            number += 1
        return candidate


def derived(member: Member) -> str:
    """Return `prenom.nom` without accents, such as `marie-ange.davila`."""
    parts = (_plain(member.first_name), _plain(member.last_name))
    return ".".join(part for part in parts if part)[:_LONGEST].strip(".-") or _NAMELESS


def folded(name: str) -> str:
    """Return a name as it is compared: case, accents, hyphens and signs set aside."""
    return _plain(name).replace("-", "")


def _plain(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    kept = (c if c.isascii() and c.isalnum() else "-" if c in " -" else "" for c in plain)
    return "-".join(filter(None, "".join(kept).split("-")))
