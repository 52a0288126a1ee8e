import bz2
import gzip
import io
import lzma
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from grader import cohort, privacy
from grader.cohort import Member
from grader.errors import InvalidNameError, UnknownParticipantError
from grader.session import Session


@pytest.mark.parametrize(
    "data",
    [
        "Éloïse".encode(),
        "ÉLOÏSE".encode(),
        "E\u0301loi\u0308se".encode(),
        b'"\\u00c9lo\\u00efse"',
        b"%C3%89lo%C3%AFse",
        "Éloïse".encode("utf-16-le"),
    ],
    ids=["plain", "upper", "decomposed", "json", "address", "utf-16"],
)
def test_a_name_is_found_however_it_is_written(data: bytes) -> None:
    """A search that missed one way of writing would prove nothing."""
    assert privacy.pattern(("Éloïse",)).search(b"(" + data + b")")


def test_a_name_within_a_word_is_not_found() -> None:
    """« ana » is not in « banana »; no word finds nothing."""
    assert not privacy.pattern(("ana",)).search(b"banana ananas")
    assert not privacy.pattern(()).search(b"anything")


def test_archives_are_searched_through() -> None:
    """What is compressed is read too, archives in archives as well; a broken one is searched as it is."""
    inner, outer = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", "marie " * 50)
    with zipfile.ZipFile(outer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("b.zip", inner.getvalue())
    assert privacy.holds(outer.getvalue(), privacy.pattern(("marie",)))
    assert not privacy.holds(outer.getvalue(), privacy.pattern(("paul",)))
    assert not privacy.holds(b"PK\3\4 broken", privacy.pattern(("paul",)))


def test_a_last_name_is_looked_for_when_it_leads_to_one_person(session: Session) -> None:
    """A name that others bear, or that the curriculum says, would be found everywhere."""
    cohort.enrol(
        session,
        [
            Member("a", "Ana", "Quarteron", "a@x.fr"),
            Member("b", "Ben", "Dupont", "b@x.fr"),
            Member("c", "Cléo", "Dupont"),
            Member("d", "Dan", "Ressources"),
            Member("e", "Eve", "Ly"),
        ],
    )
    assert "Quarteron" in privacy.find(session, "a").words
    for identifier, name in (("b", "Dupont"), ("d", "Ressources"), ("e", "Ly")):
        assert name not in privacy.find(session, identifier).words
    assert {"b", "b@x.fr", "Ben Dupont", "Dupont Ben"} <= set(privacy.find(session, "b").words)


def test_someone_unknown_is_told_so(session: Session) -> None:
    """Nothing is searched nor erased for an identifier that no one bears, nor for a path."""
    with pytest.raises(UnknownParticipantError, match="parcours suivi"):
        privacy.find(session, "personne")
    with pytest.raises(InvalidNameError):
        privacy.find(session, "../autre")


def test_only_ones_own_folders_are_ones_own(session: Session) -> None:
    """Someone whose identifier begins as another's keeps their hand-ins."""
    inbound = session.exchange / session.name / "inbound"
    for name in ("ana+m+2026", "ana2+m+2026", "anab"):
        (inbound / name).mkdir(parents=True)
    (session.root / "submitted" / "ana").mkdir(parents=True)
    (session.root / "submitted" / "ana2").mkdir()
    assert [path.name for path in privacy.own_folders(session, "ana")] == ["ana", "ana+m+2026"]


def test_the_frozen_curriculum_is_not_searched(session: Session, tmp_path: Path) -> None:
    """The curriculum may say a name that someone bears: it is not about them."""
    assert not [p for p in privacy.files(session) if p.is_relative_to(session.curriculum)]
    outside = tmp_path / "dehors.txt"
    outside.write_text("marie", encoding="utf-8")
    (session.root / "lien").symlink_to(outside)
    assert privacy.search(session, ("marie",)).found == ()


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_what_is_compressed_is_searched(pack: Callable[[bytes], bytes]) -> None:
    """Each compression that backups use is read through; a broken one is searched as it is."""
    sought = privacy.pattern(("marie",))
    assert privacy.holds(pack(b"bonjour marie " * 50), sought)
    assert not privacy.holds(pack(b"bonjour paul " * 50), sought)
    assert not privacy.holds(pack(b"bonjour marie " * 50)[:20], sought)


def test_what_is_immense_is_not_said_to_be_clean(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that grows without end, or archives without end, are not read whole: nothing is claimed of them."""
    sought, deep = privacy.pattern(("marie",)), b"paul"
    monkeypatch.setattr(privacy, "_MOST", 1_000)
    with pytest.raises(privacy.UnsearchableError):
        privacy.holds(gzip.compress(b" " * 1_001), sought)
    for _ in range(8):
        deep = gzip.compress(deep)
    with pytest.raises(privacy.UnsearchableError):
        privacy.holds(deep, sought)
