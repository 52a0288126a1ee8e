"""The house as CONTRIBUTING draws it: its rooms, their floors, and arrows that run down only."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.paths import ROOT

GRADER = ROOT / "grader"
MOST_FILES = 6
MOST_FLOORS = 11
MOST_ROOMS = 30

_ROOM = re.compile(r"^  (\S+?)/? .*\bfloor (\d+)$", re.MULTILINE)
_BELOW = {"exercises": 1, "errors": 2}
"""What stands under the folders of the map."""

PARTICIPANT = ("kinds", "copies", "handing_in", "checking", "cells", "serving")
"""The folders of the participant's side, from the lowest: each asks those before it alone."""

_ABOVE = {"testcell": 6, "nbgrader_hooks": 7, "__main__": 11}
"""Files at the root of `grader/` whose names never move: each stands above what it opens."""

FLOORS = {
    **_BELOW,
    **{
        name: int(floor)
        for name, floor in _ROOM.findall((ROOT / "CONTRIBUTING.md").read_text("utf-8"))
    },
    **_ABOVE,
}


def rooms() -> set[str]:
    """Return the rooms of the staff's side: each folder and each file of its root, by name."""
    folders = {path.parent.name for path in GRADER.glob("*/__init__.py")}
    return folders | {path.stem for path in GRADER.glob("*.py")} - {"__init__"}


def arrows() -> Iterator[tuple[Path, str, str]]:
    """Yield each import of one room by another, in a file: the room it stands in, and the one it asks."""
    for package in (GRADER, ROOT / "exercises"):
        for path in sorted(package.rglob("*.py")):
            parts = path.relative_to(ROOT).with_suffix("").parts
            own = parts[1] if parts[0] == "grader" else parts[0]
            for name in _imported(ast.parse(path.read_text(encoding="utf-8"))):
                asked = name.split(".")
                room = asked[1] if asked[0] == "grader" and len(asked) > 1 else asked[0]
                if asked[0] in ("grader", "exercises") and room != own:
                    yield path.relative_to(ROOT), own, room


def _imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def test_the_map_has_every_room_and_no_other() -> None:
    """A folder that is made or goes is drawn or taken off the map."""
    assert set(FLOORS) - {"exercises"} == rooms()


def test_arrows_run_down_only() -> None:
    """A room asks those of the floors under its own alone; the participant's side asks nothing of the staff's."""
    up = [
        f"{path}: {own} (floor {FLOORS[own]}) asks {room} (floor {FLOORS[room]})"
        for path, own, room in arrows()
        if FLOORS[own] <= FLOORS[room]
    ]
    assert up == []


def test_the_participant_s_side_has_no_circle() -> None:
    """Its folders stand one above the other; what all share stands beside them, and asks none but the kinds."""
    up = [
        f"{path.relative_to(ROOT)} asks {folder}"
        for path in sorted((ROOT / "exercises").rglob("*.py"))
        for name in _imported(ast.parse(path.read_text(encoding="utf-8")))
        if name.startswith("exercises.") and (folder := name.split(".")[1]) in PARTICIPANT
        if PARTICIPANT.index(folder) > _height(path)
    ]
    assert up == []


def _height(path: Path) -> int:
    folder = path.relative_to(ROOT / "exercises").parts[0]
    if folder == "__init__.py":  # the names that a notebook uses
        return len(PARTICIPANT)
    return PARTICIPANT.index(folder) if folder in PARTICIPANT else 0


@pytest.mark.parametrize(
    ("counted", "most"),
    [
        (len(list(GRADER.glob("*.py"))), MOST_FILES),
        (len(set(FLOORS.values())), MOST_FLOORS),
        (len(FLOORS), MOST_ROOMS),
    ],
    ids=["files at the root", "floors", "rooms"],
)
def test_the_house_stays_one_that_can_be_held_in_mind(counted: int, most: int) -> None:
    """Few files at the root of the staff's side, few floors, few rooms."""
    assert counted <= most
