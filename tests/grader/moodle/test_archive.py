"""Names in archives that Windows made again, without a word of their encoding."""

import io
import os
import stat
import struct
import tarfile
import zipfile
from pathlib import Path

import pytest

from grader.moodle.errors import UnreadableArchiveError
from grader.moodle.importing import gather, take_in
from grader.session.session import Session
from tests.grader.curriculum import MODULE
from tests.grader.handed_in import imported
from tests.grader.moodle.platform import copy, folder, tarred, write, zipped

NAMES = ("Zoé Élie", "HÉLÈNE BENOÎT", "Anaïs Noël", "Loïc Çà", "Aurélie Bœuf")


def unflagged(name: str, encoding: str, data: bytes) -> bytes:
    """Return a zip of one file whose path is in `encoding`, as Windows writes it: nothing says so."""
    raw = name.encode(encoding)
    placeholder = "x" * len(raw)
    made = zipped({placeholder: data})
    assert not struct.unpack_from("<H", made, 6)[0] & 0x800
    return made.replace(placeholder.encode(), raw)


@pytest.mark.parametrize(
    ("name", "encoding", "guessed"),
    [
        *((name, "cp850", True) for name in NAMES[:4]),
        *((name, "cp1252", True) for name in NAMES[4:]),
        *((name, "utf-8", False) for name in NAMES),
    ],
)
def test_names_are_read_as_they_were_written(
    tmp_path: Path, name: str, encoding: str, guessed: bool
) -> None:
    """The code page of the first PCs, which Python falls back on, has other capitals with an accent."""
    data = unflagged(f"{folder(name, 101)}/copie.json", encoding, copy())
    found = gather(write(tmp_path / "travaux.zip", data))
    assert [hand.name for hand in found.hands.values()] == [name]
    assert bool(found.encodings) == guessed


def test_a_guessed_encoding_is_told(session: Session, tmp_path: Path) -> None:
    """Whoever reads the report knows that names were guessed, and of which file."""
    data = unflagged(f"{folder('Hélène Benoît', 101)}/copie.json", "cp850", copy())
    done = take_in(session, MODULE, gather(write(tmp_path / "travaux.zip", data)))
    assert done.enrolled == ("helene.benoit",)
    assert [(who, "cp850" in why) for who, why in done.notices] == [("travaux.zip", True)]


def test_a_name_that_says_its_encoding_is_not_touched(tmp_path: Path) -> None:
    """Signs that no guess would keep come through."""
    path = tmp_path / "travaux.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(f"{folder('李明 ▒ Ø', 101)}/COPIE.JSON.txt", copy())
    found = gather(path)
    assert [hand.name for hand in found.hands.values()] == ["李明 ▒ Ø"]
    assert found.encodings == set()
    assert [len(files) for files in found.found.values()] == [1]


@pytest.mark.parametrize("encoding", ["cp850", "cp1252"])
def test_a_tar_and_a_folder_of_another_age_are_read_alike(
    session: Session, tmp_path: Path, encoding: str
) -> None:
    """Their names are bytes: those that are no UTF-8 are read as Windows writes, and nothing stops."""
    raw = f"{folder('Anaïs Noël', 101)}/copie.json".encode(encoding)
    packed = tarred({"x" * len(raw): copy()}, "w")
    header = packed[:512].replace(b"x" * len(raw), raw)
    total = sum(header[:148]) + 8 * 32 + sum(header[156:])
    header = header[:148] + f"{total:06o}\0 ".encode() + header[156:]
    data = header + packed[512:]
    done = take_in(session, MODULE, gather(write(tmp_path / "travaux.tar", data)))
    assert done.enrolled == ("anais.noel",)
    assert [who for who, _ in done.notices] == ["travaux.tar"]
    write(Path(os.fsdecode(os.fsencode(tmp_path / "travaux") + b"/" + raw)), copy())
    assert take_in(session, MODULE, gather(tmp_path / "travaux")).unchanged == ("anais.noel",)


def test_a_name_without_end_is_refused_alone(session: Session, tmp_path: Path) -> None:
    """It could not be kept: whoever bears it is named by its beginning, the others' copies are taken."""
    files = {
        f"{folder('Zoé ' * 300, 8)}/copie.json": copy(),
        f"{folder('Ida Roux', 9)}/copie.json": copy(copy_id="1" * 32),
    }
    done = take_in(session, MODULE, gather(write(tmp_path / "t.zip", zipped(files))))
    assert done.new == ("ida.roux",)
    ((who, why),) = done.refused
    assert who.startswith("Zoé")
    assert "démesuré" in why


def test_hostile_paths_and_links_write_nothing_outside(session: Session, tmp_path: Path) -> None:
    """Nothing is ever unpacked: paths that climb, absolute ones, links and devices are refused."""
    place = folder("Marie Dupont", 1)
    before = {path for path in tmp_path.rglob("*") if "submitted" not in path.parts}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(f"{place}/../../copie.json", copy())
        link = zipfile.ZipInfo(f"{folder('Zoë d Arc, fille', 2)}/copie.json")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    done = imported(session, buffer.getvalue())
    assert done.new == ()
    assert {name for name, _ in done.refused} == {place, folder("Zoë d Arc, fille", 2)}
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive_:
        info = tarfile.TarInfo(f"{place}/copie.json")
        info.type, info.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive_.addfile(info)
    assert "lien" in imported(session, packed.getvalue()).refused[0][1]
    after = {path for path in tmp_path.rglob("*") if "submitted" not in path.parts}
    assert {path.name for path in after - before} <= {"travaux.zip"}


def test_bombs_are_not_unpacked(session: Session) -> None:
    """A file that grows without end, and archives within archives, are refused; the rest goes on."""
    deep = copy()
    for _ in range(4):
        deep = zipped({"a.zip": deep})
    files = {
        f"{folder('Marie Dupont', 1)}/copie.json": b" " * 80_000_000,
        f"{folder('Zoë d Arc, fille', 2)}/remise.zip": deep,
        f"{folder('Jean-Éloi LHôte', 3)}/copie.json": copy(),
    }
    done = imported(session, zipped(files))
    assert done.new == ("jean-eloi",)
    assert min(reason for _, reason in done.refused).endswith("trop grand.")
    assert any("emboîtées" in reason for _, reason in done.refused)


@pytest.mark.parametrize(
    "data", [b"", b"PK\3\4abc", b"bonjour", zipped({"copie.json": copy()})], ids=range(4)
)
def test_what_is_no_archive_is_refused_whole(session: Session, data: bytes) -> None:
    """A file that is not the platform's gives one sentence, and nothing changes."""
    with pytest.raises(UnreadableArchiveError) as caught:
        imported(session, data)
    assert caught.value.path.name == "travaux.zip"
    assert not (session.root / "submitted").exists()


def test_a_damaged_member_refuses_its_owner_alone(session: Session) -> None:
    """A byte that rotted on the way costs one copy."""
    data = zipped(
        {
            f"{folder('Marie Dupont', 1)}/copie.json": copy(),
            f"{folder('Zoë d Arc, fille', 2)}/copie.json": copy(),
        }
    )
    middle = data.index(b"copie.json") + 30
    done = imported(session, data[:middle] + bytes([data[middle] ^ 255]) + data[middle + 1 :])
    assert done.new == ("zoe",)
    assert "abîmé" in done.refused[0][1]
