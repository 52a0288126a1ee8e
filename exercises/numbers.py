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


def french(number: float) -> str:
    """Return `number` with thin no-break spaces between the thousands and a decimal comma."""
    text = f"{number:,.10g}" if abs(number) < 1e10 else f"{number:,.0f}"
    text = text.replace(",", THIN).replace(".", ",").replace("-", MINUS)
    return "0" if text == f"{MINUS}0" else text


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
    grouped = f"{int(whole):,}".replace(",", THIN)
    return f"{sign}{grouped}{',' if point else ''}{decimals}", True


def heading(column: str) -> str:
    """Return the name of a table's column as a heading: « superficie_km2 » becomes « Superficie km² »."""
    words = " ".join(_WORDS.get(word, word) for word in column.strip().split("_"))
    return words[:1].upper() + words[1:]
