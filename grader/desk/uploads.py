"""What people send: laid on the disk beside the session while it is looked at and worked with, then taken away."""

import json
import re
import shutil
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from exercises.files import replace
from grader.desk.errors import TooLargeError, UnreadableFormError
from grader.session.session import Session

MOST = 200
"""Megabytes that one form may hold."""

FOLDER = "dossier"
"""Where the files of a folder that was sent lie, under the paths that they had in it."""

_PLACE = "envois"
_NOTE = "envoi.json"
_KEPT = 24 * 3600
"""Seconds after which what nobody came back to is taken away."""

_DEEPEST = 15
_LONGEST = 200
"""Bytes of a name: a file system takes no more than 255, and an accent weighs two."""

_ID = re.compile(r"[0-9a-f]{16}")


def keep(session: Session, identifier: str, sent: Iterable[tuple[str, bytes]]) -> tuple[Path, ...]:
    """Lay (name, content) of what came with one form in a folder of its own; return the files' paths.

    What nobody came back to for a day is taken away first. Raises TooLargeError, UnreadableFormError for what is no
    form's identifier, and OSError; nothing is kept then.
    """
    return keep_form(session, identifier, {"": list(sent)})[""]


def keep_form(
    session: Session, identifier: str, sent: Mapping[str, Sequence[tuple[str, bytes]]]
) -> dict[str, tuple[Path, ...]]:
    """Lay (name, content) of each of a form's fields in one folder; return the files' paths by field.

    It raises, and leaves, what `keep` does.
    """
    fields = {
        field: [(name, data) for name, data in found if name or data]
        for field, found in sent.items()
    }
    if not _ID.fullmatch(identifier):
        raise UnreadableFormError(
            "", "Ce formulaire est abîmé. Rechargez la page, puis recommencez."
        )
    total = sum(len(data) for found in fields.values() for _, data in found)
    if total > MOST * 1_000_000:
        raise TooLargeError(MOST)
    _tidy(session)
    folder = _folder(session, identifier)
    folder.mkdir(parents=True, exist_ok=True)
    paths: dict[str, tuple[Path, ...]] = {}
    place = 0
    try:
        for field, found in fields.items():
            laid = []
            for name, data in found:
                path = folder / f"{place:05d}" / _plain(name)  # two may bear one name
                place += 1
                _lay(path, data)
                laid.append(path)
            paths[field] = tuple(laid)
    except OSError:
        forget(session, identifier)
        raise
    return paths


def keep_tree(
    session: Session, identifier: str, sent: Iterable[tuple[str, bytes]]
) -> tuple[Path, ...]:
    """Lay what came with one form, where names may be the paths of a folder's files: those stay under them.

    What systems hide in folders (« ._copie.json ») is no one's and is left out. Return what to look into: that
    folder, if there is one, then each file that came by itself. The names of folders tell whose a file is; none
    leads out of the form's own. Raises as `keep` does.
    """
    listed = [(name, data) for name, data in sent if (name or data) and not _hidden(name)]
    alone = [(name, data) for name, data in listed if len(_parts(name)) < 2]
    places = keep(session, identifier, alone)
    inside = [(_parts(name), data) for name, data in listed if len(_parts(name)) > 1]
    if sum(len(data) for _, data in listed) > MOST * 1_000_000:
        forget(session, identifier)
        raise TooLargeError(MOST)
    try:
        for parts, data in inside:
            _lay(_free(_folder(session, identifier) / FOLDER / Path(*parts)), data)
    except OSError:
        forget(session, identifier)
        raise
    return find_tree(session, identifier) if inside else places


def find(session: Session, identifier: str) -> tuple[Path, ...]:
    """Return what came with a form, in its order; () once it was taken away, or for no form's identifier."""
    if not _ID.fullmatch(identifier):
        return ()
    return tuple(sorted(_folder(session, identifier).glob("[0-9]*/*")))


def find_tree(session: Session, identifier: str) -> tuple[Path, ...]:
    """Return what `keep_tree` returned; () once it was taken away, or for no form's identifier."""
    if not _ID.fullmatch(identifier):
        return ()
    tree = _folder(session, identifier) / FOLDER
    return (*((tree,) if tree.is_dir() else ()), *find(session, identifier))


def note(session: Session, identifier: str, what: Mapping[str, str]) -> None:
    """Keep what is to be known of what came with a form, beside it. Raises OSError."""
    data = json.dumps(dict(what), ensure_ascii=False).encode()
    replace(_folder(session, identifier) / _NOTE, data, lasting=False)


def noted(session: Session, identifier: str) -> dict[str, str] | None:
    """Return what was noted of what came with a form; None once it was taken away, or where nothing was."""
    if not _ID.fullmatch(identifier):
        return None
    try:
        known = json.loads((_folder(session, identifier) / _NOTE).read_bytes())
    except (OSError, ValueError):
        return None
    return (
        {str(key): str(value) for key, value in known.items()} if isinstance(known, dict) else None
    )


def waiting(session: Session) -> tuple[str, ...]:
    """Return the identifiers of what was noted and is still there, the last first; what is a day old goes."""
    _tidy(session)
    found = list((session.hidden / _PLACE).glob(f"*/{_NOTE}"))
    return tuple(path.parent.name for path in sorted(found, key=_age, reverse=True))


def forget(session: Session, identifier: str) -> None:
    """Take away what came with a form."""
    if _ID.fullmatch(identifier):
        shutil.rmtree(_folder(session, identifier), ignore_errors=True)


def _folder(session: Session, identifier: str) -> Path:
    return session.hidden / _PLACE / identifier


def _lay(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    replace(path, data, lasting=False)


def _plain(name: str) -> str:
    """Return a name that names one file of a folder and nothing else, its end (« .xlsx ») kept."""
    return (_parts(name) or ("fichier",))[-1]


def _parts(name: str) -> tuple[str, ...]:
    """Return the parts of a path that names something inside a folder: none leads out, none is hidden."""
    parts = (_part(part) for part in re.split(r"[/\\]", name))
    return tuple(part for part in parts if part)[-_DEEPEST:]


def _hidden(name: str) -> bool:
    """Tell whether a path leads through what a system hides: some of it bears the name of a copy."""
    return any(part.startswith(".") and part.strip(".") for part in re.split(r"[/\\]", name))


def _part(name: str) -> str:
    """Return one name, short enough in any file system: letters with an accent weigh several bytes there."""
    plain = re.sub(r'[\x00-\x1f\x7f<>:"|?*]', "_", name.strip().lstrip("."))
    return plain.encode("utf-8", "replace")[-_LONGEST:].decode("utf-8", "ignore")


def _free(path: Path) -> Path:
    """Return a path where nothing lies: names that differ on one system may be one on another."""
    found, count = path, 1
    while found.exists():
        count += 1
        found = path.with_name(f"{path.stem} ({count}){path.suffix}")
    return found


def _age(path: Path) -> float:
    with suppress(OSError):
        return path.stat().st_mtime
    return 0.0


def _tidy(session: Session) -> None:
    old = time.time() - _KEPT
    for folder in (session.hidden / _PLACE).glob("*"):
        with suppress(OSError):
            if folder.stat().st_mtime < old:
                shutil.rmtree(folder, ignore_errors=True)
