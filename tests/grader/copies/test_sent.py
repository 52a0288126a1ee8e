"""The copy among what people send, however their browser, their mail or their computer named and packed it."""

import io
import os
import struct
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exercises.errors import ParcoursError
from grader.copies.received import look, modules_in, take_file
from grader.copies.sent import Found, choose, found_at
from grader.errors import UnreadableHandInError
from grader.release.publishing import publish
from grader.session.session import Session
from tests.grader.copies.hand_ins import put
from tests.grader.curriculum import MODULE
from tests.grader.moodle.platform import copy, tarred, zipped

HAND_IN = zipped({"copie.json": copy()})


def old_zip(files: Mapping[bytes, bytes]) -> bytes:
    """Return a zip whose names are these bytes, which nothing says the encoding of: as an old Windows packs."""
    buffer, directory = io.BytesIO(), b""
    for name, data in files.items():
        crc, at = zlib.crc32(data), buffer.tell()
        common = struct.pack(
            "<HHHHHIIIHH", 20, 0, 0, 0, 0x5B7A, crc, len(data), len(data), len(name), 0
        )
        buffer.write(b"PK\3\4" + common + name + data)
        directory += b"PK\1\2" + struct.pack("<H", 20) + common
        directory += struct.pack("<HHHII", 0, 0, 0, 0, at) + name
    at = buffer.tell()
    end = struct.pack("<HHHHIIH", 0, 0, len(files), len(files), len(directory), at, 0)
    return buffer.getvalue() + directory + b"PK\5\6" + end


SENT = {
    f"copie-{MODULE}.json": copy(),
    "COPIE.JSON": copy(),
    "copie (1).json": copy(),
    "copie.json (1)": copy(),
    "copie.json.txt": copy(),
    "copie(2).JSON.TXT": copy(),
    "copie.json.download": copy(),
    "copie": copy(),
    "sans rapport.bin": copy(),
    "bloc-notes.txt": b"\xff\xfe" + copy().decode().encode("utf-16-le"),
    "bom.json": b"\xef\xbb\xbf" + copy(),
    f"remise-{MODULE}.zip": HAND_IN,
    "remise (1).ZIP": HAND_IN,
    "remise": HAND_IN,
    "zip dit json.json": HAND_IN,
    "json dit zip.zip": copy(),
    "Copie.zip": zipped({"Copie.json": copy()}),
    f"{MODULE}.zip": zipped({f"{MODULE}/copie.json": copy(), f"{MODULE}/{MODULE}.ipynb": b"{}"}),
    "mac.zip": zipped(
        {f"copie-{MODULE}.json": copy(), f"__MACOSX/._copie-{MODULE}.json": b"\0\5\x16\7"}
    ),
    "mac tout.zip": zipped({f"{MODULE}/copie.json": copy(), f"{MODULE}/.DS_Store": b"\0"}),
    "zip de zip.zip": zipped({"Mes documents/remise.zip": HAND_IN}),
    "windows.zip": old_zip({"Élève/É copie.json".encode("cp850"): copy()}),
    "dossier.tgz": tarred({"dossier/copie.json": copy()}),
    "avec le reste.zip": zipped(
        {
            "copie.json": copy(),
            "copie.precedente.json": copy(copy_id="1" * 32, at="2026-12-01T00:00:00Z"),
            "remises.json": b"[]",
        }
    ),
}


@pytest.fixture
def ready(session: Session) -> Session:
    """Return a session whose module was given out."""
    publish(session, MODULE)
    return session


def test_each_is_taken_for_what_it_holds(ready: Session, tmp_path: Path) -> None:
    """Twenty-odd names and packings of one copy give the same copy; what lies beside it is left."""
    for number, (name, data) in enumerate(SENT.items()):
        person = f"p{number}"
        path = put(tmp_path / "recu" / name, data)
        assert modules_in(path) == (MODULE,), name
        assert take_file(ready, MODULE, person, path).outcome == "new", name
        taken = (ready.submitted_folder(person, MODULE) / "copie.json").read_bytes()
        assert taken.removeprefix(b"\xef\xbb\xbf") == copy(), name


def test_a_folder_is_taken_too(ready: Session, tmp_path: Path) -> None:
    """The folder of a module, as it lies on a stick."""
    put(tmp_path / "cle" / MODULE / "copie.json", copy())
    put(tmp_path / "cle" / MODULE / "photo.jpg", b"\xff\xd8")
    assert take_file(ready, MODULE, "ana", tmp_path / "cle").outcome == "new"


