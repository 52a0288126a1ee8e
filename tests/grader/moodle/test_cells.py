from datetime import datetime

import pytest

from grader.moodle.cells import (
    Scale,
    moment,
    never,
    read,
    readable_date,
    scale,
    scale_words,
    written,
)
from grader.moodle.errors import ThresholdsError

WORDS = ("Non acquis", "En cours", "Acquis")


def test_marks_have_a_dot_and_are_read_with_either_sign() -> None:
    """A comma keeps Moodle from making a new item; both are read."""
    assert written(52.834) == "52.83"
    assert (read("12,50"), read(" 12.5 "), read("Acquis"), read("-3")) == (12.5, 12.5, None, None)


@pytest.mark.parametrize(
    ("cell", "date"),
    [
        ("jeudi 26 novembre 2026, 14:41", "2026-11-26 14:41"),
        ("dimanche 1 août 2027, 09:05", "2027-08-01 09:05"),
        ("1er févr. 2026 à 9 h 05", "2026-02-01 09:05"),
        ("2026-11-26 14:41", "2026-11-26 14:41"),
        ("-", "-"),
        ("", ""),
        ("jeudi 31 novembre 2026, 14:41", None),
        ("jeudi 26 jui 2026, 14:41", None),
        ("Thursday, 26 November 2026, 2:41 PM", None),
    ],
)
def test_french_dates_become_readable(cell: str, date: str | None) -> None:
    """The platform's French dates are written as it reads them; what is none of them is not guessed at."""
    assert readable_date(cell, "fr") == date


def test_dates_in_english_stay() -> None:
    """Moodle reads those itself."""
    assert readable_date("Thursday, 26 November 2026, 2:41 PM", "en")
    assert never(" - ")
    assert not never("x")


@pytest.mark.parametrize(
    ("cell", "hour"),
    [
        ("Monday, 23 November 2026, 3:20 PM", 15),
        ("Monday, 23 November 2026, 12:20 AM", 0),
        ("23 November 2026, 15:20", 15),
    ],
)
def test_dates_in_english_are_read_too(cell: str, hour: int) -> None:
    """With twelve hours or twenty-four; a word that is no month is no date."""
    assert moment(cell, "en") == datetime(2026, 11, 23, hour, 20)  # noqa: DTZ001
    assert moment("Monday, 23 Novembre 2026, 3:20 PM", "en") is None


@pytest.mark.parametrize("cell", ["Non acquis,En cours,Acquis", "Non acquis\nEn cours\nAcquis\n"])
def test_the_words_of_a_scale_are_a_comma_or_a_line_apart(cell: str) -> None:
    """As the versions of the platform list them."""
    assert scale_words(cell) == WORDS


def test_a_threshold_is_reached_at_its_value() -> None:
    """Each word but the first begins at its percentage; the whole is said in words."""
    made = scale(WORDS, "40 ; 70")
    assert made == Scale(WORDS, (0.4, 0.7))
    assert [made.word(share) for share in (0, 0.399, 0.4, 0.7, 1)] == [
        "Non acquis",
        "Non acquis",
        "En cours",
        "Acquis",
        "Acquis",
    ]
    assert "Acquis » à partir de 70" in str(made).replace("\u00a0", " ")


@pytest.mark.parametrize("asked", ["", "50", "70;40", "50;50", "0;50", "50;101", "a;b", "1;2;3"])
def test_thresholds_that_do_not_go_with_the_scale_are_refused(asked: str) -> None:
    """The sentence has the words, how many percentages there must be, and an example."""
    with pytest.raises(ThresholdsError, match=r'Acquis.*2 pourcentage.*"33;67"'):
        scale(WORDS, asked)
