"""A folder, a stick or an archive of many people's copies: what is in it and whose, before any is taken."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from exercises.copies.copy import last_saved
from exercises.errors import NewerCopyError, UnreadableCopyError
from exercises.files import NO_ROOM, why
from grader.copies import archive, received
from grader.copies.sent import Chosen, Found, by_module, choose, found, found_at
from grader.copies.whose import Match, Person, Roll, Stranger
from grader.errors import UnreadableHandInError
from grader.session.session import Session, is_person


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
    """What a place holds: copies by whom they seem to be, and what cannot be taken, with the path and why.

    `passed` are the paths of the files that are no copy and do not bear the name of one: nobody looked into them.
    """

    offers: tuple[Offer, ...] = ()
    refused: tuple[tuple[str, str], ...] = ()
    passed: tuple[str, ...] = ()

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


def everyone(session: Session, members: Iterable[Person], fold: Callable[[str], str]) -> Roll:
    """Return those that a file may come from: the `members`, and who works or handed in without being enrolled."""
    listed = tuple(members)
    known = {one.identifier for one in listed}
    others = {path.name for path in session.participants.glob("*") if path.is_dir()}
    others |= {person for module in session.released for person in session.submitted(module)}
    strangers = (Stranger(name) for name in sorted(others - known) if is_person(name))
    return Roll((*listed, *strangers), session.modules, fold)


def survey(
    session: Session, people: Roll, places: Path | Sequence[Path], module: str = ""
) -> Survey:
    """Return what folders, archives or files hold, of `module` or of every one given out; writes nothing.

    Where there are several, one that cannot be read costs itself alone.
    Raises UnreadableHandInError when nothing there is a copy.
    """
    listed = (places,) if isinstance(places, Path) else tuple(places)
    passed: list[str] = []
    unread: list[tuple[str, str]] = []
    candidates: list[Found] = []
    for place in listed:
        try:
            candidates += _candidates(place, passed)
        except UnreadableHandInError as error:
            if len(listed) == 1:
                raise
            unread.append((place.name, str(error)))
    pieces, refused = by_module(candidates)
    refused += unread
    offers: list[Offer] = []
    for name, found_of in sorted(pieces.items()):
        if (module and name != module) or name not in session.released:
            reason = "n’est pas celui qui est demandé" if module else "n’a pas été publié"
            refused += [(one.path, f"son module, « {name} », {reason}") for one in found_of]
            continue
        offers += _offers(people, name, found_of, refused)
    if not offers and not refused:
        said = listed[0] if len(listed) == 1 else f"{len(listed)} fichiers"
        raise UnreadableHandInError(f"{said} : aucune copie n’y est. Rien n’a été ramassé.")
    offers.sort(key=lambda one: (one.module, one.match.person, one.paths))
    return Survey(tuple(offers), tuple(refused), tuple(passed))


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


def _candidates(path: Path, passed: list[str]) -> Iterator[Found]:
    """Yield what may be a copy in one place; what does not bear the name of one is noted as `passed`."""
    try:
        if not (path.is_dir() or archive.is_one(path)):
            yield from found_at(path)
            return
        for member in archive.members(path.resolve()):
            # not the folder that was asked for
            parts = member.parts[1:] if path.is_dir() else member.parts
            nothing = True
            for one in found(member, parts):
                nothing = False
                yield one
            if nothing:
                passed.append("/".join(parts))
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
