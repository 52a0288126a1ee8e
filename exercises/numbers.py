"""Numbers as French writes them: « 65 956 », « −1,25 »."""

import re

_NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,10})?")
_CODE = re.compile(r"0\d")
_NOT_QUANTITIES = re.compile(r"(annee|année|code|insee|siren|id)(_|$)", re.IGNORECASE)
_WORDS = {
    "annee": "année",
    "unite": "unité",
    "intercommunalite": "intercommunalité",
    "km2": "km²",
    "epci": "EPCI",
    "superficie": "superficie",
}
THIN = "\u202f"
MINUS = "\u2212"


def french(number: float, decimals: int | None = None, *, padded: bool = False) -> str:
    """Return `number` as people read it: thin no-break spaces between thousands, decimal comma, true minus.

    It is rounded to `decimals`, to ten significant digits without; `padded` keeps the zeros at the end.
    """
    if decimals is None:
        text = f"{number:,.10g}" if abs(number) < 1e10 else f"{number:,.0f}"
    else:
        text = f"{number:,.{decimals}f}"
        text = text if padded or not decimals else text.rstrip("0").rstrip(".")
    if not text.strip("-0.,"):
        text = text.removeprefix("-")
    return text.replace(",", THIN).replace(".", ",").replace("-", MINUS)


def percent(share: float, decimals: int = 0) -> str:
    """Return a share (0 to 1) as « 62 % », « 66,7 % »."""
    return f"{french(100 * share, decimals)}\u00a0%"


def points(number: float, decimals: int | None = None) -> str:
    """Return « 1 point », « 12,5 points »."""
    return f"{french(number, decimals)}\u00a0{'point' if number < 2 else 'points'}"


def cell(column: str, text: str) -> tuple[str, bool]:
    """Return a table's cell as French reads it, and whether it is a quantity; years and codes stay as they are."""
    text = text.strip()
    quantity = (
        _NUMBER.fullmatch(text)
        and not _CODE.match(text.removeprefix("-"))
        and not _NOT_QUANTITIES.match(column)
    )
    if not quantity:
        return text, False
    whole, point, decimals = text.removeprefix("-").partition(".")
    sign = MINUS if text.startswith("-") else ""
    return f"{sign}{french(int(whole))}{',' if point else ''}{decimals}", True


def heading(column: str) -> str:
    """Return the name of a table's column as a heading: « superficie_km2 » becomes « Superficie km² »."""
    words = " ".join(_WORDS.get(word, word) for word in column.strip().split("_"))
    return words[:1].upper() + words[1:]
