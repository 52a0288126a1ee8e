"""A participant's module 3."""

from pathlib import Path

import pytest

from exercises.copies.copy import dump
from exercises.copies.store import COPY
from grader.course.model_copy import model_copy
from tests.browser.views.handing_in.card import MODULE
from tests.paths import MODULES

SOURCE = MODULES / MODULE


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a participant's module, wholly answered."""
    place = tmp_path / MODULE
    (place / "data").mkdir(parents=True)
    (place / "exercices.toml").write_bytes((SOURCE / "exercices.toml").read_bytes())
    for table in SOURCE.glob("data/*.csv"):
        (place / "data" / table.name).write_bytes(table.read_bytes())
    (place / COPY).write_bytes(dump(model_copy(SOURCE)))
    return place
