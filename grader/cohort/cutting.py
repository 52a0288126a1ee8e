"""A full name cut in two: by its capitals, its comma, its particles, or the order that the heading says."""

import re
from dataclasses import dataclass
from enum import Enum

_APOSTROPHE = "['\u2019\u2018\u02bc\u00b4`]"

_LOUD = re.compile(rf"(?:Mac|Mc|[dlDLO]{_APOSTROPHE})?(?P<letters>.+)", re.DOTALL)
"""A word in capitals; what may stand before them in small ones: McDONALD, d’ALMEIDA."""

_TITLES = frozenset(
    (
        *("m", "mr", "mm", "mme", "mmes", "mlle", "monsieur", "madame", "mademoiselle"),
        *("dr", "dre", "docteur", "pr", "pre", "me", "mgr"),
    )
)
_PARTICLES = frozenset(
    (
        *("de", "du", "des", "d", "da", "di", "do", "dos", "das", "del", "della"),
        *("la", "le", "les", "l", "van", "von", "der", "den", "ten", "ter", "zu"),
        *("al", "el", "bin", "ibn", "abou", "abu"),
    )
)
_JOINING = frozenset(["dit", "dite", "et", "ou", "y", "e"])
_BORN = re.compile(r"\(?\s*\b(?:né|n(?:é|e)e|nom de naissance)\b\.?\s*:?", re.IGNORECASE)
_MARRIED = re.compile(
    r"\(?\s*\b(?:épouse|epouse|époux|epoux|ép|ep|veuve|vve)\b\.?\s*:?", re.IGNORECASE
)
_WITHIN = re.compile(r"\(\s*(?:né|n(?:é|e)e|nom de naissance)\b[\s:]*([^()]+)\)", re.IGNORECASE)
_ALONG = re.compile(
    rf"(?<=\s)n(?:é|e)e\s+((?:(?:{'|'.join(sorted(_PARTICLES, key=len, reverse=True))})\s+)*\S+)",
    re.IGNORECASE,
)
"""A name at birth within a full name: in parentheses, else the word that follows, particles before it."""

_BORN_WORDS = frozenset(["née", "né", "épouse", "époux", "ép", "veuve", "vve"])


class Order(Enum):
    """In which order a column of full names gives them."""

    UNSAID = "unsaid"
    LAST_FIRST = "last first"
    FIRST_LAST = "first last"


@dataclass(frozen=True)
class Cut:
    """A full name once cut; `title` was set aside, `birth` is the name at birth where the text gives one.

    `doubt` is a French phrase, empty when the text itself, or the heading, tells. `told` is the order that the text
    itself shows, by its capitals or its comma.
    """

    first: str = ""
    last: str = ""
    birth: str = ""
    title: str = ""
    doubt: str = ""
    told: Order = Order.UNSAID


def cut(full: str, order: Order = Order.UNSAID) -> Cut:
    """Return the parts of a full name; `order` is what the heading, or the rest of the column, says of it."""
    text, title = without_title(full)
    text, born = without_birth(text)
    made = _by_comma(text) or _by_capitals(text.split()) or _by_order(text.split(), order)
    last, birth = with_birth(made.last)
    return Cut(made.first, last, born or birth, title, made.doubt, made.told)


def without_title(text: str) -> tuple[str, str]:
    """Return a name without « M. », « Mme », « Dr » around it, and what was taken away."""
    words = text.split()
    before: list[str] = []
    after: list[str] = []
    while len(words) > 1 and _is_title(words[0]):
        before.append(words.pop(0))
    while len(words) > 1 and _is_title(words[-1]) and len(words[-1].strip("(.)")) > 1:
        after.insert(0, words.pop())
    return " ".join(words), " ".join([*before, *after])


def without_birth(full: str) -> tuple[str, str]:
    """Return a full name without « née Élie » or « (née Élie) », wherever it stands, and the name at birth."""
    found = _WITHIN.search(full) or _ALONG.search(full)
    rest = f"{full[: found.start()]} {full[found.end() :]}".split() if found else []
    return (" ".join(rest), found[1].strip()) if found and rest else (full, "")


