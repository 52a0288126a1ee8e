"""A figure's control: what choosing draws again, and what stands where it cannot."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from exercises import definition
from tests.exercises.cells.communes import STORED, one_commune, shown
from tests.page_side import tell

Edit = Callable[[str, str, str], None]


def asked(widget: Any, message: Any) -> list[dict[str, Any]]:
    """Return what a figure's widget answers to a message of its view."""
    answers: list[dict[str, Any]] = []
    widget.send = answers.append
    tell(widget, message)
    return answers


@pytest.fixture
def control(edit: Edit) -> None:
    """Give the figure a control with two choices."""
    edit(
        definition.FILE,
        'year = "2021"',
        'year = "2021"\ncontrol = "Commune"\nchoices = ["Cayenne", "Saül"]',
    )


@pytest.mark.usefixtures("control")
def test_a_control_redraws(folder: Path) -> None:
    """Choosing draws the figure again; the static page keeps the first choice, and names it."""
    figure = shown(folder, one_commune)
    data, _ = figure._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in data
    assert "Commune&nbsp;: Cayenne" in data["text/html"]
    assert "Choix Cayenne" in data["text/html"]
    widget = figure.control
    assert widget is not None
    assert (widget.control, widget.choices) == ("Commune", ["Cayenne", "Saül"])
    assert "Choix Cayenne" in widget.page
    (answer,) = asked(widget, {"type": "draw", "choice": "Saül"})
    assert (answer["type"], answer["choice"]) == ("drawn", "Saül")
    assert answer["view"].count("Choix Saül") == 2
    assert "Choix Cayenne" in figure._repr_html_()


@pytest.mark.usefixtures("control")
def test_what_was_drawn_for_a_choice_is_kept(folder: Path) -> None:
    """Coming back to a choice draws nothing again; what is no choice is not answered."""
    drawn: list[str] = []

    def count(table: Any, axes: Any, choice: str) -> None:
        drawn.append(choice)

    widget = shown(folder, count).control
    assert drawn == ["Cayenne"] * 2
    for choice in ("Saül", "Cayenne", "Saül"):
        assert len(asked(widget, {"type": "draw", "choice": choice})) == 1
    assert drawn == ["Cayenne"] * 2 + ["Saül"] * 2
    for message in ({"type": "draw", "choice": "Paris"}, {"type": "draw", "choice": 3}, "Saül"):
        assert asked(widget, message) == []


@pytest.mark.usefixtures("control")
def test_a_choice_that_cannot_be_drawn_shows_the_first(folder: Path) -> None:
    """The author's function fails on a choice: the stored drawing stands, under its own name, and one is told."""

    def once(table: Any, axes: Any, choice: str) -> None:
        if choice == "Saül":
            raise ValueError
        one_commune(table, axes, choice)

    figure = shown(folder, once)
    (folder / "figures").mkdir()
    (folder / "figures" / "communes.svg").write_text(figure.svg, encoding="utf-8")
    (answer,) = asked(figure.control, {"type": "draw", "choice": "Saül"})
    assert "(ValueError)" in answer["view"]
    assert "Commune&nbsp;: Cayenne" in answer["view"]


@pytest.mark.usefixtures("control")
def test_a_control_without_the_library_is_not_offered(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A choice that could draw nothing is not shown: the first one's stored drawing is, with its name."""
    (folder / "figures").mkdir()
    (folder / "figures" / "communes.svg").write_text(STORED, encoding="utf-8")
    monkeypatch.setitem(sys.modules, "pandas", None)
    data, _ = shown(folder, one_commune)._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" not in data
    assert "Commune&nbsp;: Cayenne" in data["text/html"]