def _damaged() -> bytes:
    large = copy({"publics": {"chosen": [str(n) for n in range(500)]}})
    data = bytearray(zipped({"copie.json": large}))
    for place in range(60, 90):
        data[place] ^= 0x5A
    return bytes(data)


BAD = {
    "abîmé.zip": _damaged(),
    "coupé.zip": HAND_IN[: len(HAND_IN) // 2],
    "vide.zip": zipped({}),
    "rien.zip": b"",
    "photo.jpg": b"\xff\xd8\xff\xe0" + b"\0" * 100,
    "archive.rar": b"Rar!\x1a\7\0" + b"\0" * 40,
    "archive.7z": b"7z\xbc\xaf'\x1c" + b"\0" * 40,
    "page.json": b"<!DOCTYPE html><title>Connexion</title>",
    "liste.json": b"[]",
}


def test_what_cannot_be_read_is_one_sentence(ready: Session, tmp_path: Path) -> None:
    """Damaged on its way, cut, empty, of another kind: the file is named, and nothing is written."""
    for name, data in BAD.items():
        with pytest.raises(UnreadableHandInError) as caught:
            take_file(ready, MODULE, "ana", put(tmp_path / name, data))
        assert name in str(caught.value)
        assert "Errno" not in str(caught.value)
    assert not (ready.root / "submitted").exists()


def test_a_pipe_is_refused_at_once(ready: Session, tmp_path: Path) -> None:
    """Given as the file, or lying in the folder that is given, what never ends is not waited for."""
    os.mkfifo(tmp_path / "remise.zip")
    with pytest.raises(UnreadableHandInError, match="fichier ordinaire"):
        take_file(ready, MODULE, "ana", tmp_path / "remise.zip")
    (tmp_path / "cle").mkdir()
    os.mkfifo(tmp_path / "cle" / "copie.json")
    with pytest.raises(UnreadableHandInError, match="fichier spécial"):
        take_file(ready, MODULE, "ana", tmp_path / "cle")


def test_names_packed_by_a_french_windows_are_read(tmp_path: Path) -> None:
    """Capitals with an accent too, which Python takes for signs to draw boxes with; and UTF-8 that says nothing."""
    names = ("HÉLÈNE BENOÎT", "Zoé Élie", "À Ô Û Ï Ë", "Anaïs Noël")
    for encoding in ("cp850", "utf-8"):
        packed = old_zip({f"{name}/copie.json".encode(encoding): copy() for name in names})
        found = [one.path for one in found_at(put(tmp_path / "t.zip", packed))]
        assert found == [f"t.zip/{name}/copie.json" for name in names]


def test_pieces_of_one_copy_stay_byte_for_byte_where_one_holds_all() -> None:
    """The same copy sent twice is no reason to write it anew."""
    first = copy()
    same = choose([Found("a/copie.json", first), Found("b/copie.json", first)], MODULE)
    assert (same.data, same.notice) == (first, "")


def test_a_zip_tells_when_it_was_made(tmp_path: Path) -> None:
    """Its own date is that of what one person packed; a file that lies by itself has none."""
    (lone,) = found_at(put(tmp_path / "copie.json", copy()))
    assert lone.dated is None
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(zipfile.ZipInfo("copie.json", (2026, 3, 3, 9, 30, 0)), copy())
    (packed,) = found_at(put(tmp_path / "remise.zip", buffer.getvalue()))
    assert packed.dated is not None
    assert f"{packed.dated.astimezone():%Y-%m-%d %H:%M}" == "2026-03-03 09:30"


@settings(
    max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True
)
@given(
    name=st.sampled_from(sorted(SENT)),
    changes=st.lists(
        st.tuples(st.integers(0, 4_000), st.binary(max_size=6)), min_size=1, max_size=9
    ),
)
def test_whatever_happened_to_it_on_its_way_it_is_read_or_refused(
    tmp_path: Path, name: str, changes: list[tuple[int, bytes]]
) -> None:
    """Bytes changed, lost or added anywhere end in a copy or in a sentence, never in an error of Python's."""
    data = bytearray(SENT[name])
    for place, added in changes:
        at = place % (len(data) or 1)
        data[at : at + len(added) // 2 + 1] = added
    said = ""
    try:
        said = choose(look(put(tmp_path / name, bytes(data))), MODULE).notice
    except ParcoursError as error:
        said = str(error)
    assert "Errno" not in said
