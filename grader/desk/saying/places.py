"""What the house says of a command, said as the desk does it: the stage, or the page, where the same is done."""

import re
from functools import cache

from grader.desk.stages import LABELS
from grader.pages.table import PAGES

_COMMAND = re.compile(
    r"(?P<open>\xab\s?)?\bparcours (?P<typed>[a-z][^()\xab\xbb;\n]*?)(?P<close>\s?\xbb)?"
    r"(?=\)|\s?;|\.(?:\s|$)|$|(?<=\xbb))"
)
"""A command within a sentence, with what it is given, as far as the sentence goes on by itself."""


def placed(sentence: str) -> str:
    """Return a sentence in which each command that the desk has is the name of its stage or page.

    A command that has no place at the desk stays as it is: it is then for who administers the machine.
    """
    return _COMMAND.sub(_place, sentence)


def _place(found: re.Match[str]) -> str:
    words = found["typed"].split(" ")
    for length in (2, 1):
        place = _places().get(" ".join(words[:length]))
        if place:
            return f"{'l’' if found['open'] and place[0] == 'é' else ''}{place}"
    return found[0]


@cache
def _places() -> dict[str, str]:
    """Return what is done where, by verb: « publier » at the stage « Publier »."""
    from grader.desk.table import ACTS

    found = {page.verb: f"page «\u00a0{page.label}\u00a0»" for page in PAGES}
    for act in ACTS.values():
        if act.verb:
            place = f"étape «\u00a0{LABELS[act.stage]}\u00a0»"
            found.setdefault(act.verb, place)
            found.setdefault(act.verb.split(" ", maxsplit=1)[0], place)
    return found
