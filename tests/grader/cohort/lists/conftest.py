from collections.abc import Callable
from pathlib import Path

import pytest

from grader.cohort.lists.correction import NOTHING, Correction
from grader.cohort.members import Member
from grader.cohort.roster import Roster, read
from tests.grader.cohort.lists.office import Rows


@pytest.fixture
def listed(tmp_path: Path) -> Callable[..., Roster]:
    """Return what reads rows as a CSV file."""

    def reading(
        rows: Rows,
        known: tuple[Member, ...] = (),
        asked: tuple[str, ...] = (),
        shared: tuple[str, ...] = (),
        told: Correction = NOTHING,
    ) -> Roster:
        path = tmp_path / "liste.csv"
        text = "\n".join(";".join("" if c is None else str(c) for c in row) for row in rows)
        path.write_text(text, encoding="utf-8-sig")
        return read(path, known, asked=asked, shared=shared, told=told)

    return reading
