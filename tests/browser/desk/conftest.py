"""A desk in a real browser."""

import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.release import creation
from grader.session.session import Session
from tests.browser import rooms
from tests.grader.curriculum import write_curriculum


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that has a small curriculum and no session yet."""
    return write_curriculum(tmp_path_factory.mktemp("bureau été")).parent


@pytest.fixture(scope="module")
def said(folder: Path) -> Iterator[str]:
    """Return the address that `parcours bureau` says; opening it signs in."""
    with rooms.server("bureau", folder=folder) as address:
        yield address


@pytest.fixture
def session(folder: Path) -> Session:
    """Return a new session of the desk's folder."""
    name = f"essai-{secrets.token_hex(4)}"
    return creation.create(name, folder / "sessions", folder / "modules")
