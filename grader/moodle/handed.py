"""The copy among the files that someone handed in on the platform: one, several, or packed in an archive."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from exercises.copies.copy import LARGEST, Copy, dump, merge, parse
from exercises.errors import NewerCopyError, UnreadableCopyError
from grader.moodle.archive import BROKEN, ArchiveMember, BadArchiveError, nested

_OTHERS = re.compile(r"(copie\.(precedente|endommagee).*|remises)\.json(\.txt)?", re.IGNORECASE)
"""What lies beside a copy, and would come with it in a folder that someone packed."""

_COPY = re.compile(r".*\.json(\.txt)?", re.IGNORECASE)
_ARCHIVE = re.compile(r".*\.(zip|tar|tgz|tar\.gz|tar\.bz2|tar\.xz)", re.IGNORECASE)
_LARGEST_ARCHIVE = 60_000_000
_DEEPEST = 2
"""Archives within one another: a folder that was zipped may hold the hand-in file, which is a zip."""

_MOST_COPIES = 40


@dataclass(frozen=True)
class Found:
    """One file that may be a copy: its path as people read it, and its bytes or why they cannot be had."""

    path: str
    data: bytes = b""
    refusal: str = ""

    @property
    def uncertain(self) -> bool:
        """Whether nothing in its name says that it is a copy: then it may be anything."""
        name = self.path.rpartition("/")[2].casefold()
        return name.endswith((".json", ".json.txt")) and "copie" not in name


@dataclass(frozen=True)
class Chosen:
    """The copy that is kept of all that someone handed in; `notice` says so when others were left."""

    copy: Copy
    data: bytes
    notice: str = ""

    @property
    def saved_at(self) -> datetime | None:
        """When something was last saved in it (UTC), None in a copy without answers."""
        return last_saved(self.copy)


def last_saved(copy: Copy) -> datetime | None:
    """Return when something was last saved in a copy (UTC)."""
    return max((entry.saved_at for entry in copy.entries.values()), default=None)


def found(member: ArchiveMember, inside: Sequence[str], depth: int = 0) -> Iterator[Found]:
    """Yield the copies that one file handed in is or holds; nothing for a file of another kind."""
    path = "/".join(inside)
    name = inside[-1]
    is_copy = _COPY.fullmatch(name) and not _OTHERS.fullmatch(name)
    is_archive = _ARCHIVE.fullmatch(name)
    if not is_copy and not is_archive:
        return
    if member.refusal:
        yield Found(path, refusal=member.refusal)
        return
    largest = LARGEST if is_copy else _LARGEST_ARCHIVE
    try:
        data = member.read(largest + 1)
        if len(data) > largest:
            yield Found(path, refusal="ce fichier est trop grand")
        elif is_copy:
            yield Found(path, data)
        elif depth >= _DEEPEST:
            yield Found(path, refusal="trop d’archives y sont emboîtées")
        else:
            for inner in nested(data):
                yield from found(inner, (*inside, *inner.parts), depth + 1)
    except BadArchiveError as error:
        yield Found(path, refusal=str(error))
    except BROKEN:
        yield Found(path, refusal="ce fichier est abîmé ou protégé par un mot de passe")


def choose(candidates: Sequence[Found], module: str) -> Chosen:
    """Return the copy of `module` among what someone handed in.

    Pieces of one copy merge; of several different copies, the one that was saved last is kept. What is no copy
    and does not bear the name of one is passed over.
    Raises UnreadableCopyError or NewerCopyError when none can be read, with the reason of the first.
    """
    kept: dict[str, Copy] = {}
    alone: dict[str, bytes] = {}
    refusals: list[UnreadableCopyError | NewerCopyError] = []
    for candidate in candidates[:_MOST_COPIES]:
        try:
            copy = _parsed(candidate)
            if copy.module != module:
                refusals.append(UnreadableCopyError(f"c’est celle du module « {copy.module} »"))
                continue
        except (UnreadableCopyError, NewerCopyError) as error:
            if isinstance(error, NewerCopyError) or not candidate.uncertain:
                refusals.append(error)
            continue
        former = kept.get(copy.copy_id)
        kept[copy.copy_id] = merge(former, copy) if former else copy
        alone[copy.copy_id] = dump(kept[copy.copy_id]) if former else candidate.data
    if not kept:
        missing = UnreadableCopyError("aucun fichier copie.json n’a été remis")
        raise refusals[0] if refusals else missing
    best = max(kept.values(), key=lambda copy: (_rank(copy), copy.copy_id))
    notice = ""
    if len(kept) > 1:
        notice = (
            f"{len(kept)} copies différentes ont été remises : la dernière enregistrée est gardée"
        )
    elif refusals:
        notice = "un autre fichier remis n’a pas pu être lu"
    return Chosen(best, alone[best.copy_id], notice)


def _parsed(candidate: Found) -> Copy:
    if candidate.refusal:
        raise UnreadableCopyError(f"{candidate.path} : {candidate.refusal}")
    return parse(candidate.data)


def _rank(copy: Copy) -> float:
    saved = last_saved(copy)
    return saved.timestamp() if saved else 0.0
