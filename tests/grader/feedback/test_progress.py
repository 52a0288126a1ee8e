from pathlib import Path

from exercises import definition
from exercises.definition import Module
from grader.feedback.progress import progress
from grader.gradebook.marks import CellMark, CopyMarks
from tests.grader.curriculum import MODULE
from tests.grader.nine_kinds import define


def modules(curriculum: Path, place: Path) -> tuple[Module, Module]:
    """Return a module that came before, and the one that is given back."""
    return definition.load(curriculum / MODULE), definition.load(define(place))


def held(penalty: float = 0.0, **cells: tuple[float, float, bool]) -> CopyMarks:
    """Return what the gradebook holds of one copy: points, maximum and whether a person is awaited, by cell."""
    found = {
        name.replace("__", "--"): CellMark(*three, comment="") for name, three in cells.items()
    }
    return CopyMarks(found, penalty)


def test_points_add_up_by_skill_without_what_awaits_a_person(
    curriculum: Path, tmp_path: Path
) -> None:
    """In the module at hand, and over all those so far."""
    before, own = modules(curriculum, tmp_path)
    found = {
        before.name: held(
            publics=(4, 4, False), projet=(2, 2, False), projet__ancrage=(0, 3, True)
        ),
        own.name: held(1.5, choice=(3, 4, False), form=(2, 2, False), form__ancrage=(0, 4, True)),
    }
    result = progress((before, own), found)
    lines = {line.label: (line.trained, line.here, line.so_far) for line in result.skills}
    assert lines == {
        "Analyser un territoire et ses publics": (True, (5, 6), (9, 10)),
        "Se projeter et agir": (False, None, (2, 2)),
    }
    assert [(line.called, line.points, line.maximum, line.pending) for line in result.modules] == [
        ("Module 3", 6, 9, True),
        ("Module 7", 3.5, 49, True),
    ]
    assert result.penalty == 1.5


def test_what_was_not_marked_is_left_out(curriculum: Path, tmp_path: Path) -> None:
    """A module that was not handed in is not a module with no points."""
    before, own = modules(curriculum, tmp_path)
    result = progress((before, own), {own.name: held(choice=(3, 4, False))})
    assert [line.called for line in result.modules] == ["Module 7"]
    assert [line.label for line in result.skills] == ["Analyser un territoire et ses publics"]
    assert progress((own,), {}).skills[0].here is None
