"""What stands in each place of a module, told before it has run."""

import json

from exercises.definition import shown_module
from exercises.serving.places import places
from tests.paths import ROOT

MODULE = ROOT / "modules" / "03_ressources"


def test_every_place_is_told() -> None:
    """Each exercise and the hand-in have their view and their traits, as plain values; a view is told once."""
    told = json.loads(json.dumps(places(MODULE)))
    module = shown_module(MODULE)
    assert set(told["places"]) == {*(one.id for one in module.exercises), ""}
    assert {place["view"] for place in told["places"].values()} == set(told["views"])
    for one in module.exercises:
        traits = told["places"][one.id]["traits"]
        assert traits["definition"]["title"] == one.title
        assert "state" in traits
    assert all("export default" in view["esm"] for view in told["views"].values())


def test_no_widget_is_left_behind() -> None:
    """A server tells them for months: it keeps none of the widgets that it made."""
    from ipywidgets.widgets import widget

    before = len(widget._instances)
    places(MODULE)
    assert len(widget._instances) == before
