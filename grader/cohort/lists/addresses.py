"""The addresses that a cell holds, however people and spreadsheets write them."""

import re
from dataclasses import dataclass
from urllib.parse import unquote

_EMAIL = re.compile(r"[^@\s,;<>\"'()\[\]|/]+@[^@\s,;<>\"()\[\]|/]+\.[^@\s,;<>\"()\[\]|/]+")
_MAILTO = re.compile(r"mailto:\s*", re.IGNORECASE)
_QUERY = re.compile(r"\?(?:subject|cc|bcc|body)=.*", re.IGNORECASE | re.DOTALL)
_WITHIN = re.compile(r"<([^<>]*)>")
_BETWEEN = re.compile(r"[\s,;/|<>]+|\bou\b|\bet\b")

_AROUND = " .,;:\"'()[]" + "\u200b\u00ab\u00bb\u201c\u201d"
"""Signs that stand around an address, and are no part of it."""


@dataclass(frozen=True)
class Addresses:
    """What a cell of addresses holds: those found, in order and once each, or `wrong`, what is none."""

    found: tuple[str, ...] = ()
    wrong: str = ""


def read(text: str) -> Addresses:
    """Return the addresses of a cell: « mailto:x@y », « Nom <x@y> », « x@y ; z@y », or a plain one.

    A name before « <x@y> » is set aside; anything else that is no address makes the whole cell wrong.
    """
    plain = _QUERY.sub("", _MAILTO.sub(" ", unquote(text) if _MAILTO.search(text) else text))
    within = _WITHIN.findall(plain)
    if within and all(_EMAIL.fullmatch(_bare(one)) for one in within):
        outside = _BETWEEN.split(_WITHIN.sub(" ", plain))
        pieces = [*within, *(one for one in outside if "@" in one)]
    else:
        pieces = _BETWEEN.split(plain)
    found = [one for one in map(_bare, pieces) if one]
    if not all(_EMAIL.fullmatch(one) for one in found):
        return Addresses(wrong=text)
    once = {one.casefold(): one for one in reversed(found)}
    return Addresses(tuple(once[key] for key in dict.fromkeys(one.casefold() for one in found)))


def _bare(piece: str) -> str:
    return piece.strip(_AROUND)
