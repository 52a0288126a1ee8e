"""The pseudonym that the room sees in the place of each name: two words that lead back to no one."""

import hashlib
import hmac
import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import islice

from grader.cohort.table import kept
from grader.session.session import Session

_WORDS = """
Acajou Alizé Amande Anémone Anse Archipel Atoll Badiane Balisier Bambou Basalte Bouée Boussole
Brise Cacao Cannelle Carambole Cascade Cèdre Citronnelle Clairière Colibri Colline Corail
Coriandre Coton Courbaril Crique Curcuma Delta Dune Ébène Écume Embouchure Estuaire Falaise
Flamboyant Forêt Fougère Frangipanier Fromager Galet Genévrier Gingembre Girofle Goyavier Héron
Hévéa Hibiscus Horizon Ibis Jetée Kapokier Lagon Liane Luciole Magnolia Mandarine Mangrove
Manguier Marée Marjolaine Muscade Nacre Nénuphar Oranger Orchidée Origan Palétuvier Palmier
Papayer Pélican Phare Pirogue Plateau Poivrier Récif Rivage Rivière Rocher Romarin Roseau
Sablier Safran Santal Savane Source Tamarin Teck Tilleul Tortue Toucan Vague Vallée Vanillier
Verger Vétiver Voilier Volcan
""".split()  # noqa: SIM905 - a hundred words read better as a text
"""Trees, spices, animals and places: neutral, and no first name."""

_NUMBERS = range(100, 1000)
_ATTEMPTS = 500
"""Pseudonyms tried before two people share a word."""


def pseudonym(session: Session, participant: str) -> str:
    """Return what a participant is called wherever a room may see it; always the same in one session."""
    return pseudonyms(session, (participant,))[participant]


def pseudonyms(session: Session, participants: Iterable[str]) -> dict[str, str]:
    """Return the pseudonyms of `participants` by identifier, all different.

    Those of the enrolled are kept in `cohorte.csv`; the others' follow from the session's secret.
    """
    known = {row["identifiant"]: row["pseudonyme"] for row in kept(session)}
    missing = sorted(person for person in set(participants) if not known.get(person))
    return {**known, **_drawn(_secret(session), missing, set(known.values()))}


def _drawn(secret: bytes, people: Iterable[str], taken: set[str]) -> dict[str, str]:
    """Give each of `people` the first of their pseudonyms that is not taken."""
    drawn: dict[str, str] = {}
    for person in people:
        drawn[person] = next(name for name in _candidates(secret, person) if name not in taken)
        taken.add(drawn[person])
    return drawn


def settled(session: Session, people: Iterable[str]) -> dict[str, str]:
    """Return the pseudonyms to keep: the former ones, and new ones with a word of their own while some are left."""
    known = {row["identifiant"]: row["pseudonyme"] for row in kept(session)}
    secret = _secret(session)
    words = {name.split()[0] for name in known.values() if name}
    for person in people:
        if not known.get(person):
            own = islice(_candidates(secret, person), _ATTEMPTS)
            name = next((one for one in own if one.split()[0] not in words), "")
            known[person] = name or _drawn(secret, [person], set(known.values()))[person]
            words.add(known[person].split()[0])
    return known


def _candidates(secret: bytes, person: str) -> Iterator[str]:
    attempt = 0
    while True:
        digest = hmac.new(secret, f"{attempt} {person}".encode(), hashlib.sha256).digest()
        number = int.from_bytes(digest[:8], "big")
        word, rest = _WORDS[number % len(_WORDS)], number // len(_WORDS)
        yield f"{word} {_NUMBERS[rest % len(_NUMBERS)]}"
        attempt += 1


def _secret(session: Session) -> bytes:
    path = session.pseudonyms
    with suppress(FileExistsError):
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_hex(32))
    return path.read_bytes().strip()
