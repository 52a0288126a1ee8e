"""A folder, a stick or an archive of many people's copies: what is in it and whose, before any is taken."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from exercises.copies.copy import last_saved
from exercises.errors import NewerCopyError, UnreadableCopyError
from exercises.files import NO_ROOM, why
from grader.copies import archive, received
from grader.copies.sent import Chosen, Found, by_module, choose, found, found_at
from grader.copies.whose import Match, Roll
from grader.errors import UnreadableHandInError
from grader.session.session import Session


@dataclass(frozen=True)
class Offer:
    """One copy that was found: whose it seems to be, of which module, and the paths of its files."""

    match: Match
    module: str
    chosen: Chosen
    paths: tuple[str, ...]

    @property
    def saved(self) -> str:
        """When something was last saved in it, as people read it, or `""`."""
        from exercises.dates import day_and_time

        at = last_saved(self.chosen.copy)
        return day_and_time(at) if at else ""


@dataclass(frozen=True)
class Survey:
    """What a place holds: copies by whom they seem to be, and what cannot be taken, with the path and why."""

    offers: tuple[Offer, ...] = ()
    refused: tuple[tuple[str, str], ...] = ()

    @property
    def sure(self) -> tuple[Offer, ...]:
        """Those whose name says who."""
        return tuple(one for one in self.offers if one.match.person and not one.match.doubtful)

    @property
    def doubtful(self) -> tuple[Offer, ...]:
        """Those to ask about, one by one."""
        return tuple(one for one in self.offers if one.match.doubtful)

    @property
    def unknown(self) -> tuple[Offer, ...]:
        """Those that nobody can be told from."""
        return tuple(one for one in self.offers if not one.match.person)


@dataclass(frozen=True)
class Taking:
    """What became of the copies that were taken: (person, what `received.put` says), and who was refused."""

    done: tuple[tuple[str, received.Received], ...] = ()
    refused: tuple[tuple[str, str], ...] = ()


def survey(session: Session, people: Roll, path: Path, module: str = "") -> Survey:
    """Return what a folder or an archive holds, of `module` or of every one that was given out; writes nothing.

    Raises UnreadableHandInError when nothing in it is a copy.
    """
    pieces, refused = by_module(_candidates(path))
    offers: list[Offer] = []
    for name, candidates in sorted(pieces.items()):
        if (module and name != module) or name not in session.released:
            reason = "n’est pas celui qui est demandé" if module else "n’a pas été publié"
            refused += [(one.path, f"son module, « {name} », {reason}") for one in candidates]
            continue
        offers += _offers(people, name, candidates, refused)
    if not offers and not refused:
        raise UnreadableHandInError(f"{path} : aucune copie n’y est. Rien n’a été ramassé.")
    offers.sort(key=lambda one: (one.module, one.match.person, one.paths))
    return Survey(tuple(offers), tuple(refused))


def take(
    session: Session, offers: Iterable[Offer], tell: Callable[[str], object] = lambda who: None
) -> Taking:
    """Take these copies in, each from the person it names; one that cannot be written costs that one alone.

    Raises OSError when the disk has no room.
    """
    done: list[tuple[str, received.Received]] = []
    refused: list[tuple[str, str]] = []
    for offer in offers:
        person = offer.match.person
        try:
            outcome = received.put(session, offer.module, person, offer.chosen, secret=False)
            done.append((person, outcome))
        except OSError as error:
            if error.errno in NO_ROOM:
                raise
            refused.append(
                (person, f"sa copie de {offer.module} n’a pas été écrite ({why(error)})")
            )
        tell(person)
    return Taking(tuple(done), tuple(refused))


def _candidates(path: Path) -> Iterable[Found]:
    try:
        if path.is_dir():
            for member in archive.members(path.resolve()):
                yield from found(member, member.parts[1:])  # not the folder that was asked for
        elif archive.is_one(path):
            for member in archive.members(path):
                yield from found(member, member.parts)
        else:
            yield from found_at(path)
    except archive.BadArchiveError as error:
        raise UnreadableHandInError(f"{path} : {error}. Rien n’a été ramassé.") from None
    except UnreadableCopyError as error:
        raise UnreadableHandInError(f"{path} : {error.reason}. Rien n’a été ramassé.") from None
    except archive.BROKEN:
        raise UnreadableHandInError(
            f"{path} est abîmé, incomplet ou protégé par un mot de passe. Rien n’a été ramassé."
        ) from None


def _offers(
    people: Roll, module: str, candidates: Sequence[Found], refused: list[tuple[str, str]]
) -> list[Offer]:
    """Return one copy a person; of those that nobody can be told from, one a file."""
    mine: dict[str, list[tuple[Found, Match]]] = {}
    for candidate in candidates:
        match = people.match(candidate.path.split("/"))
        mine.setdefault(match.person or candidate.path, []).append((candidate, match))
    offers = []
    for pairs in mine.values():
        sure = [pair for pair in pairs if not pair[1].doubtful] or pairs
        if len(sure) < len(pairs):  # a sure name beside a doubtful one: two people, perhaps
            refused += [
                (
                    one.path,
                    f"son nom peut être celui de {people.name(match.person)}, dont la copie est là",
                )
                for one, match in pairs
                if match.doubtful
            ]
        try:
            chosen = choose([one for one, _ in sure], module)
        except (UnreadableCopyError, NewerCopyError) as error:  # it was read just before
            refused.append((sure[0][0].path, str(error)))
            continue
        offers.append(Offer(sure[0][1], module, chosen, tuple(one.path for one, _ in sure)))
    return offers
