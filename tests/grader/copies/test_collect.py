import os
import zipfile
from pathlib import Path

import pytest

from grader.copies.collect import collect
from grader.copies.received import take_file
from grader.errors import InvalidNameError, NotReleasedError, UnreadableHandInError
from grader.release.publishing import publish
from grader.session.session import Session
from tests.grader.curriculum import MODULE
from tests.grader.moodle.platform import copy

STAMP = "2026-11-22 10:00:00.000000 UTC"


@pytest.fixture
def inbound(session: Session) -> Path:
    """Give the module out and return where hand-ins arrive."""
    publish(session, MODULE)
    return session.exchange / session.name / "inbound"


def hand_in(inbound: Path, person: str, stamp: str = STAMP) -> Path:
    """Put a hand-in there, as nbgrader's submit would."""
    folder = inbound / f"{person}+{MODULE}+{stamp}+abcd"
    folder.mkdir()
    (folder / "copie.json").write_text("{}", encoding="utf-8")
    (folder / "timestamp.txt").write_text(stamp, encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", ["..", ".", "a b", "é", "-x", "a" * 70])
def test_names_that_escape_are_refused_and_the_others_taken(
    session: Session, inbound: Path, name: str
) -> None:
    """A hand-in whose name would write elsewhere is reported; nothing is written outside."""
    hand_in(inbound, name)
    hand_in(inbound, "ana")
    before = set(os.listdir(session.root))  # noqa: PTH208 - hidden files count
    done = collect(session, MODULE)
    assert done.new == ("ana",)
    assert [reason for _, reason in done.refused] == ["ce nom n’est pas celui d’une remise"]
    assert set(os.listdir(session.root)) - before == {"submitted"}  # noqa: PTH208


def test_an_unreadable_date_stops_no_one(session: Session, inbound: Path) -> None:
    """One broken name does not break the collection."""
    hand_in(inbound, "ben", stamp="hier")
    hand_in(inbound, "ana")
    done = collect(session, MODULE)
    assert (done.new, len(done.refused)) == (("ana",), 1)


def test_links_are_refused(session: Session, inbound: Path) -> None:
    """A link in a hand-in would copy the staff's own files."""
    folder = hand_in(inbound, "ana")
    (folder / "copie.json").unlink()
    (folder / "copie.json").symlink_to(session.curriculum / MODULE / "corrige.toml")
    done = collect(session, MODULE)
    assert done.new == ()
    assert "lien" in done.refused[0][1]


def test_programs_are_not_collected(session: Session, inbound: Path) -> None:
    """A module that a participant slipped in never reaches the place where notebooks run."""
    folder = hand_in(inbound, "ana")
    (folder / "exercises.py").write_text("raise SystemExit", encoding="utf-8")
    collect(session, MODULE)
    names = {path.name for path in (session.root / "submitted" / "ana" / MODULE).iterdir()}
    assert names == {"copie.json", "timestamp.txt"}


def test_a_newer_hand_in_replaces_the_former(session: Session, inbound: Path) -> None:
    """The last copy counts, and the summary says that it changed."""
    hand_in(inbound, "ana")
    collect(session, MODULE)
    hand_in(inbound, "ana", stamp="2026-11-22 11:00:00.000000 UTC")
    assert collect(session, MODULE).updated == ("ana",)


def test_nothing_is_collected_before_the_release(session: Session) -> None:
    """The sentence says which command comes first."""
    with pytest.raises(NotReleasedError, match="parcours publier") as caught:
        collect(session, MODULE)
    assert caught.value.module == MODULE


def test_a_hand_in_file_is_taken_in(session: Session, inbound: Path, tmp_path: Path) -> None:
    """The copy of a zip is collected as any other, and only the copy."""
    archive = tmp_path / "remise.zip"
    with zipfile.ZipFile(archive, "w") as opened:
        opened.writestr("copie.json", copy())
        opened.writestr("../../evasion.txt", "non")
    take_file(session, MODULE, "ana", archive)
    assert session.submitted(MODULE) == ("ana",)
    assert not list(tmp_path.rglob("evasion.txt"))


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04rien", b"texte"])
def test_what_is_no_hand_in_file_is_refused(
    session: Session, inbound: Path, tmp_path: Path, data: bytes
) -> None:
    """A file that is not a hand-in is named, and nothing is taken."""
    archive = tmp_path / "remise.zip"
    archive.write_bytes(data)
    with pytest.raises(UnreadableHandInError, match=r"remise\.zip"):
        take_file(session, MODULE, "ana", archive)
    assert session.submitted(MODULE) == ()


@pytest.mark.parametrize(
    ("data", "reason"),
    [(copy(module="01_contrat"), "01_contrat"), (b"{}", "format"), (b" " * 2_000_001, "Mo")],
    ids=["other module", "no copy", "too large"],
)
def test_a_file_that_is_no_copy_of_the_module_replaces_nothing(
    session: Session, inbound: Path, tmp_path: Path, data: bytes, reason: str
) -> None:
    """The copy that was collected before stays as it was, and the sentence says what the file is."""
    good, bad = tmp_path / "copie-a.json", tmp_path / "copie-b.json"
    good.write_bytes(copy())
    bad.write_bytes(data)
    take_file(session, MODULE, "ana", good)
    with pytest.raises(UnreadableHandInError, match=reason):
        take_file(session, MODULE, "ana", bad)
    assert (session.root / "submitted" / "ana" / MODULE / "copie.json").read_bytes() == copy()
    with pytest.raises(UnreadableHandInError, match="n’existe pas"):
        take_file(session, MODULE, "ana", tmp_path / "absent.json")


def test_a_hand_in_file_needs_a_plain_name(session: Session, inbound: Path, tmp_path: Path) -> None:
    """The name given with a file cannot escape either."""
    with pytest.raises(InvalidNameError):
        take_file(session, MODULE, "../x", tmp_path / "remise.zip")
