"""The copy among what someone sent: the file itself under any name, or an archive, a folder, one in another."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from exercises.copies.copy import LARGEST, Copy, dump, last_saved, merge, parse
from exercises.errors import NewerCopyError, UnreadableCopyError
from grader.copies import archive
from grader.copies.archive import BROKEN, ArchiveMember, BadArchiveError, nested
from grader.documents.printable import printable_name

_OTHERS = re.compile(r"(copie\.(precedente|endommagee).*|remises)\.json.*", re.IGNORECASE)
"""What lies beside a copy, and would come with it in a folder that someone packed."""

_COPY = re.compile(
    r".*\.json\W*\d{0,3}\W*(\.?(txt|download|json))?|copie[^.]*(\.txt)?", re.IGNORECASE
)
"""How browsers, mail programs and Windows name a copy: `copie (1).json`, `COPIE.JSON`, `copie.json.txt`…"""

_ARCHIVE = re.compile(
    r".*\.(zip|tar|tgz|tar\.gz|tar\.bz2|tar\.xz)( ?\(\d+\))?(\.(zip|download))?", re.IGNORECASE
)
_FOREIGN = re.compile(r".*\.(rar|7z)", re.IGNORECASE)
_LARGEST_ARCHIVE = 60_000_000
_DEEPEST = 2
"""Archives within one another: a folder that was zipped may hold the hand-in file, which is a zip."""

_MOST_COPIES = 40
_PACKED = (b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
"""How archives begin, whatever their name."""

_UTF16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True)
class Found:
    """One file that may be a copy: its path as people read it, and its bytes or why they cannot be had.

    `dated` is when it was put in its archive (UTC), where that is known.
    """

    path: str
    data: bytes = b""
    refusal: str = ""
    dated: datetime | None = None

    @property
    def uncertain(self) -> bool:
        """Whether nothing in its name says that it is a copy: then it may be anything."""
        name = self.path.rpartition("/")[2].casefold()
        return ".json" in name and "copie" not in name


@dataclass(frozen=True)
class Chosen:
    """The copy that is kept of all that someone handed in; `notice` says so when others were left.

    `dated` is when it was put in its archive (UTC), where that is known.
    """

    copy: Copy
    data: bytes
    notice: str = ""
    dated: datetime | None = None

    @property
    def saved_at(self) -> datetime | None:
        """When something was last saved in it (UTC), None in a copy without answers."""
        return last_saved(self.copy)


def found_at(path: Path) -> Iterator[Found]:
    """Yield what may be a copy in a file, whatever its name, an archive or a folder."""
    if path.is_dir():
        for member in archive.members(path.resolve()):
            yield from found(member, member.parts)
        return
    member = archive.lone(path)
    if _COPY.fullmatch(path.name) or _ARCHIVE.fullmatch(path.name) or _FOREIGN.fullmatch(path.name):
        yield from found(member, member.parts)
    else:
        yield from _read(member, member.parts, 0, _LARGEST_ARCHIVE)


def found(member: ArchiveMember, inside: Sequence[str], depth: int = 0) -> Iterator[Found]:
    """Yield the copies that one file handed in is or holds; nothing for a file of another kind."""
    path = "/".join(inside)
    name = inside[-1]
    is_copy = _COPY.fullmatch(name) and not _OTHERS.fullmatch(name)
    if _FOREIGN.fullmatch(name):
        yield Found(path, refusal="ce format d’archive ne se lit pas ici : demandez un fichier zip")
    elif is_copy or _ARCHIVE.fullmatch(name):
        if member.refusal:
            yield Found(path, refusal=member.refusal)
        else:
            yield from _read(member, inside, depth, LARGEST if is_copy else _LARGEST_ARCHIVE)


def _read(
    member: ArchiveMember, inside: Sequence[str], depth: int, largest: int
) -> Iterator[Found]:
    """Yield what one file is or holds: what it is, its first bytes say, not its name."""
    path = "/".join(inside)
    try:
        data = member.read(largest + 1)
        if data.startswith(_PACKED) and largest < _LARGEST_ARCHIVE:
            data = member.read(_LARGEST_ARCHIVE + 1)
            largest = _LARGEST_ARCHIVE
        if len(data) > largest:
            size = f"il dépasse {largest // 1_000_000} Mo : ce fichier est trop grand"
            yield Found(path, refusal=size)
        elif not _is_archive(data, inside[-1]):
            # What one person packed says when; a whole room's archive was packed by whoever collects.
            yield Found(path, _as_utf8(data), dated=member.dated if depth else None)
        elif depth >= _DEEPEST:
            yield Found(path, refusal="trop d’archives y sont emboîtées")
        else:
            for inner in nested(data):
                yield from found(inner, (*inside, *inner.parts), depth + 1)
    except BadArchiveError as error:
        yield Found(path, refusal=str(error))
    except UnreadableCopyError as error:
        yield Found(path, refusal=error.reason)
    except BROKEN:
        yield Found(path, refusal="ce fichier est abîmé ou protégé par un mot de passe")


def _is_archive(data: bytes, name: str) -> bool:
    if data.startswith(_PACKED):
        return True
    text = data[:64].removeprefix(b"\xef\xbb\xbf").lstrip()
    return bool(_ARCHIVE.fullmatch(name)) and not text.startswith(b"{")


def _as_utf8(data: bytes) -> bytes:
    """Return a copy that a text editor wrote again in its own encoding as it was; any other as it is."""
    if not data.startswith(_UTF16):
        return data
    try:
        return data.decode("utf-16").encode()
    except UnicodeError:
        return data


def choose(candidates: Sequence[Found], module: str) -> Chosen:
    """Return the copy of `module` among what someone handed in.

    Pieces of one copy merge; of several different copies, the one that was saved last is kept. What is no copy
    and does not bear the name of one is passed over.
    Raises UnreadableCopyError or NewerCopyError when none can be read, with the reason of the first.
    """
    kept: dict[str, Chosen] = {}
    refusals: list[UnreadableCopyError | NewerCopyError] = []
    for candidate in candidates[:_MOST_COPIES]:
        try:
            copy = parsed(candidate)
            if copy.module != module:
                refusals.append(UnreadableCopyError(f"c’est celle du module « {copy.module} »"))
                continue
        except (UnreadableCopyError, NewerCopyError) as error:
            if isinstance(error, NewerCopyError) or not candidate.uncertain:
                refusals.append(error)
            continue
        one = Chosen(copy, candidate.data, dated=candidate.dated)
        former = kept.get(copy.copy_id)
        kept[copy.copy_id] = _joined(former, one) if former else one
    if not kept:
        missing = UnreadableCopyError("aucun fichier copie.json n’a été remis")
        raise refusals[0] if refusals else missing
    best = max(kept.values(), key=lambda one: (_rank(one.copy), one.copy.copy_id))
    notice = ""
    if len(kept) > 1:
        notice = (
            f"{len(kept)} copies différentes ont été remises : la dernière enregistrée est gardée"
        )
    elif refusals:
        notice = "un autre fichier remis n’a pas pu être lu"
    return Chosen(best.copy, best.data, notice, best.dated)


def _joined(one: Chosen, other: Chosen) -> Chosen:
    """Return two states of one copy as one; where a state holds all of the other, it is kept byte for byte."""
    merged = merge(one.copy, other.copy)
    dated = max(filter(None, (one.dated, other.dated)), default=None)
    for whole in (one, other):
        if whole.copy == merged:
            return Chosen(merged, whole.data, dated=dated)
    return Chosen(merged, dump(merged), dated=dated)


def parsed(candidate: Found) -> Copy:
    """Return the copy that a file is; UnreadableCopyError or NewerCopyError when it is none."""
    if candidate.refusal:
        raise UnreadableCopyError(f"{printable_name(candidate.path)} : {candidate.refusal}")
    return parse(candidate.data)


def by_module(candidates: Iterable[Found]) -> tuple[dict[str, list[Found]], list[tuple[str, str]]]:
    """Return candidates by the module that each says it is of, and (path, French reason) for those of none.

    What is no copy and does not bear the name of one is passed over.
    """
    sorted_: dict[str, list[Found]] = {}
    refused = []
    for candidate in candidates:
        try:
            sorted_.setdefault(parsed(candidate).module, []).append(candidate)
        except UnreadableCopyError as error:
            if candidate.refusal or not candidate.uncertain:
                refused.append((candidate.path, candidate.refusal or error.reason))
        except NewerCopyError as error:
            refused.append((candidate.path, str(error)))
    return sorted_, refused


def _rank(copy: Copy) -> float:
    saved = last_saved(copy)
    return saved.timestamp() if saved else 0.0
