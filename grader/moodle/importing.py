"""Take in an archive of submissions, so that marking and feedback go on as for copies that were collected."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from exercises.copies.copy import Copy, now
from exercises.copies.store import COPY
from exercises.errors import NewerCopyError, ParcoursError, UnreadableCopyError
from grader.cohort.members import enrol, enrolled
from grader.copies.collected import read_copy, write
from grader.errors import NotReleasedError
from grader.moodle import archive, correspondence
from grader.moodle.correspondence import Place
from grader.moodle.errors import UnreadableArchiveError
from grader.moodle.handed import Chosen, Found, choose, found, last_saved
from grader.moodle.identity import Arrivals, UnknownPersonError
from grader.moodle.names import Handing, handing
from grader.session.layout import TIMESTAMP
from grader.session.session import Session

_MOST_READ = 2_000_000_000
"""Bytes of copies that one archive may make us keep in memory or read."""

_STRAY = "rien dans son chemin ne dit, comme la plateforme l’écrit, de qui est ce fichier"


@dataclass(frozen=True)
class Import:
    """What an import did, by participant; `refused` names people as the platform does, and says why."""

    module: str
    new: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    enrolled: tuple[str, ...] = ()
    refused: tuple[tuple[str, str], ...] = ()
    notices: tuple[tuple[str, str], ...] = ()


@dataclass
class Gathered:
    """What an archive holds, by whoever handed it in, and what in it is no one's."""

    hands: dict[str, Handing] = field(default_factory=dict)
    found: dict[str, list[Found]] = field(default_factory=dict)
    refused: list[tuple[str, str]] = field(default_factory=list)


def take_in(
    session: Session,
    module: str,
    gathered: Gathered,
    emails: dict[str, tuple[str, str]] | None = None,
    progress: Callable[[str], None] = lambda who: None,
) -> Import:
    """Take in the copies of `module` that an archive holds; safe to run again.

    `emails` are (full name, e-mail) by number, as a worksheet gives them. One bad copy never stops the others.
    Raises NotReleasedError and GradebookError.
    """
    if module not in session.released:
        raise NotReleasedError(module)
    places = correspondence.read(session, module)
    arrivals = Arrivals(enrolled(session), places, emails)
    names = Counter(hand.name for hand in gathered.hands.values() if hand.name)
    done: dict[str, list[str]] = {"new": [], "updated": [], "unchanged": []}
    refused, notices = list(gathered.refused), []
    chosen: dict[str, Chosen] = {}
    for number, hand in sorted(gathered.hands.items()):
        try:
            copy = choose(gathered.found[number], module)
            person = arrivals.find(hand, shared=names[hand.name] > 1)
            if person in chosen:
                raise UnknownPersonError(f"un autre travail remis est déjà celui de {person}")
        except (UnreadableCopyError, NewerCopyError, UnknownPersonError) as error:
            refused.append((hand.prefix, str(error)))
            continue
        if copy.notice:
            notices.append((person, copy.notice))
        chosen[person] = copy
        places[person] = Place(number=number, prefix=hand.prefix, flat=hand.flat)
    if arrivals.new:
        enrol(session, arrivals.new.values())
    for person, copy in chosen.items():
        outcome = _put(session, module, person, copy)
        if outcome == "older":
            notices.append((person, "une copie plus récente avait déjà été ramassée : elle reste"))
            outcome = "unchanged"
        done[outcome].append(person)
        progress(person)
    correspondence.write(session, module, places)
    return Import(
        module,
        new=tuple(done["new"]),
        updated=tuple(done["updated"]),
        unchanged=tuple(done["unchanged"]),
        enrolled=tuple(arrivals.new),
        refused=tuple(refused),
        notices=tuple(notices),
    )


def gather(source: Path) -> Gathered:
    """Return what a zip, a tar or a folder holds, by whoever handed it in.

    Raises UnreadableArchiveError when nothing can be read of it.
    """
    gathered, read = Gathered(), 0
    try:
        for member in archive.members(source):
            whose = handing(member.parts)
            if whose is None:
                gathered.refused += [
                    (one.path, one.refusal or _STRAY) for one in found(member, member.parts)
                ]
                continue
            hand, inside = whose
            if member.refusal and ".." in inside:
                gathered.refused.append((hand.prefix, member.refusal))
                continue
            gathered.hands.setdefault(hand.number, hand)
            for one in found(member, inside):
                read += len(one.data)
                gathered.found.setdefault(hand.number, []).append(one)
            gathered.found.setdefault(hand.number, [])
            if read > _MOST_READ:
                raise UnreadableArchiveError(source, "elle est démesurée")
    except archive.BadArchiveError as error:
        raise UnreadableArchiveError(source, str(error)) from None
    except FileNotFoundError:
        raise UnreadableArchiveError(source, "ce fichier n’existe pas") from None
    except archive.BROKEN:
        raise UnreadableArchiveError(source, "elle est abîmée ou incomplète") from None
    if not gathered.hands:
        raise UnreadableArchiveError(
            source, "aucun dossier n’y porte le nom que la plateforme donne à un travail remis"
        )
    return gathered


def _put(session: Session, module: str, person: str, copy: Chosen) -> str:
    """Write one copy where a collection would; return what became of it.

    The platform's archive does not say when a copy was handed in: its date is that of its last saving.
    """
    folder = session.submitted_folder(person, module)
    former = _former(folder, module)
    if former is not None:
        if (folder / TIMESTAMP).is_file() and (folder / COPY).read_bytes() == copy.data:
            return "unchanged"
        theirs, ours = last_saved(former), copy.saved_at
        if theirs and (ours is None or ours < theirs):
            return "older"
    existed = folder.is_dir()
    write(session, module, person, copy.data, min(copy.saved_at or now(), now()), secret=True)
    return "updated" if existed else "new"


def _former(folder: Path, module: str) -> Copy | None:
    try:
        return read_copy(folder, module)
    except ParcoursError:
        return None
