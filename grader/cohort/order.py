"""The order in which people and groups are listed: the French alphabet's, whatever the machine's language."""

import re

from grader.cohort.names import plain

_PARTS = re.compile(r"(\d+)|([^\W\d_]+)")

Key = tuple[tuple[tuple[int, int, str], ...], str, str]


def alphabetical(text: str) -> Key:
    """Return what a name is sorted by: word by word, « Élie » as « Elie » and « Œdipe » as « Oedipe », 2 before 10.

    Apostrophes are not seen, hyphens are as spaces; accents, then capitals, tell apart what is alike otherwise.
    """
    words = []
    for number, letters in _PARTS.findall(plain(text)):
        words.append((0, int(number), "") if number else (1, 0, letters))
    return tuple(words), text.casefold(), text
