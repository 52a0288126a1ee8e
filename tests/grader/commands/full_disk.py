"""Run verbs on a session whose disk is full, or only to be read, and print what became of each as JSON.

Called as `python -m tests.grader.commands.full_disk FOLDER SESSION full|closed`: the session is copied in FOLDER, a
small file system of its own where one could be mounted; elsewhere no file may be written to (RLIMIT_FSIZE).
"""

import contextlib
import hashlib
import io
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from exercises.errors import ParcoursError
from exercises.files import why
from grader.session.session import Session, load

BALLAST = "lest"
PASSING = (".lock", "-journal", "-wal", "-shm", ".log", BALLAST)
"""What may come and go beside what is kept: locks, the database's journal, nbgrader's words, the ballast."""


def snapshot(root: Path) -> dict[str, str]:
    """Return the fingerprint of each file, and each folder's name."""
    found = {}
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        if name.endswith(PASSING) or path.is_symlink() or path.is_dir():
            continue
        found[name] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


@contextmanager
def refusing(disk: Path, how: str, *, mounted: bool) -> Iterator[None]:
    """Leave no room on the disk for a while, or let nothing be written there."""
    if mounted and how == "closed":
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        try:
            yield
        finally:
            subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
        return
    if not mounted:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        former = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, former[1]))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, former)
        return
    ballast = disk / BALLAST
    with ballast.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        for size in (1 << 20, 1 << 12):
            with contextlib.suppress(OSError):
                while True:
                    file.write(b"\0" * size)
    try:
        yield
    finally:
        ballast.unlink()


def _open(session: Session, person: str) -> None:
    """Make a participant's folder, as `parcours lab` does before JupyterLab starts."""
    from grader.lab.participant import prepare

    prepare(session, person)


def _mark(session: Session, exercise: str, criterion: str) -> None:
    """Give a mark, as the marking page does."""
    from grader.marking import acts
    from grader.marking.room import MarkingRoom

    room = MarkingRoom(session, "Anne")
    (module,) = session.released
    copy_code = room.listing(module, exercise)["answers"][0][0]
    acts.mark(room, (module, exercise, copy_code), criterion, 3.0, before=None)


PAGES: dict[str, Callable[..., None]] = {"@ouvrir": _open, "@noter": _mark}
"""What writes in a session without a verb that ends."""


def _run_page(root: Path, arguments: list[str]) -> int:
    """Do what a page asks for, and say as its server does what kept it from being done."""
    from grader.commands.options import complain

    try:
        PAGES[arguments[0]](load(root), *arguments[1:])
    except ParcoursError as error:
        complain(str(error))
        return 1
    except OSError as error:
        complain(why(error))
        return 1
    return 0


def main() -> None:
    """Run the verbs, each from the session as it stood."""
    from grader.commands import options
    from grader.commands.run import run

    disk, pristine = Path(sys.argv[1]), Path(sys.argv[2])
    mounted = os.path.ismount(disk)
    told = []
    for arguments in json.load(sys.stdin):
        root = Path(shutil.copytree(pristine, disk / "session"))
        os.chdir(root)
        out, err = io.StringIO(), io.StringIO()
        before = snapshot(root)
        options.OUT.file, options.ERRORS.file = out, err
        try:
            with refusing(disk, sys.argv[3], mounted=mounted):
                page = arguments[0] in PAGES
                status: int | str = _run_page(root, arguments) if page else run(arguments)
        except Exception as error:  # noqa: BLE001 - what the test is about
            status = repr(error)
        after = snapshot(root)
        changed = sorted(
            name for name in before.keys() | after.keys() if before.get(name) != after.get(name)
        )
        told.append(
            {"verb": arguments, "status": status, "err": err.getvalue(), "changed": changed}
        )
        os.chdir(disk)
        shutil.rmtree(root)
    json.dump({"mounted": mounted, "told": told}, sys.stdout)


if __name__ == "__main__":
    main()
