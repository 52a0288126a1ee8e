"""Words that a participant never reads: those of JupyterLab's workings."""

import re

import pytest

from tests.french import passages

OURS = ("exercises/", "modules/")
JARGON = re.compile(
    r"\b(noyaux?|carnets?|cellules?(?! de crise)|kernels?|notebooks?)\b", re.IGNORECASE
)


def test_no_sentence_of_ours_speaks_of_the_workings() -> None:
    """No sentence shown to a participant holds « noyau », « carnet » or « cellule »."""
    found = [
        f"{passage.place} : {word[0]}"
        for passage in passages()
        if passage.place.startswith(OURS)
        for word in JARGON.finditer(passage.text)
    ]
    if found:
        pytest.fail("\n".join(found))
