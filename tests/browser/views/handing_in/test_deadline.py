"""Until when one hands in, and what a late copy becomes, as the card says it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from exercises.handing_in import receipts
from exercises.handing_in.deadline import FILE, Deadlines, as_json
from exercises.handing_in.receipts import Receipt
from tests.browser.views.handing_in.card import MODULE, open_card

DUE = datetime(2026, 12, 12, 2, 59, tzinfo=UTC)
CAYENNE = "vendredi 11 décembre 2026 à 23\u00a0h\u00a059 (heure de Cayenne)"


@pytest.fixture
def due(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Return a function that writes the session's deadline, with its rule for late copies."""

    def written(late: str) -> None:
        said = Deadlines.model_validate({"modules": {MODULE: DUE}, "late": late})
        (tmp_path / "echeances.json").write_bytes(as_json(said))

    monkeypatch.setenv(FILE, str(tmp_path / "echeances.json"))
    return written


def _text(page: Page) -> str:
    return page.locator(".echeance").inner_text()


def test_until_when_is_said(page: Page, folder: Path, due: Callable[[str], None]) -> None:
    """The day, the hour, in the reader's own time; and what a late copy becomes, by the session's rule."""
    page.clock.set_fixed_time(DUE - timedelta(days=3))
    for late, words in (
        ("none", "signalée comme remise en retard, sans perdre de points"),
        ("zero", "elle ne rapportera aucun point"),
        ("own", "selon la règle de votre session"),
    ):
        due(late)
        open_card(page, folder)
        assert f"jusqu’au {CAYENNE}" in _text(page)
        assert words in _text(page)


def test_a_deadline_that_has_passed_is_said(
    page: Page, folder: Path, due: Callable[[str], None]
) -> None:
    """Handing in stays possible; whoever handed in in time reads what another hand-in would replace."""
    page.clock.set_fixed_time(DUE + timedelta(hours=1))
    due("zero")
    open_card(page, folder)
    assert f"La date limite est passée\u00a0: c’était le {CAYENNE}." in _text(page)
    assert "place" not in _text(page)
    expect(page.get_by_role("button", name="Remettre ma copie")).to_be_enabled()
    for at in (DUE - timedelta(days=1), DUE + timedelta(minutes=1)):
        receipts.keep(folder, Receipt(at=at, fingerprint="0000 0000 0000", means="nbgrader"))
    open_card(page, folder)
    assert "Elle prendrait la place de celle que vous avez remise à temps." in _text(page)
    expect(page.get_by_text("après la date limite", exact=False)).to_have_count(1)


def test_without_a_deadline_nothing_is_said_of_it(page: Page, folder: Path) -> None:
    """A session that gave no date has none."""
    open_card(page, folder)
    assert _text(page) == ""
