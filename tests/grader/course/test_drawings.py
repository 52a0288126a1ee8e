"""Figures drawn again, one for each choice of their control."""

from pathlib import Path

import pytest

from exercises import definition
from exercises.errors import InvalidDefinitionError
from grader.course.drawings import drawings

CELL = """\
@figure("communes")
def _(table, axes{more}):
    axes.barh(table["commune"], table["habitants"])
    axes.set_title({title})
"""
CONTROL = 'year = "2021"\ncontrol = "Vue"\nchoices = ["Toutes", "La première"]\n'


def test_a_figure_without_control_is_drawn_once(module: definition.Module) -> None:
    """Without a control there is one drawing, that bears the figure's text alternative."""
    (drawing,) = drawings(CELL.format(more="", title='"Habitants"'), module)
    assert drawing.choice == ""
    assert drawing.figure.id == "communes"
    assert 'aria-label="Cayenne compte le plus d’habitants."' in drawing.svg


def test_each_choice_is_drawn_with_identifiers_of_its_own(folder: Path) -> None:
    """A control's choices give one drawing each, and no identifier stands in two of them."""
    path = folder / "exercices.toml"
    path.write_text(
        path.read_text(encoding="utf-8").replace('year = "2021"\n', CONTROL), encoding="utf-8"
    )
    found = drawings(CELL.format(more=", choice", title="choice"), definition.load(folder))
    assert [drawing.choice for drawing in found] == ["Toutes", "La première"]
    assert "La première" in found[1].svg
    assert "La première" not in found[0].svg
    first, second = ({part.split('"')[0] for part in d.svg.split(' id="')[1:]} for d in found)
    assert first
    assert not first & second


def test_a_cell_that_draws_nothing_gives_nothing(module: definition.Module) -> None:
    """The cells of exercises are not figures."""
    assert drawings('exercise("publics")', module) == ()


def test_a_drawing_that_fails_is_told_to_the_author(module: definition.Module) -> None:
    """An author's function that raises is reported in French, by the figure's name, without a traceback."""
    with pytest.raises(InvalidDefinitionError) as caught:
        drawings(CELL.format(more="", title='table["absente"]'), module)
    (problem,) = caught.value.problems
    assert (problem.file, problem.field) == (definition.FILE, "figures")
    assert all(part in problem.sentence for part in ("« communes »", "KeyError", "absente"))
