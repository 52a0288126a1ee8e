"""Feedback comes back when the session gives something back, and is opened only when asked for."""

import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from exercises.errors import NotFetchedError
from exercises.handing_in import exchange, receipts
from exercises.handing_in.given_back import (
    Judged,
    Lookout,
    bring,
    feedback_file,
    feedback_path,
    judged,
    newer_hand_in,
    open_feedback,
)
from exercises.handing_in.receipts import Receipt

NAME = "03_ressources"
Give = Callable[[str, str], None]


@pytest.fixture
def module(tmp_path: Path, course: Path) -> Path:
    """Return a module's folder, from which a copy was handed in; nothing was given back to anyone."""
    folder = tmp_path / NAME
    folder.mkdir()
    receipts.keep(folder, Receipt(at=receipts.moment(), fingerprint="0" * 12, means="nbgrader"))
    return folder


@pytest.fixture
def handed_in(module: Path) -> str:
    """Return when that copy was handed in, as nbgrader writes it."""
    return exchange.submit(NAME, b"copie", b"{}")


def test_the_newest_feedback_is_kept_beside_the_copy(
    module: Path, handed_in: str, give: Give, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of several feedbacks the last one is shown, it is a file too, and stays when there is no session any more."""
    later = exchange.submit(NAME, b"copie", b"{}")
    give(handed_in, "premier")
    give(later, "second")
    assert open_feedback(module, NAME) == "second"
    assert (module / feedback_file(NAME)).read_text(encoding="utf-8") == "second"
    monkeypatch.delenv(exchange.COURSE)
    assert open_feedback(module, NAME) == "second"


def test_no_feedback_yet_is_none(module: Path, handed_in: str) -> None:
    """Before the marking there is nothing to show."""
    assert open_feedback(module, NAME) is None
    assert feedback_path(module, NAME) is None


def test_what_came_by_itself_is_there_and_not_opened(
    module: Path, handed_in: str, give: Give
) -> None:
    """It lies beside the copy; the file that says « opened » is written by the participant's own asking."""
    give(handed_in, "retour")
    lookout = Lookout(module, NAME)
    assert lookout.worth_it
    lookout.look()
    came = feedback_path(module, NAME)
    assert came
    assert came.read_text(encoding="utf-8") == "retour"
    assert not (module / feedback_file(NAME)).exists()
    open_feedback(module, NAME)
    assert (module / feedback_file(NAME)).exists()


def test_the_exchange_is_looked_into_once_for_what_was_given_back_once(
    module: Path, course: Path, handed_in: str, give: Give
) -> None:
    """The next look waits until something else is given back."""
    give(handed_in, "retour")
    lookout = Lookout(module, NAME)
    lookout.look()
    worth = [lookout.worth_it]
    given = course / "feedback"
    os.utime(given, ns=(0, given.stat().st_mtime_ns + 1))
    worth.append(lookout.worth_it)
    assert worth == [False, True]


def test_what_came_twice_is_left_as_it_is(module: Path, handed_in: str, give: Give) -> None:
    """The same page is not written again: what was opened stays the newest."""
    give(handed_in, "retour")
    open_feedback(module, NAME)
    os.utime(module / "feedback" / "recu" / f"{NAME}.html", ns=(0, 0))
    bring(module, NAME)
    assert feedback_path(module, NAME) == module / feedback_file(NAME)


def test_what_could_not_be_looked_for_stays_worth_a_look(
    module: Path, handed_in: str, give: Give, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A passing failure hides no feedback: the next look asks again."""
    give(handed_in, "retour")
    lookout = Lookout(module, NAME)

    def refuse(_: str) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as failing:
        failing.setattr(exchange, "newest_feedback", refuse)
        with pytest.raises(NotFetchedError):
            lookout.look()
    assert lookout.worth_it
    lookout.look()
    assert feedback_path(module, NAME)


def test_who_handed_nothing_in_has_nothing_to_look_for(
    tmp_path: Path, module: Path, handed_in: str, give: Give
) -> None:
    """Neither has who handed in a file, nor a machine that is tied to no session."""
    give(handed_in, "retour")
    assert Lookout(module, NAME).worth_it
    assert not Lookout(tmp_path, NAME).worth_it
    (module / receipts.FILE).unlink()
    receipts.keep(module, Receipt(at=receipts.moment(), fingerprint="0" * 12, means="fichier"))
    assert not Lookout(module, NAME).worth_it


def test_without_a_session_nothing_is_looked_for(
    module: Path, handed_in: str, give: Give, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The variable that names the exchange is missing: what came before stays, and nothing fails."""
    give(handed_in, "retour")
    monkeypatch.delenv(exchange.COURSE)
    assert not Lookout(module, NAME).worth_it
    assert open_feedback(module, NAME) is None


AT = datetime(2026, 3, 2, 14, 32, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("main", "found"),
    [
        (
            f'<main data-remise="{AT.isoformat()}" data-empreinte="1600 370b 97d4">',
            "1600 370b 97d4",
        ),
        (f'<main data-remise="{AT.isoformat()}">', ""),
        ("<main>", None),
        ('<main data-remise="99999999999999999999">', None),
    ],
)
def test_a_feedback_says_which_copy_it_judges(tmp_path: Path, main: str, found: str | None) -> None:
    """By the moment of that hand-in and its fingerprint; a page that does not say it stops nothing."""
    page = tmp_path / "retour.html"
    page.write_text(f"<style>main {{ }}</style>{main}</main>", encoding="utf-8")
    assert judged(page) == (None if found is None else Judged(AT, found))


@pytest.mark.parametrize(
    ("later", "fingerprint", "newer"),
    [(60, "f" * 12, True), (60, "0" * 12, False), (-60, "f" * 12, False)],
)
def test_a_newer_hand_in_is_told(tmp_path: Path, later: int, fingerprint: str, newer: bool) -> None:
    """Another copy, handed in after the judged one; the same copy again is judged all the same."""
    at = AT + timedelta(seconds=later)
    receipts.keep(tmp_path, Receipt(at=at, fingerprint=fingerprint, means="fichier"))
    assert newer_hand_in(tmp_path, Judged(AT, "0" * 12)) is newer
