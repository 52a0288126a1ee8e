"""Feedback comes back when the session gives something back, and is opened only when asked for."""

import os
from pathlib import Path
from typing import Any

import pytest

from exercises.errors import NotFetchedError
from exercises.handing_in import given_back, receipts
from exercises.handing_in.given_back import Lookout, feedback_file, feedback_path, open_feedback
from exercises.handing_in.receipts import Receipt

NAME = "03_ressources"


@pytest.fixture
def exchange(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the exchange's folder of feedback, where something was just given back."""
    folder = tmp_path / "depot"
    folder.mkdir()
    monkeypatch.setenv(given_back.EXCHANGE, str(folder))
    return folder


@pytest.fixture
def module(tmp_path: Path) -> Path:
    """Return a module's folder, from which a copy was handed in."""
    folder = tmp_path / NAME
    folder.mkdir()
    receipts.keep(folder, Receipt(at=receipts.moment(), fingerprint="0" * 12, means="nbgrader"))
    return folder


def test_the_newest_feedback_is_kept_beside_the_copy(tmp_path: Path, answered: Any) -> None:
    """Of several feedbacks the last one is shown, and it is a file too."""
    answered(0)
    assert open_feedback(tmp_path, NAME) == "retour 2026-02-01"
    answered(1)
    assert open_feedback(tmp_path, NAME) == "retour 2026-02-01"


def test_no_feedback_yet_is_none(tmp_path: Path, answered: Any) -> None:
    """Before the marking there is nothing to show."""
    answered(1)
    assert open_feedback(tmp_path, NAME) is None
    assert feedback_path(tmp_path, NAME) is None


def test_what_came_by_itself_is_there_and_not_opened(
    module: Path, exchange: Path, answered: Any
) -> None:
    """It lies beside the copy; the file that says « opened » is written by the participant's own asking."""
    answered(0)
    lookout = Lookout(module, NAME)
    assert lookout.worth_it
    lookout.look()
    came = feedback_path(module, NAME)
    assert came
    assert came.read_text(encoding="utf-8") == "retour 2026-02-01"
    assert not (module / feedback_file(NAME)).exists()
    open_feedback(module, NAME)
    assert (module / feedback_file(NAME)).exists()


def test_nbgrader_is_asked_once_for_what_was_given_back_once(
    module: Path, exchange: Path, answered: Any
) -> None:
    """A look costs seconds: the next one waits until something else is given back."""
    asked = answered(0)
    lookout = Lookout(module, NAME)
    lookout.look()
    lookout.look()
    worth = [lookout.worth_it]
    os.utime(exchange, ns=(0, exchange.stat().st_mtime_ns + 1))
    worth.append(lookout.worth_it)
    assert worth == [False, True]
    assert len(asked) == 1


def test_what_nbgrader_could_not_look_for_stays_worth_a_look(
    module: Path, exchange: Path, answered: Any
) -> None:
    """A passing failure hides no feedback: the next look asks again."""
    answered(1)
    lookout = Lookout(module, NAME)
    with pytest.raises(NotFetchedError):
        lookout.look()
    assert lookout.worth_it


def test_who_handed_nothing_in_has_nothing_to_look_for(
    tmp_path: Path, module: Path, exchange: Path
) -> None:
    """Neither has who handed in a file, nor a machine that is tied to no session."""
    assert Lookout(module, NAME).worth_it
    assert not Lookout(tmp_path, NAME).worth_it
    (module / receipts.FILE).unlink()
    receipts.keep(module, Receipt(at=receipts.moment(), fingerprint="0" * 12, means="fichier"))
    assert not Lookout(module, NAME).worth_it


def test_without_a_session_nothing_is_looked_for(
    module: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The variable that names the exchange is missing: the button alone fetches."""
    monkeypatch.delenv(given_back.EXCHANGE, raising=False)
    assert not Lookout(module, NAME).worth_it
