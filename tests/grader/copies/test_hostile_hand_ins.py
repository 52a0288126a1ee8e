"""Hand-ins that no page ever made, between honest ones: each is refused by name, everyone else is taken."""

import os
import socket
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from grader.commands.run import run
from grader.copies import ordinary
from grader.copies.collect import collect
from grader.release.publishing import publish
from grader.session.session import Session
from tests.grader.copies.hand_ins import AT, hand_in, put
from tests.grader.curriculum import MODULE
from tests.grader.moodle.platform import copy


def _device(folder: Path) -> None:
    (folder / "copie.json").unlink()
    try:
        os.mknod(
            folder / "copie.json", stat.S_IFCHR | 0o666, os.makedev(1, 5)
        )  # /dev/zero, which never ends
    except PermissionError:  # whoever may not make one may still lead to it
        (folder / "copie.json").symlink_to("/dev/zero")


def _pipe(name: str) -> Callable[[Path], None]:
    def make(folder: Path) -> None:
        (folder / name).unlink(missing_ok=True)
        os.mkfifo(folder / name)

    return make


def _socket(folder: Path) -> None:
    (folder / "copie.json").unlink()
    here = Path.cwd()
    os.chdir(folder)  # the name of a socket is short
    try:
        with socket.socket(socket.AF_UNIX) as one:
            one.bind("copie.json")
    finally:
        os.chdir(here)


def _huge(name: str, size: int) -> Callable[[Path], None]:
    def make(folder: Path) -> None:
        with (folder / name).open("wb") as file:
            file.truncate(size)

    return make


def _dated(data: bytes) -> Callable[[Path], object]:
    return lambda folder: put(folder / "timestamp.txt", data)


def _link(name: str, target: str) -> Callable[[Path], None]:
    def make(folder: Path) -> None:
        (folder / name).unlink(missing_ok=True)
        (folder / name).symlink_to(target)

    return make


def _folder(name: str) -> Callable[[Path], None]:
    def make(folder: Path) -> None:
        (folder / name).unlink(missing_ok=True)
        (folder / name).mkdir()

    return make


def _loop(folder: Path) -> None:
    (folder / "copie.json").unlink()
    (folder / "copie.json").symlink_to("copie.json")


def _nothing(folder: Path) -> None:
    (folder / "copie.json").unlink()
    (folder / "programme.py").write_text("raise SystemExit", encoding="utf-8")


