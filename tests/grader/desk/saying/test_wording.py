"""No sentence of the rooms whose acts the desk does tells to type a command there."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.desk.saying.wording import at_the_desk
from grader.errors import (
    MarkingUnderWayError,
    NotCollectedError,
    NothingCollectedError,
    NotMarkedByDataError,
    NotReleasedError,
)
from tests.paths import ROOT

_TYPED = re.compile(r"\bparcours [a-z]|(?<![\w-])--[a-z]")
_ROOMS = ("copies", "moodle", "feedback", "autograding")
_NEVER_SAID = ("--vue",)


def _said(path: Path) -> Iterator[str]:
    """Yield each text of a file that names a command, what it is filled with put as a name."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    inside: set[int] = set()
    for node in ast.walk(tree):
        text = ""
        if isinstance(node, ast.JoinedStr):
            inside |= {id(part) for part in node.values}
            text = "".join(
                str(part.value) if isinstance(part, ast.Constant) else "03_nom"
                for part in node.values
            )
        elif (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in inside
        ):
            text = node.value
        if text not in _NEVER_SAID and _TYPED.search(text) and not text.startswith("`"):
            yield text


@pytest.mark.parametrize("room", _ROOMS)
def test_every_sentence_of_a_room_names_a_button_instead(room: str) -> None:
    """Those that name a command or an option are said otherwise."""
    found = [
        at_the_desk(text) for path in (ROOT / "grader" / room).glob("*.py") for text in _said(path)
    ]
    assert found or room in ("copies", "feedback", "autograding")
    assert [text for text in found if _TYPED.search(text)] == []


@pytest.mark.parametrize(
    "error",
    [
        NotReleasedError("03_ressources"),
        NothingCollectedError("03_ressources"),
        NotCollectedError("marie", "03_ressources"),
        NotMarkedByDataError("03_ressources", "cellule"),
        MarkingUnderWayError("guyane"),
    ],
)
def test_every_error_of_these_acts_names_a_page_instead(error: Exception) -> None:
    """A person who has no terminal is told where to go."""
    said = at_the_desk(str(error))
    assert _TYPED.search(said) is None
    assert "relancez" not in said
    assert said.endswith(".")


def test_a_file_that_was_sent_is_named_alone() -> None:
    """Nobody chose the folder where the desk keeps it."""
    path = "/srv/mes sessions/g/.parcours/envois/0123456789abcdef/00000/remise.zip"
    assert at_the_desk(f"{path} est abîmé.") == "remise.zip est abîmé."
    assert at_the_desk(f"Le fichier {path} n’existe pas.") == "Le fichier remise.zip n’existe pas."


def test_any_other_sentence_stays_as_it_is() -> None:
    """To its spaces."""
    said = "Une autre phrase : « rien » à changer\u202f!"
    assert at_the_desk(said) == said
