"""Who is who: the identifier of each person, given, known already, or made from their name."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from grader.cohort.members import Member
from grader.cohort.names import bare, derived, folded, own, spellings, words
from grader.cohort.reserved import is_ours

_NAMELESS = "personne-sans-nom"


@dataclass(frozen=True)
class Identified:
    """The identifier found for someone; in French, what keeps from it, what it supposes, what is to be known.

    `typed` is the end of the doubt that only the command line needs: how to say that an address is shared.
    """

    identifier: str = ""
    objection: str = ""
    doubt: str = ""
    remark: str = ""
    typed: str = ""


class Directory:
    """Those who are known: enrolled before, and met so far in a list or an archive.

    `shared` are addresses that several people have: they tell no one. One that several of the enrolled have is so
    by itself.
    """

    def __init__(self, known: Iterable[Member], shared: Collection[str] = ()) -> None:
        self._enrolled: list[Member] = list(known)
        self._met: dict[str, list[Member]] = {}
        self._listed: set[str] = set()
        self._shared = {_address(one) for one in shared}
        self._taken: dict[str, str] = {}
        self._addressed: dict[str, list[Member]] = {}
        self._numbered: dict[int, list[Member]] = {}
        self._named: dict[str | tuple[str, ...], list[int]] = {}
        self._by_birth: dict[str, list[Member]] = {}
        for place, one in enumerate(self._enrolled):
            self._index(one)
            for key in _keys(one):
                self._named.setdefault(key, []).append(place)
            if one.birth_name:
                self._by_birth.setdefault(folded(one.first_name + one.birth_name), []).append(one)

    def add(self, member: Member) -> None:
        """Remember someone who was met, once identified."""
        self._met.setdefault(folded(bare(member.name)), []).append(member)
        self._listed.add(member.identifier)
        self._index(member)

    def _index(self, member: Member) -> None:
        self._taken[member.identifier.casefold()] = member.identifier
        self._addressed.setdefault(_address(member.email), []).insert(0, member)
        if member.identifier.isdecimal():
            self._numbered.setdefault(int(member.identifier), []).insert(0, member)

    def with_address(self, email: str) -> Member | None:
        """Return whoever alone has this address, enrolled or met."""
        wanted = _address(email)
        if not wanted or wanted in self._shared:
            return None
        found = self._addressed.get(wanted, [])
        alone = len({one.identifier.casefold() for one in found}) == 1
        return found[0] if alone else None

    def named(self, name: str) -> tuple[Member, ...]:
        """Return those enrolled before who bear this name, in whatever order its words come."""
        keys = (folded(name), words(name))
        places = {place for key in keys if key for place in self._named.get(key, ())}
        return tuple(self._enrolled[place] for place in sorted(places))

    def new_identifier(self, name: str, nameless: str = _NAMELESS) -> str:
        """Return an identifier that no one has, made of a name; the one function by which any door makes one.

        A name without a Latin letter, or that is a word of ours, has one of its own; `nameless` is for no name.
        """
        wanted = derived(name)
        if wanted and is_ours(wanted):
            wanted = own(name, wanted)
        elif not wanted:
            wanted = own(name) if folded(name) else nameless
        apart = "-" if wanted[-1].isdecimal() and not derived(name) else ""
        number = 1
        while (
            candidate := wanted if number == 1 else f"{wanted}{apart}{number}"
        ).casefold() in self._taken:
            number += 1
        return candidate

    def identify(
        self, given: str, member: Member, *, whole: bool = False, guessed: bool = False
    ) -> Identified:
        """Return who a line of a list is: the one `given`, else by address, else by name, else someone new.

        `whole` tells that the name came from one column, `guessed` that nothing but their place says which of its
        words is the first name.
        """
        by_address = self.with_address(member.email)
        if given:
            return self._given(given, member, by_address)
        if by_address:
            return _same(by_address, member)
        return self._by_name(member, whole=whole, guessed=guessed)

    def _born(self, member: Member) -> Sequence[Member]:
        """Return those enrolled before whom a name at birth, theirs or this one, leads to."""
        if member.birth_name:
            return self.named(f"{member.first_name} {member.birth_name}")
        return self._by_birth.get(folded(member.first_name + member.last_name), ())

    def _given(self, given: str, member: Member, by_address: Member | None) -> Identified:
        identifier = self._taken.get(given.casefold(), given)
        if by_address and by_address.identifier != identifier:
            if _same_number(identifier, by_address.identifier):
                return Identified(by_address.identifier, doubt=_zeros(given, by_address))
            return Identified(objection=f"cette adresse est celle de « {by_address.identifier} »")
        if given.casefold() in self._taken:
            one = next((m for m in self._enrolled if m.identifier == identifier), None)
            return _same(one, member) if one else Identified(identifier)
        if is_ours(given):
            return Identified(
                objection=f"l’identifiant « {given} » est un mot que le programme emploie lui-même ; choisissez-en "
                "un autre, par exemple marie.dupont"
            )
        numbered = self._numbered.get(int(given), ()) if given.isdecimal() else ()
        for one in numbered:
            if bears(one, member.name):
                return Identified(one.identifier, doubt=_zeros(given, one))
        alike = [one for one in self.named(member.name) if _may_be(one, member)]
        names = ", ".join(one.identifier for one in alike)
        return Identified(
            given,
            doubt=f"« {member.name} » est déjà inscrit·e ({names}) ; « {given} » est tenu pour une autre personne"
            if alike
            else "",
        )

    def _by_name(self, member: Member, *, whole: bool, guessed: bool) -> Identified:
        wanted = folded(bare(member.name))
        met = self._met.get(wanted, [])
        again = next((one for one in met if member.email and _same_address(one, member)), None)
        if again:  # a shared address: the same name twice is one person
            return Identified(again.identifier)
        if any(_may_be(one, member) for one in met):
            return Identified(
                objection=f"une autre ligne porte aussi le nom « {member.name} » : ajoutez leurs adresses, ou une "
                "colonne Identifiant, pour les distinguer"
            )
        passed = {one.identifier for one in met}
        namesakes = [one for one in self.named(member.name) if one.identifier not in passed]
        enrolled = [one for one in namesakes if wanted in _straight(one)]
        if len(enrolled) == 1 and _may_be(enrolled[0], member):
            return Identified(enrolled[0].identifier)
        if enrolled:
            names = ", ".join(one.identifier for one in enrolled)
            return Identified(
                objection=f"« {member.name} » est déjà inscrit·e avec une autre adresse ({names}). "
                "Ajoutez une colonne Identifiant : la même valeur si c’est la même personne, "
                "une autre si c’est un·e homonyme"
            )
        turned = [
            one for one in namesakes if _may_be(one, member) and one.identifier not in self._listed
        ]
        if len(turned) == 1 and whole:
            doubt = "" if guessed else _turned(member, turned[0])
            return Identified(turned[0].identifier, doubt=doubt)
        if turned:
            return Identified(objection=_perhaps(member, turned[0]))
        born = [
            one
            for one in self._born(member)
            if one.identifier not in self._listed and _may_be(one, member)
        ]
        if born:
            return Identified(objection=_perhaps(member, born[0]))
        identifier = self.new_identifier(member.name)
        remark = f"homonyme : « {member.name} » reçoit l’identifiant {identifier}" if met else ""
        return Identified(identifier, remark=remark)


def _keys(member: Member) -> set[str | tuple[str, ...]]:
    """Return what someone is found by: their folded names, and their words in no order."""
    found: set[str | tuple[str, ...]] = set(spellings(member.first_name, member.last_name))
    return (found or {folded(member.name)}) | ({words(member.name)} - {()})


def _straight(member: Member) -> frozenset[str]:
    """Return the folded names of someone whose words come in their own order."""
    return frozenset((folded(member.name), folded(bare(member.name))))


def bears(member: Member, name: str) -> bool:
    """Tell whether someone bears a name, whatever the order, the accents and the signs of its words."""
    return bool(_keys(member) & ({folded(name), words(name)} - {"", ()}))


def _turned(member: Member, one: Member) -> str:
    return (
        f"« {member.name} » est tenu pour « {one.name} », déjà inscrit·e ({one.identifier}), dont le prénom et le "
        "nom étaient dans l’autre ordre"
    )


def _perhaps(member: Member, one: Member) -> str:
    born = f", né·e « {one.birth_name} »" if one.birth_name else ""
    return (
        f"« {member.name} » est peut-être « {one.name} »{born}, déjà inscrit·e "
        f"({one.identifier}). Ajoutez une colonne Identifiant : la même valeur si c’est la même "
        "personne, une autre si c’en est une autre"
    )


def _by_birth(one: Member, other: Member) -> bool:
    """Tell whether one of two people bears the name at birth of the other, with the same first name."""
    if folded(one.first_name) != folded(other.first_name):
        return False
    return any(
        birth and folded(birth) == folded(last)
        for birth, last in ((one.birth_name, other.last_name), (other.birth_name, one.last_name))
    )


def _same(one: Member, member: Member) -> Identified:
    """Return that `member` is `one`, and what to ask when they come under another name than theirs."""
    if not (one.first_name or one.last_name) or bears(one, member.name) or _by_birth(one, member):
        return Identified(one.identifier)
    share = (
        f" ; si elles sont deux, ajoutez --adresse-commune {member.email}"
        if member.email and _same_address(one, member)
        else ""
    )
    doubt = (
        f"« {one.identifier} » est inscrit·e sous le nom « {one.name} » ; la même personne, à présent "
        f"« {member.name} »{share}"
    )
    return Identified(one.identifier, doubt=doubt, typed=share)


def _zeros(given: str, one: Member) -> str:
    return (
        f"l’identifiant « {given} » est tenu pour « {one.identifier} », du même nom ; un tableur ôte les zéros "
        "du début"
    )


def _same_number(one: str, other: str) -> bool:
    return one.isdecimal() and other.isdecimal() and one != other and int(one) == int(other)


def _may_be(one: Member, other: Member) -> bool:
    """Tell whether no address tells two people of one name apart."""
    return not (one.email and other.email) or _same_address(one, other)


def _same_address(one: Member, other: Member) -> bool:
    return _address(one.email) == _address(other.email)


def _address(text: str) -> str:
    # A former reading kept a link as it was.
    return text.strip().casefold().removeprefix("mailto:").partition("?")[0]
