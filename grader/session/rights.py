"""Who may read and write what of a session on a machine of several accounts: what is open, and how to close it."""

import os
import shlex
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from grader.session.configuration import settings
from grader.session.layout import EXCHANGE, PARTICIPANTS, SESSION_FILE
from grader.session.session import Session

_EVERYONE = stat.S_IRWXO
_GROUP = stat.S_IRGRP | stat.S_IWGRP


@dataclass(frozen=True)
class Opening:
    """One path whose rights are not those promised: what follows, in French, and the command that mends it."""

    path: Path
    what: str
    remedy: str


def openings(session: Session) -> tuple[Opening, ...]:
    """Return what of a session is open to other accounts than the staff's, or closed to those of its group.

    Reads the rights alone (POSIX's); what lies in a closed folder is closed. Raises OSError.
    """
    found = list(_closed_to_group(session))
    if _mode(session.root) & stat.S_IXOTH:  # else nobody else comes any further
        found += [*_staff_s_own(session), *_exchanged(session), *_of_participants(session)]
    return tuple(found)


def one_account(session: Session) -> bool:
    """Tell whether the participants' folders are the staff's own account's: rights then part no one from no one."""
    owners = {path.stat().st_uid for path in _folders(session.participants)}
    return bool(owners) and owners <= {session.root.stat().st_uid}


def close(path: Path) -> None:
    """Close a file or a folder of the staff's to every other account."""
    path.chmod(stat.S_IMODE(path.stat().st_mode) & ~_EVERYONE)


def _staff_s_own(session: Session) -> Iterator[Opening]:
    """Yield what participants have no use for: keys, gradebook, copies, marks, names."""
    for path in sorted(session.root.iterdir()):
        if path.name in (EXCHANGE, PARTICIPANTS, SESSION_FILE) or path.is_symlink():
            continue
        if _mode(path) & _EVERYONE:
            what = _what(session, path)
            yield Opening(
                path, f"{what}\u00a0: tout compte de la machine y entre", _command("-R o-rwx", path)
            )


def _what(session: Session, path: Path) -> str:
    names = {
        session.curriculum: "les corrigés",
        session.gradebook: "le carnet de notes",
        session.configuration: "la configuration, qui peut tenir un mot de passe",
        session.cohort: "la liste des personnes",
        session.pseudonyms: "le secret des pseudonymes",
        session.marking: "la notation",
        session.exports: "les documents",
    }
    return names.get(path, f"« {path.name} »")


def _exchanged(session: Session) -> Iterator[Opening]:
    """Yield what of the exchange shows or lets change what others handed in."""
    exchange = session.exchange
    if not exchange.is_dir():
        return
    if _mode(exchange) & stat.S_IWOTH and not _mode(exchange) & stat.S_ISVTX:
        what = "l’espace d’échange\u00a0: tout compte peut en retirer ce qui n’est pas à lui"
        yield Opening(exchange, what, _command("+t", exchange))
    for path, what in (
        (session.inbound, "les remises\u00a0: tout compte peut les énumérer, donc les ouvrir"),
        (session.given_back, "les retours\u00a0: tout compte peut les énumérer, donc les lire"),
    ):
        if path.is_dir() and _mode(path) & stat.S_IROTH:
            yield Opening(path, what, _command("o-r", path))
    for path in (session.outbound, *_folders(session.outbound)):
        if path.is_dir() and _mode(path) & stat.S_IWOTH:
            what = "les modules publiés\u00a0: tout compte peut les changer"
            yield Opening(path, what, _command("-R o-w", path))


def _of_participants(session: Session) -> Iterator[Opening]:
    for path in _folders(session.participants):
        if _mode(path) & _EVERYONE:
            what = f"les réponses de {path.name}\u00a0: tout compte de la machine y entre"
            yield Opening(path, what, _command("-R o-rwx", path))


def _closed_to_group(session: Session) -> Iterator[Opening]:
    """Yield what a member of the staff cannot work with, where the session is shared with their group."""
    if not settings(session).CourseDirectory.get("groupshared", False):
        return
    for path in (session.root, *sorted(session.root.iterdir())):
        if path.is_symlink() or path.name in (EXCHANGE, PARTICIPANTS):
            continue
        wanted = _GROUP | (stat.S_IXGRP if path.is_dir() else 0)
        if _mode(path) & wanted != wanted:
            recursive = "" if path == session.root else "-R "
            yield Opening(
                path,
                f"« {path.name} »\u00a0: le groupe de l’équipe ne peut pas y travailler",
                _command(f"{recursive}g+rwX", path),
            )


def _folders(parent: Path) -> list[Path]:
    if not parent.is_dir():
        return []
    return sorted(path for path in parent.iterdir() if path.is_dir() and not path.is_symlink())


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def _command(change: str, path: Path) -> str:
    return f"chmod {change} {shlex.quote(os.fspath(path))}"