def with_birth(last: str) -> tuple[str, str]:
    """Return the usual name and the name at birth that « DUPONT née ÉLIE » or « ÉLIE épouse DUPONT » hold."""
    for pattern, turned in ((_BORN, False), (_MARRIED, True)):
        found = pattern.search(last)
        if found:
            one, other = (
                part.strip(" ,()") for part in (last[: found.start()], last[found.end() :])
            )
            if one and other:
                return (other, one) if turned else (one, other)
    return last, ""


def _by_comma(text: str) -> Cut | None:
    """Cut « Dupont, Marie »."""
    last, comma, first = (part.strip() for part in text.partition(","))
    if not comma or not last or not first:
        return None
    doubt = "plusieurs virgules s’y trouvent" if "," in first else ""
    return Cut(first, last, doubt=doubt, told=Order.LAST_FIRST)


def _by_capitals(words: list[str]) -> Cut | None:
    """Cut « Marie DUPONT » or « DE LA TOUR Luc »; None where capitals tell nothing."""
    loud = [_is_loud(word) for word in words]
    if not any(loud) or all(loud):
        return None
    start, end = loud.index(True), len(loud) - loud[::-1].index(True)
    inside = (word for word, one in zip(words[start:end], loud[start:end], strict=True) if not one)
    scattered = any(not _joins(word) for word in inside)
    while start and _is_particle(words[start - 1]) and (words[start - 1].islower() or start > 1):
        start -= 1
    before, after = words[:start], words[end:]
    if scattered:
        return Cut(
            " ".join(word for word, one in zip(words, loud, strict=True) if not one),
            " ".join(word for word, one in zip(words, loud, strict=True) if one),
            doubt="des capitales s’y trouvent à plusieurs endroits",
        )
    return Cut(
        " ".join([*before, *after]),
        " ".join(words[start:end]),
        doubt="un prénom s’y trouve avant et après le nom" if before and after else "",
        told=Order.FIRST_LAST if before else Order.LAST_FIRST,
    )


def _by_order(words: list[str], order: Order) -> Cut:
    """Cut where the text itself tells nothing: all in capitals, or none."""
    if len(words) < 2:
        lone = " ".join(words)
        if order is Order.LAST_FIRST:
            return Cut("", lone)
        return Cut(lone, "", doubt="un seul mot s’y trouve" if order is Order.UNSAID else "")
    unsaid = order is Order.UNSAID
    if order is Order.LAST_FIRST or (unsaid and len(words) > 2 and _is_particle(words[0])):
        particles = 0
        while particles < len(words) - 2 and _is_particle(words[particles]):
            particles += 1
        last, first = words[: particles + 1], words[particles + 1 :]
        sure = len(first) == 1
    else:
        place = next((n for n, word in enumerate(words) if n and _is_particle(word)), 0)
        place = place if 0 < place < len(words) - 1 else 1
        first, last = words[:place], words[place:]
        sure = (len(words) == 2 or place > 1 or _is_particle(words[1])) and not (
            len(words) > 2 and _is_particle(words[0])
        )
    doubt = "" if sure else "rien n’y dit où finit le nom"
    if unsaid:
        doubt = "rien ne dit si le nom vient avant le prénom"
    return Cut(" ".join(first), " ".join(last), doubt=doubt)


def _is_loud(word: str) -> bool:
    """Tell whether a word is in capitals, of two letters at least: an initial tells nothing."""
    found = _LOUD.fullmatch(word.strip("()"))
    letters = found["letters"] if found else ""
    return letters.isupper() and re.search(r"[^\W\d_]{2}", letters) is not None


def _is_title(word: str) -> bool:
    bare = word.strip("()").casefold()
    return bare.removesuffix(".") in _TITLES


def _is_particle(word: str) -> bool:
    return re.sub(_APOSTROPHE, "", word).casefold() in _PARTICLES


def _joins(word: str) -> bool:
    """Tell whether a word in small letters may stand within a family name in capitals."""
    bare = word.strip("().,:").casefold()
    return _is_particle(word) or bare in _JOINING | _BORN_WORDS or not any(map(str.isalpha, bare))
