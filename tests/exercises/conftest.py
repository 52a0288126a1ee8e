"""What several tests of the participant's package need."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from exercises.handing_in import exchange

NAME = "03_ressources"


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a session's folder in the exchange, where `ana` may hand in module 3; their cache is beside it."""
    folder = tmp_path / "depot" / "guyane"
    for name in ("inbound", f"outbound/{NAME}"):
        (folder / name).mkdir(parents=True)
    monkeypatch.setenv(exchange.COURSE, str(folder))
    monkeypatch.setenv(exchange.CACHE, str(tmp_path / "garde"))
    monkeypatch.setenv(exchange.PARTICIPANT, "ana")
    return folder


@pytest.fixture
def give(course: Path, tmp_path: Path) -> Callable[[str, str], None]:
    """Return a function that gives back a page for the hand-in of a moment, as nbgrader's staff side does."""

    def laid(at: str, html: str) -> None:
        (kept,) = (tmp_path / "garde" / "guyane").glob(f"*+{at}")
        secret = (kept / exchange.SECRET).read_bytes()
        name = hashlib.md5(secret + NAME.encode(), usedforsecurity=False).hexdigest()
        (course / "feedback").mkdir(exist_ok=True)
        (course / "feedback" / f"{name}.html").write_text(html, encoding="utf-8")

    return laid
