"""A session whose modules run in a participant's JupyterLab."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.engine.writing import MODULE
from tests.browser.rooms import at, parcours, server
from tests.paths import ROOT


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a session where four modules are given out."""
    folder = tmp_path_factory.mktemp("moteur")
    curriculum = str(ROOT / "modules")
    parcours(
        *("session", "creer", "moteur", "--modules", curriculum, "--dossier", str(folder)),
        folder=folder,
    )
    for module in ("00", "03", "04", "05"):
        parcours("publier", module, folder=folder / "moteur")
    return folder / "moteur"


@pytest.fixture(scope="module")
def address(place: Path) -> Iterator[str]:
    """Return the address of module 3 in a participant's JupyterLab."""
    with server("lab", "--participant", "autre", folder=place) as said:
        yield at(said, MODULE)
