"""What the command does of a session, the desk does too."""

from collections.abc import Iterator
from typing import Any

import typer
from typer.main import get_command

from grader.commands import app
from grader.desk.pages.routes import OF_A_SESSION, OWN
from grader.desk.table import ACTS
from grader.pages.table import PAGES

AUTHORS = {"verifier", "assembler", "completion"}
"""What who writes modules and who administers a machine use, at a terminal."""


def verbs(command: Any, before: str = "") -> Iterator[str]:
    """Yield every verb of the command, by its words."""
    for name, one in getattr(command, "commands", {}).items():
        words = f"{before} {name}".strip()
        if getattr(one, "commands", None):
            if getattr(one, "invoke_without_command", False):
                yield words
            yield from verbs(one, words)
        else:
            yield words


def test_the_desk_has_every_verb_of_a_session() -> None:
    """Nothing that a trainer, a marker or an office does needs a terminal."""
    offered = {act.verb for act in ACTS.values()} | {page.verb for page in PAGES}
    for page in (*OWN, *OF_A_SESSION):
        offered |= set(getattr(page, "VERBS", ()))
    asked = set(verbs(get_command(app))) - AUTHORS
    assert isinstance(app, typer.Typer)
    assert asked - offered == set()
    assert offered - {""} <= asked, "a verb that the command does not have"


def test_acts_are_named_once_and_for_all() -> None:
    """By a name that can be an address, of a stage, for someone, with words for people."""
    for name, act in ACTS.items():
        assert name == act.name
        assert name.replace("-", "").isalpha()
        assert act.roles
        assert act.about.endswith(".")
        assert not act.label.endswith(".")
