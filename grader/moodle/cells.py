"""What the cells of the platform's files hold: marks, the words of a scale, dates."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from exercises.numbers import french
from grader.moodle.errors import ThresholdsError

Language = Literal["fr", "en"]

_NUMBER = re.compile(r"\s*(\d{1,9})(?:[.,](\d{1,5}))?\s*")
_NEVER = ("", "-")
_ISO = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d(:\d\d)?")
_MONTHS: dict[Language, tuple[str, ...]] = {
    "fr": (
        *("janvier", "février", "mars", "avril", "mai", "juin"),
        *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
    ),
    "en": (
        *("january", "february", "march", "april", "may", "june"),
        *("july", "august", "september", "october", "november", "december"),
    ),
}
_FRENCH_DATE = re.compile(
    r"(?:[^\W\d]+\.?,? )?(?P<day>\d{1,2})(?:er)? (?P<month>[^\W\d]+)\.? (?P<year>20\d\d)"
    r"(?:,| \w)? (?P<hour>\d{1,2})\s?[:h]\s?(?P<minute>\d\d)",
    re.IGNORECASE,
)
_ENGLISH_DATE = re.compile(
    r"(?:[a-z]+, )?(?P<day>\d{1,2}) (?P<month>[a-z]+) (?P<year>20\d\d), "
    r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?: ?(?P<half>[ap]m))?",
    re.IGNORECASE,
)


def written(value: float) -> str:
    """Return a mark with two decimals and a dot, which the platform reads in every language."""
    return f"{value:.2f}"


def read(text: str) -> float | None:
    """Return the mark that a cell holds, in either language; None when it holds none."""
    found = _NUMBER.fullmatch(text)
    return float(f"{found[1]}.{found[2] or 0}") if found else None


@dataclass(frozen=True)
class Scale:
    """The words of a scale, the lowest first, and the share (0 to 1) from which each but the first is reached."""

    words: tuple[str, ...]
    thresholds: tuple[float, ...]

    def word(self, share: float) -> str:
        """Return the word that a share of the points reaches."""
        return self.words[sum(share >= threshold - 1e-9 for threshold in self.thresholds)]

    def __str__(self) -> str:
        bounds = [french(100 * threshold, 2) for threshold in self.thresholds]
        reached = [
            f"« {word} » à partir de {bound} %"
            for word, bound in zip(self.words[1:], bounds, strict=True)
        ]
        return " ; ".join([f"« {self.words[0]} » en dessous de {bounds[0]} %", *reached])


def scale_words(cell: str) -> tuple[str, ...]:
    """Return the words of a scale as a worksheet lists them, a comma or a line apart."""
    return tuple(word.strip() for word in re.split(r"[,\n]", cell) if word.strip())


def scale(words: Sequence[str], thresholds: str) -> Scale:
    """Return the scale whose thresholds are percentages such as « 50 » or « 40;70 ».

    Raises ThresholdsError when they are not one fewer than the words, or do not grow.
    """
    found = [read(text) for text in re.split(r"[;/ ]+", thresholds.strip())]
    bounds = [bound / 100 for bound in found if bound is not None]
    right = len(bounds) == len(found) == len(words) - 1 and bounds
    if not right or bounds != sorted(set(bounds)) or bounds[0] <= 0 or bounds[-1] > 1:
        raise ThresholdsError(tuple(words), thresholds)
    return Scale(tuple(words), tuple(bounds))


def moment(cell: str, language: Language) -> datetime | None:
    """Return a worksheet's date, by the platform's own clock, without a zone; None when it is none that we know."""
    text = " ".join(cell.split())
    found = (_FRENCH_DATE if language == "fr" else _ENGLISH_DATE).fullmatch(text)
    named = found["month"].casefold() if found else ""
    months = [n for n, month in enumerate(_MONTHS[language], start=1) if month.startswith(named)]
    if not found or len(named) < 3 or len(months) != 1:
        return None
    hour = int(found["hour"])
    if language == "en" and found["half"]:
        hour = hour % 12 + (12 if found["half"].casefold() == "pm" else 0)
    try:
        return datetime(  # noqa: DTZ001 - the platform's own clock
            int(found["year"]), months[0], int(found["day"]), hour, int(found["minute"])
        )
    except ValueError:
        return None


def readable_date(cell: str, language: Language) -> str | None:
    """Return a worksheet's date as the platform can read it back; None when it is none that we know.

    The platform reads dates in English alone: « jeudi 26 novembre 2026, 14:41 » becomes `2026-11-26 14:41`.
    """
    text = " ".join(cell.split())
    if text in _NEVER or language == "en" or _ISO.fullmatch(text):
        return cell
    found = moment(cell, language)
    return f"{found:%Y-%m-%d %H:%M}" if found else None


def never(cell: str) -> bool:
    """Tell whether a worksheet's date says that the thing never happened."""
    return cell.strip() in _NEVER
