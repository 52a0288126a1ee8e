"""Marks as the platform reads and writes them: « 12,50 » in French, « 12.50 » in English."""

import re
from typing import Literal

Language = Literal["fr", "en"]

_NUMBER = re.compile(r"\s*(\d{1,9})(?:[.,](\d{1,5}))?\s*")


def written(value: float, language: Language) -> str:
    """Return a mark with two decimals and the language's decimal mark."""
    text = f"{value:.2f}"
    return text.replace(".", ",") if language == "fr" else text


def read(text: str) -> float | None:
    """Return the mark that a cell holds, in either language; None when it holds none."""
    found = _NUMBER.fullmatch(text)
    return float(f"{found[1]}.{found[2] or 0}") if found else None
