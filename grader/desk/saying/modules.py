"""Modules as people call them: « Module 3 » where the house says the name of its folder."""

import re

from exercises.plan import called

_NAME = re.compile(r"(?<![\w./-])\d\d_[a-z0-9_]+(?![\w/-]|\.\w)")
"""A module's name that stands by itself, and not within a file's name or a path."""


def titled(sentence: str) -> str:
    """Return a sentence in which each module bears the name that is on the screen; files keep theirs."""
    return _NAME.sub(lambda found: called(found[0]), sentence)
