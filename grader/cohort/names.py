"""A person's name: how two of them are compared, and the identifier that one makes."""

import re
import unicodedata
from hashlib import blake2s

from grader.cohort.cutting import Order, cut, with_birth, without_birth, without_title

_LETTERS = {
    "ß": "ss",
    "ð": "d",
    "þ": "th",
    "ı": "i",
    "ȷ": "j",
    "ŋ": "ng",
    "ə": "e",
    "ɛ": "e",
    "ɔ": "o",
    "ʃ": "s",
    "ʒ": "z",
    "ĸ": "k",
}
"""What neither Unicode nor a letter's own name makes plain."""

_NAMED = re.compile(r"LATIN SMALL (?:LETTER|LIGATURE) ([A-Z]{1,2})(?: WITH .*)?")
"""Letters that Unicode does not decompose, and whose name says what they are: ø, ł, đ, œ, æ."""

_UNSEEN = frozenset("'\u2018\u2019\u201b\u02b9\u02bb\u02bc\u02bd\u2032`\u00b4\u02ca\u02cb\uff07")
"""What people type for an apostrophe; some would leave a space once decomposed."""

_HYPHENS = frozenset("\u2212\u00b7\u2022\u30fb")
"""What stands for a hyphen without being a dash for Unicode."""

_LONGEST = 56
"""Characters of a name kept in an identifier, so that a number fits after them."""

_OWN = "personne"
"""How an identifier begins where a name cannot be one by itself."""


def split_name(full: str) -> tuple[str, str]:
    """Return the first name and the name that a full name holds.

    « Dupont, Marie » and « DUPONT Marie » say which is which; otherwise the first name comes first.
    """
    made = cut(full, Order.FIRST_LAST)
    return made.first, made.last


def derived(name: str) -> str:
    """Return the identifier that a name makes, such as `marie-ange.davila`; `""` without a Latin letter or a digit.

    Words alone count, and not where the first name ends, since a list and a platform do not cut names alike.
    """
    spaced = "".join(_sign(c) for c in plain(name))
    words = ("-".join(filter(None, word.split("-"))) for word in spaced.split())
    return ".".join(filter(None, words))[:_LONGEST].strip(".-")


def own(name: str, word: str = "") -> str:
    """Return the identifier of a name that has no Latin letter, or that makes one of our own words, `word`.

    The same name has the same one at every door, such as `personne-5f0c2a91`.
    """
    return f"{_OWN}-{word or blake2s(folded(name).encode(), digest_size=4).hexdigest()}"


def folded(name: str) -> str:
    """Return a name as it is compared: letters of any script and digits, without case, accents or signs."""
    return "".join(c for c in plain(name) if c.isalnum())


def bare(name: str) -> str:
    """Return a full name without the title, or the name at birth, that a former list left in it."""
    return with_birth(without_birth(without_title(name)[0])[0])[0]


def spellings(first: str, last: str) -> frozenset[str]:
    """Return the folded names under which someone may be met: the first name may stand before the name or after.

    A title, or a name at birth, that a former list left in a name makes no difference.
    """
    full, one, other = bare(f"{first} {last}"), without_title(first)[0], bare(last)
    return frozenset(map(folded, (first + last, last + first, full, one + other, other + one))) - {
        ""
    }


def words(name: str) -> tuple[str, ...]:
    """Return the words of a name in an order that does not depend on theirs; () when there is but one."""
    found = sorted(filter(None, map(folded, re.split(r"[\s_-]+", bare(name)))))
    return tuple(found) if len(found) > 1 else ()


def plain(text: str) -> str:
    """Return a text in small letters without accents, ligatures or apostrophes; other signs stay."""
    seen = "".join(" " if c == "_" else c for c in text if c not in _UNSEEN)
    decomposed = unicodedata.normalize("NFKD", seen).casefold()
    return "".join(map(_letter, unicodedata.normalize("NFKD", decomposed)))


def _letter(character: str) -> str:
    if character.isascii():
        return character
    if unicodedata.combining(character) or character in _UNSEEN:
        return ""
    if character in _LETTERS:
        return _LETTERS[character]
    named = _NAMED.fullmatch(unicodedata.name(character, ""))
    return named[1].lower() if named else character


def _sign(character: str) -> str:
    """Return what a character becomes in an identifier: itself, a hyphen, a space between words, or nothing."""
    if character.isascii() and character.isalnum():
        return character
    if unicodedata.category(character) == "Pd" or character in _HYPHENS:
        return "-"
    return " " if character.isspace() or character == "_" else ""
