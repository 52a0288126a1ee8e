"""The curriculum as a whole: what it carries, and what stands under each exercise and each figure."""

from tests.paths import MODULES
import csv
from pathlib import Path

import pytest

from exercises import definition
from exercises.definition import Module
from grader.course import talk, key
from grader.course.verify import verify

FOLDERS = sorted(path.parent for path in MODULES.glob(f"*/{definition.FILE}"))
TABLES = sorted(
    {module / f.table for module in FOLDERS for f in definition.load(module).header.figures}
)
SHORTEST_ALTERNATIVE = 60
each_module = pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
each_table = pytest.mark.parametrize("table", TABLES, ids=lambda table: "/".join(table.parts[-3:]))


@pytest.fixture
def module(folder: Path) -> Module:
    """Return the module in `folder`."""
    return definition.load(folder)


def test_every_slide_of_the_talk_is_carried() -> None:
    """No slide is left out, and no cell bears one that the talk has not."""
    assert [str(problem) for problem in talk.problems(FOLDERS)] == []


@each_module
def test_every_exercise_is_keyed_marked_and_shown(folder: Path) -> None:
    """Key, rubric, cell and notebook agree: `parcours verifier` finds nothing."""
    assert verify(folder) == ()


@each_module
def test_every_closed_item_is_explained(module: Module) -> None:
    """The key of each exercise that data decide explains each of its items."""
    answer_key = key.load(module)
    left = {
        exercise.id: answer_key.keys[exercise.id].unexplained(exercise)
        for exercise in module.exercises
        if exercise.id in answer_key.keys
    }
    assert {name: items for name, items in left.items() if items} == {}


@each_module
def test_every_rubric_describes_three_to_five_levels(module: Module) -> None:
    """Each level of each criterion is described in words that a second marker can follow."""
    for exercise in module.exercises:
        for criterion, rubric in key.load(module).rubrics[exercise.id].items():
            described = [len(level.description.split()) for level in rubric.levels]
            assert 3 <= len(described) <= 5, f"{exercise.id} {criterion}"
            assert min(described) >= 4, f"{exercise.id} {criterion}"


@each_module
def test_every_figure_has_its_text_and_its_table(module: Module) -> None:
    """A figure is told in words, its table stands beside it, and the drawing is kept for poorer machines."""
    for figure in module.header.figures:
        assert len(figure.alternative) >= SHORTEST_ALTERNATIVE, figure.id
        assert figure.source.strip()
        assert any(character.isdigit() for character in figure.year), figure.id
        assert module.folder / figure.table in TABLES, figure.table
        assert (module.folder / "figures" / f"{figure.id}.svg").is_file(), figure.id


@each_table
def test_every_row_of_a_table_has_its_source_and_its_year(table: Path) -> None:
    """The columns « source » and « annee » are there, and filled in every row."""
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows
    for row in rows:
        assert row.get("source", "").strip(), row
        assert row.get("licence", "").strip(), row
        assert any(character.isdigit() for character in row.get("annee", "")), row


@each_module
def test_a_module_takes_several_ways(module: Module) -> None:
    """The five modules hold four to seven exercises, of three kinds at least, one of them read by a person."""
    if module.number == 0:
        return
    assert 4 <= len(module.exercises) <= 7
    assert len({exercise.kind for exercise in module.exercises}) >= 3
    assert any(len(exercise.criteria) >= 3 for exercise in module.exercises)
    assert module.header.figures


@each_module
def test_a_level_of_a_rubric_reads_alone(module: Module) -> None:
    """The feedback shows the level that was reached and no other: a level never leans on its neighbour."""
    rubrics = key.load(module).rubrics
    for exercise, criteria in rubrics.items():
        for criterion, rubric in criteria.items():
            for level in rubric.levels:
                assert "niveau précédent" not in level.description, (exercise, criterion)