def _a_file(folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
    folder.write_bytes(copy())


def _a_link(folder: Path) -> None:
    away = folder.parent.parent / "ailleurs"
    folder.rename(away)
    folder.symlink_to(away)


HOSTILE: dict[str, Callable[[Path], Any]] = {
    "pipe": _pipe("copie.json"),
    "pipe-date": _pipe("timestamp.txt"),
    "pipe-secret": _pipe("submission_secret.txt"),
    "socket": _socket,
    "device": _device,
    "sparse": _huge("copie.json", 400_000_000),
    "secret-huge": _huge("submission_secret.txt", 1_000_000),
    "digits": _dated(b"12345678901234567890"),
    "words": _dated("hier après-midi".encode()),
    "binary": _dated(bytes(range(128, 200))),
    "zeros": _dated(b"\0" * 40),
    "empty-date": _dated(b""),
    "date-huge": _dated(b"2026-11-22 10:00:00 UTC " * 40_000),
    "other-date": _dated(b"2026-11-20 10:00:00.000000 UTC"),
    "zone-file": _dated(b"2026-11-22 10:00:00 /etc/passwd"),
    "link": _link("copie.json", "/etc/hostname"),
    "link-date": _link("timestamp.txt", "/proc/self/environ"),
    "link-loop": _loop,
    "folder": _folder("copie.json"),
    "folder-date": _folder("timestamp.txt"),
    "nothing": _nothing,
    "a-file": _a_file,
    "a-link": _a_link,
}
HONEST = ("aa", "e", "i", "p", "sp", "zz")
"""Before, among and after the others, in the order in which hand-ins are taken."""


@pytest.fixture
def inbound(session: Session) -> Path:
    """Give the module out, lay every hostile hand-in and the honest ones, and return where they are."""
    publish(session, MODULE)
    for person, spoil in HOSTILE.items():
        spoil(hand_in(session.inbound, person))
    for person in HONEST:
        hand_in(session.inbound, person)
    return session.inbound


def test_each_is_refused_by_name_and_everyone_else_is_taken(
    session: Session, inbound: Path
) -> None:
    """One collection names each with a French reason; a second one says the same and takes nothing again."""
    done = collect(session, MODULE)
    assert done.new == HONEST
    assert sorted(person for person, _ in done.refused) == sorted(HOSTILE)
    for person, reason in done.refused:
        assert "remise du" in reason, person
        assert "Errno" not in reason, person
    again = collect(session, MODULE)
    assert (again.new, again.updated, again.unchanged) == ((), (), HONEST)
    assert again.refused == done.refused


def test_nothing_of_them_is_written(session: Session, inbound: Path) -> None:
    """Only the honest copies, byte for byte, stand among those that were collected."""
    collect(session, MODULE)
    found = {path.parent.name for path in (session.root / "submitted").glob(f"*/{MODULE}")}
    assert found == set(HONEST)
    size = sum(path.stat().st_size for path in (session.root / "submitted").rglob("*"))
    assert size < 1_000_000
    for person in HONEST:
        assert (session.submitted_folder(person, MODULE) / "copie.json").read_bytes() == copy()


def test_the_command_says_who_and_why(
    session: Session,
    inbound: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """`parcours ramasser` ends with status 1, a line for each who was refused, and no traceback."""
    monkeypatch.chdir(session.root)
    assert run(["ramasser"]) == 1
    out, err = capsys.readouterr()
    assert f"{len(HONEST)} nouvelles copies" in out
    for person in HOSTILE:
        assert f"Remise refusée, {person}\u00a0: " in err
    assert "Traceback" not in err


@pytest.mark.parametrize("name", ["copie.json", "timestamp.txt"])
def test_what_a_strict_umask_closed_is_said_and_stops_no_one(
    session: Session, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """In a shared folder, a file that only its author may read: the realistic case."""
    publish(session, MODULE)
    closed = hand_in(session.inbound, "ben") / name
    for person in ("ana", "carl"):
        hand_in(session.inbound, person)
    mine, real = closed.stat().st_ino, os.open

    def refuse(path: Any, *rest: Any, dir_fd: int | None = None, **named: Any) -> int:
        where = os.stat(path, dir_fd=dir_fd, follow_symlinks=False) if path == name else None
        if where and where.st_ino == mine:
            raise PermissionError(13, "Permission denied", path)
        return real(path, *rest, dir_fd=dir_fd, **named)

    monkeypatch.setattr(os, "open", refuse)
    monkeypatch.setattr(os, "supports_dir_fd", {refuse})
    done = collect(session, MODULE)
    assert done.new == ("ana", "carl")
    ((person, reason),) = done.refused
    assert person == "ben"
    assert f"{name} ne peut pas être lu par votre compte" in reason


def test_a_hand_in_that_changes_while_it_is_read_waits(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its date is read before and after its copy: half of one hand-in and half of another are never taken."""
    publish(session, MODULE)
    folder = hand_in(session.inbound, "ana")
    real = ordinary.read

    def meanwhile(path: Path, *rest: Any) -> bytes | None:
        found = real(path, *rest)
        if path.name == "copie.json":
            put(folder / "timestamp.txt", b"2026-11-22 12:00:00.000000 UTC")
        return found

    with monkeypatch.context() as patched:
        patched.setattr(ordinary, "read", meanwhile)
        done = collect(session, MODULE)
    assert done.new == ()
    assert "changeait" in done.refused[0][1]
    put(folder / "timestamp.txt", AT.encode())
    assert collect(session, MODULE).new == ("ana",)


def test_a_person_whose_newest_is_bad_keeps_the_one_before(session: Session) -> None:
    """What was sound is taken, what was not is named; once a sound one follows, nothing is refused any more."""
    publish(session, MODULE)
    hand_in(session.inbound, "ana")
    bad = hand_in(session.inbound, "ana", at="2026-11-22 11:00:00.000000 UTC")
    put(bad / "copie.json", b" " * 2_000_001)
    done = collect(session, MODULE)
    assert done.new == ("ana",)
    assert "trop grand" in done.refused[0][1]
    assert "sa remise précédente est gardée" in done.refused[0][1]
    newest = copy({"publics": {"chosen": ["a"]}}, at="2026-03-03T08:00:00Z")
    hand_in(session.inbound, "ana", data=newest, at="2026-11-22 12:00:00.000000 UTC")
    done = collect(session, MODULE)
    assert (done.updated, done.refused) == (("ana",), ())


def test_a_place_where_one_copy_cannot_be_written_costs_that_copy_alone(session: Session) -> None:
    """A file stands where the folder of one person's copies would: they are named, the others taken."""
    publish(session, MODULE)
    for person in ("ana", "ben"):
        hand_in(session.inbound, person)
    (session.root / "submitted").mkdir()
    (session.root / "submitted" / "ana").write_bytes(b"")
    done = collect(session, MODULE)
    assert done.new == ("ben",)
    assert done.refused[0][0] == "ana"
    assert "ne peut pas être écrite" in done.refused[0][1]


def test_names_of_folders_never_reach_the_terminal_raw(
    session: Session, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Escapes, lines and marks of direction in the name of a hand-in are spelt out, on one line."""
    publish(session, MODULE)
    for name in ("\x1b[2Jana", "ana\n1 nouvelle(s) copie(s)", "\u202ean", "a\x9b31m"):
        hand_in(session.inbound, name)
    monkeypatch.chdir(session.root)
    assert run(["ramasser"]) == 1
    _, err = capsys.readouterr()
    assert len(err.splitlines()) == 4
    for harm in ("\x1b", "\u202e", "\x9b"):
        assert harm not in err
