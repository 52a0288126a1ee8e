"""The drawing of a figure."""

import re
from typing import Any

import pandas as pd
import pytest

from exercises.cells.drawing import render_svg
from exercises.definition import Figure
from tests.paths import ROOT

FIGURE = Figure(
    id="evolution",
    title="Évolution",
    alternative='Un « "trait" » & une <courbe>.',
    table="data/x.csv",
    source="Insee",
    year="2021",
)
TABLE = pd.DataFrame({"annee": [2015, 2018, 2021], "valeur": [0.5, 12000.0, 24000.0]})


def test_an_axis_of_years_is_not_a_quantity() -> None:
    """Years stand without a space; quantities have theirs."""
    svg = render_svg(FIGURE, TABLE, lambda table, axes: axes.plot(table["annee"], table["valeur"]))
    assert ">2018<" in svg
    assert ">2\u202f018<" not in svg
    assert ">20\u202f000<" in svg


def test_an_authors_own_labels_are_kept() -> None:
    """Ticks that the author named are left alone."""

    def draw(table: Any, axes: Any) -> None:
        axes.plot(table["annee"], table["valeur"])
        axes.set_xticks([2015, 2021], ["avant", "après"])

    svg = render_svg(FIGURE, TABLE, draw)
    assert ">avant<" in svg
    assert ">après<" in svg


def test_colours_are_the_themes_and_else_those_of_paper() -> None:
    """Every colour of ours, and an author's greys, follow the page's theme; no rule reaches another drawing."""

    def draw(table: Any, axes: Any) -> None:
        axes.bar(table["annee"], table["valeur"])
        axes.bar(table["annee"], table["valeur"], hatch="//")
        axes.axhline(3, color="gray")

    svg = render_svg(FIGURE, TABLE, draw)
    assert "fill: var(--dessin-1, #14532d)" in svg
    assert "fill: var(--dessin-encre, #1b2a26)" in svg
    assert "stroke: var(--dessin-axe, #808080)" in svg
    assert 'style="fill: var(--dessin-2, #d98a00)"' in svg
    assert not re.search(r'[ :"]#[0-9a-f]{6}', svg.replace(", #", ""))
    assert "<style" not in svg


def test_the_narrow_drawing_is_as_wide_as_a_telephone_s_page() -> None:
    """It is drawn at the same size of letters, what stands under its axes folded, and told apart by its class."""

    def draw(table: Any, axes: Any) -> None:
        axes.barh(["Saint-Laurent-du-Maroni", "Saül"], [1, 2])
        axes.set_xlabel("Changement de la population municipale de 2020 à 2021, en %")

    wide, narrow = (render_svg(FIGURE, TABLE, draw, narrow=one) for one in (False, True))
    widths = [float(re.findall(r'viewBox="0 0 (\S+) ', svg)[0]) for svg in (wide, narrow)]
    assert widths[0] > 600
    assert 300 < widths[1] < 360
    assert 'class="large"' in wide
    assert 'class="etroit"' in narrow
    assert "en %" in wide
    assert "municipale de 2020 à 2021, en %<" in narrow


def test_the_alternative_is_escaped() -> None:
    """Quotes and markup in the alternative stay within its attribute."""
    svg = render_svg(FIGURE, TABLE, lambda table, axes: axes.plot([1, 2]))
    assert "Un « &quot;trait&quot; » &amp; une &lt;courbe&gt;." in svg


def test_text_stays_text_and_no_date_is_written() -> None:
    """The drawing's words can be selected and read, and nothing in it tells when or by what it was drawn."""
    svg = render_svg(FIGURE, TABLE, lambda table, axes: axes.set_title("Un titre"))
    assert ">Un titre<" in svg
    assert "<metadata>" not in svg
    assert "<?xml" not in svg
    assert "<!DOCTYPE" not in svg


def test_what_is_drawn_does_not_change_the_table() -> None:
    """A function that changes its table changes its own copy."""

    def draw(table: Any, axes: Any) -> None:
        table["valeur"] = 0

    render_svg(FIGURE, TABLE, draw)
    assert TABLE["valeur"].sum() == pytest.approx(36000.5)


def test_the_kernels_settings_do_not_change_the_drawing() -> None:
    """Whatever style the notebook set, the figure keeps its own."""
    import matplotlib as mpl

    def draw(table: Any, axes: Any) -> None:
        axes.plot(table["annee"], table["valeur"])

    first = render_svg(FIGURE, TABLE, draw)
    with mpl.rc_context({"font.size": 30, "axes.grid": False, "svg.fonttype": "path"}):
        assert render_svg(FIGURE, TABLE, draw) == first


def test_the_style_can_be_read_when_projected() -> None:
    """No text of the style is smaller than 13 points."""
    import matplotlib as mpl

    style = ROOT / "exercises" / "static" / "figure.mplstyle"
    with mpl.rc_context(fname=str(style)):
        for name in (
            "font.size",
            "axes.labelsize",
            "xtick.labelsize",
            "ytick.labelsize",
            "legend.fontsize",
        ):
            assert float(mpl.rcParams[name]) >= 13
