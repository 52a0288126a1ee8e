"""What the guides quote is on the screen, word for word."""

import re
from functools import cache

import pytest

from grader.desk.stages import LABELS
from tests.paths import ROOT

GUIDES = ("guide-formateur", "guide-correcteur", "guide-secretariat", "donnees-personnelles")

EXAMPLES = frozenset(
    [
        *("Nom Prénom", "Prénom Nom", "Dupont Marie", "00123"),
        *("partie 1 sur 3", "note provisoire", "03_ressources (sur 100)"),
    ]
)
"""What people write in a list, and what a page makes of numbers and modules: quoted, but on no screen as such."""

_PICTURE = re.compile(r"!\[[^\]]*\]")
_QUOTED = re.compile(r"« ([^»]+) »")
_STAGE = re.compile(r"étapes? « ([^»]+) »")


def flat(text: str) -> str:
    """Return a text on one line, with plain spaces."""
    return re.sub(r"\s+", " ", text.replace("\u00a0", " "))


def guide(name: str) -> str:
    """Return a guide's text without what its pictures show."""
    return _PICTURE.sub("", flat((ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8")))


@cache
def screens() -> str:
    """Return all that our pages are made of; a sentence on several lines of code is one."""
    found = [
        path.read_text(encoding="utf-8")
        for folder in ("grader", "exercises")
        for path in sorted((ROOT / folder).rglob("*"))
        if path.suffix in (".py", ".j2", ".js")
    ]
    return flat(re.sub(r'"\s*\n\s*f?"', "", "\n".join(found)))


@pytest.mark.parametrize("name", GUIDES)
def test_what_a_guide_quotes_is_on_a_screen(name: str) -> None:
    """Buttons, pages, filters, sentences: what was renamed on the screen is renamed in the guides."""
    quoted = dict.fromkeys(_QUOTED.findall(guide(name)))
    assert [one for one in quoted if one not in screens() and one not in EXAMPLES] == []


@pytest.mark.parametrize("name", GUIDES)
def test_the_stages_are_called_by_their_names(name: str) -> None:
    """Where a guide says « l’étape … », it is one of the stages."""
    assert [one for one in _STAGE.findall(guide(name)) if one not in LABELS.values()] == []
