"""A person's name: how it is cut in two, how two of them are compared, and the identifier that one makes."""

import unicodedata

_LETTERS = str.maketrans(
    {
        "œ": "oe",
        "æ": "ae",
        "ø": "o",
        "ł": "l",
        "ß": "ss",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ħ": "h",
        "ı": "i",
    }
)
"""What Unicode does not decompose."""

_LONGEST = 56
"""Characters of a name kept in an identifier, so that a number fits after them."""


def split_name(full: str) -> tuple[str, str]:
    """Return the first name and the name that a full name holds.

    « Dupont, Marie » and « DUPONT Marie » say which is which; otherwise the first name comes first.
    """
    if "," in full:
        last, _, first = (part.strip() for part in full.partition(","))
        return first, last
    words = full.split()
    shouted = [word.isupper() and sum(map(str.isalpha, word)) > 1 for word in words]  # no initial
    if any(shouted) and not all(shouted):
        named = [word for word, loud in zip(words, shouted, strict=True) if loud]
        return " ".join(word for word in words if word not in named), " ".join(named)
    return " ".join(words[:1]), " ".join(words[1:])


def derived(name: str) -> str:
    """Return the identifier that a name makes, such as `marie-ange.davila`; `""` without a Latin letter or a digit.

    Words alone count, and not where the first name ends, since a list and a platform do not cut names alike.
    """
    spaced = "".join(_sign(c) for c in _plain(name))
    words = ("-".join(filter(None, word.split("-"))) for word in spaced.split())
    return ".".join(filter(None, words))[:_LONGEST].strip(".-")


def folded(name: str) -> str:
    """Return a name as it is compared: letters of any script and digits, without case, accents or signs."""
    return "".join(c for c in _plain(name) if c.isalnum())


def spellings(first: str, last: str) -> frozenset[str]:
    """Return the folded names under which someone may be met: the first name may stand before the name or after."""
    return frozenset({folded(first + last), folded(last + first)}) - {""}


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS)


def _sign(character: str) -> str:
    """Return what a character becomes in an identifier: itself, a hyphen, a space between words, or nothing."""
    if character.isascii() and character.isalnum():
        return character
    if unicodedata.category(character) == "Pd":
        return "-"
    return " " if character.isspace() or character == "_" else ""
