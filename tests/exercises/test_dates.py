"""Moments in French."""

from datetime import datetime

from exercises.dates import day, day_and_time


def test_a_day_is_written_in_french() -> None:
    """The month has its name, and the first is « 1er »."""
    assert day(datetime(2026, 11, 7).astimezone()) == "7 novembre 2026"
    assert day(datetime(2026, 8, 1).astimezone()) == "1er août 2026"


def test_a_time_keeps_its_minutes_and_its_spaces() -> None:
    """Minutes have two digits; the spaces inside the time do not break."""
    moment = datetime(2026, 11, 7, 9, 5).astimezone()
    assert day_and_time(moment) == "7 novembre 2026 à 9\u00a0h\u00a005"
