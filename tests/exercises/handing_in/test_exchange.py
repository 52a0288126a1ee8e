"""nbgrader's exchange, written to as nbgrader does, whole or not at all."""

import errno
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from exercises.errors import RefusedHandInError
from exercises.handing_in import exchange

NAME = "03_ressources"


def submit() -> str:
    """Hand in a small copy."""
    return exchange.submit(NAME, b"copie", b"{}")


def test_a_hand_in_lies_where_nbgrader_collects(course: Path, tmp_path: Path) -> None:
    """Named for who, what and when, to be removed by whoever collects it; its twin is in the cache."""
    at = submit()
    (taken,) = (course / "inbound").iterdir()
    (kept,) = (tmp_path / "garde" / "guyane").iterdir()
    assert taken.name.rpartition("+")[0] == kept.name == f"ana+{NAME}+{at}"
    assert stat.S_IMODE(taken.stat().st_mode) == 0o777
    for folder in (taken, kept):
        held = {path.name: path.read_bytes() for path in folder.iterdir()}
        secret = held.pop(exchange.SECRET)
        assert len(secret) == 128
        assert held == {
            "copie.json": b"copie",
            f"{NAME}.ipynb": b"{}",
            exchange.TIMESTAMP: at.encode(),
        }
    assert (taken / exchange.SECRET).read_bytes() == (kept / exchange.SECRET).read_bytes()


def test_each_hand_in_is_another(course: Path) -> None:
    """Two in a row are two, and neither takes the place of the other."""
    submit()
    submit()
    assert len(list((course / "inbound").iterdir())) == 2


@pytest.mark.parametrize("variable", [exchange.COURSE, exchange.CACHE, exchange.PARTICIPANT])
def test_without_a_session_it_is_said(
    course: Path, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    """A machine that no session prepared hands nothing in by itself."""
    monkeypatch.delenv(variable)
    assert not exchange.reachable()
    with pytest.raises(RefusedHandInError, match="relié à aucune session"):
        submit()


@pytest.mark.parametrize("folder", ["inbound", f"outbound/{NAME}"])
def test_a_module_that_is_not_given_out_is_not_taken(course: Path, folder: str) -> None:
    """Neither is anything once the exchange is gone."""
    (course / folder).rmdir()
    with pytest.raises(RefusedHandInError, match="pas ouvert à la remise"):
        submit()


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.EACCES, "fermé en écriture"),
        (errno.EROFS, "fermé en écriture"),
        (errno.ENOSPC, "plein"),
        (errno.EIO, "n’a pas accepté"),
    ],
)
@pytest.mark.parametrize("place", ["inbound", "garde"])
def test_a_refusal_leaves_nothing_and_is_french(
    course: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    reason: str,
    place: str,
) -> None:
    """Wherever it comes, at the last moment: no half copy in the exchange, no trace in the cache."""
    rename = Path.rename

    def refuse(path: Path, target: Path) -> Any:
        if place in target.parts:
            raise OSError(number, "No")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(RefusedHandInError, match=reason):
        submit()
    left = [*(course / "inbound").iterdir(), *(tmp_path / "garde").glob("*/*")]
    assert left == []


def test_a_collection_never_meets_half_a_copy(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is being written has a name that no pattern of nbgrader's matches; an erasure finds it by person."""
    rename = Path.rename
    seen: list[Path] = []

    def watch(path: Path, target: Path) -> Any:
        seen.extend((course / "inbound").iterdir())
        assert list((course / "inbound").glob(f"*+{NAME}+*")) == []
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", watch)
    submit()
    assert [path.name.partition("+")[0] for path in seen] == ["ana"]


def test_what_is_too_large_is_not_taken(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nbgrader's own bound."""
    monkeypatch.setattr(exchange, "_LARGEST", 6)
    with pytest.raises(RefusedHandInError, match="trop volumineuse"):
        submit()


def test_the_newest_feedback_is_found(course: Path, give: Callable[[str, str], None]) -> None:
    """Of several hand-ins, that of the last one which was given back."""
    assert exchange.newest_feedback(NAME) is None
    first, second, _ = submit(), submit(), submit()
    give(first, "un")
    assert exchange.newest_feedback(NAME) == exchange.Feedback(first, b"un")
    give(second, "deux")
    assert exchange.newest_feedback(NAME) == exchange.Feedback(second, b"deux")
    assert exchange.newest_feedback("04_pratiques") is None
