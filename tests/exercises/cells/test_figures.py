"""A figure: its drawing, its text, its table, and what stands where it cannot be drawn."""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from exercises import definition
from exercises.cells import figures
from exercises.cells.figures import show
from exercises.message import Message
from tests.exercises.cells.communes import STORED, bars, shown

Edit = Callable[[str, str, str], None]


def test_a_figure_has_its_drawing_text_source_and_table(folder: Path) -> None:
    """Each drawing bears its alternative; title, source, year and data stand beside them."""
    html = shown(folder)._repr_html_()
    assert 'role="img" aria-label="Cayenne compte le plus d’habitants."' in html
    assert "<strong>Habitants par commune, Guyane</strong>" in html
    assert "Insee, 2021." in html
    assert '<th scope="col">Habitants</th>' in html
    assert '<th scope="row">Cayenne</th>' in html
    assert "<summary>Les données de la figure</summary>" in html
    assert 'data-figure="communes"' in html
    assert html.count('role="img" aria-label="Cayenne compte') == html.count("<svg") == 2


def test_numbers_are_french_and_years_are_not_quantities(folder: Path) -> None:
    """Quantities have thin spaces and a comma, in the table and on the axes; a year stays a year."""
    figure = shown(folder)
    html = figure._repr_html_()
    assert '<td class="nombre">63\u202f468</td>' in html
    assert '<td class="nombre">\u22121,25</td>' in html
    assert html.count("2021") == 1
    assert "60\u202f000</text>" in figure.svg


def test_what_a_table_holds_is_text(folder: Path) -> None:
    """Markup in a table's cell is shown as it is written, in the table and in the drawing."""
    html = shown(folder)._repr_html_()
    assert "<b>Régina" not in html
    assert html.count("&lt;b&gt;Régina") >= 2


def test_two_renders_are_equal(folder: Path) -> None:
    """The same table always gives the same bytes, whatever was drawn in between."""
    first = shown(folder)._repr_html_()
    shown(folder, lambda table, axes: axes.plot([1, 2], [3, 4]))
    assert shown(folder)._repr_html_() == first


def test_two_figures_of_a_page_share_no_identifier(folder: Path, edit: Edit) -> None:
    """Each drawing's identifiers bear its figure's name, and refer to themselves."""
    import re

    html = shown(folder)._repr_html_()
    identifiers = re.findall(r'\sid="([^"]+)"', html)
    references = re.findall(r'(?:url\(#|href="#)([^)"]+)', html)
    assert identifiers
    assert all(name.startswith("communes-") for name in identifiers)
    assert set(references) <= set(identifiers)
    assert len(identifiers) == len(set(identifiers))


def test_showing_writes_nothing_else_and_leaks_nothing(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """The display apart, nothing is printed; a warning while drawing is not shown; no figure stays open."""
    import matplotlib as mpl
    import matplotlib.pyplot as plt

    def warns(table: Any, axes: Any) -> None:
        import warnings

        warnings.warn("for the author", stacklevel=1)
        bars(table, axes)

    size = mpl.rcParams["font.size"]
    figure = shown(folder, warns)
    output = capfd.readouterr()
    assert output.err == ""
    assert output.out.strip() == repr(figure)
    assert plt.get_fignums() == []
    assert mpl.rcParams["font.size"] == size


@pytest.mark.parametrize("library", ["pandas", "matplotlib"])
def test_without_the_library_the_stored_drawing_is_shown(
    folder: Path, monkeypatch: pytest.MonkeyPatch, library: str
) -> None:
    """Where pandas or matplotlib is missing, the figure beside the notebook takes the place, and one is told."""
    (folder / "figures").mkdir()
    (folder / "figures" / "communes.svg").write_text(STORED, encoding="utf-8")
    monkeypatch.setitem(sys.modules, library, None)
    html = shown(folder)._repr_html_()
    assert STORED in html
    assert "conservé avec le module" in html
    assert '<th scope="row">Cayenne</th>' in html


@pytest.mark.parametrize("stored", [None, b"", b"<p>non</p>", b"\xff", b"<svg" + b" " * 3_000_000])
def test_without_any_drawing_the_table_stands(
    folder: Path, monkeypatch: pytest.MonkeyPatch, stored: bytes | None
) -> None:
    """When no sound drawing is stored either, the description and the data are shown."""
    if stored is not None:
        (folder / "figures").mkdir()
        (folder / "figures" / "communes.svg").write_bytes(stored)
    monkeypatch.setitem(sys.modules, "pandas", None)
    html = shown(folder)._repr_html_()
    assert "<svg" not in html
    assert "<p>Cayenne compte le plus d’habitants.</p>" in html
    assert '<th scope="row">Cayenne</th>' in html


def test_a_drawing_that_fails_is_no_traceback(folder: Path) -> None:
    """An author's mistake shows the data, and the name of the mistake."""

    def broken(table: Any, axes: Any) -> None:
        axes.plot(table["absente"])

    html = shown(folder, broken)._repr_html_()
    assert "(KeyError)" in html
    assert "<table>" in html


def test_a_table_that_vanished_is_no_traceback(folder: Path) -> None:
    """Without its table, the figure still has its description, title and source."""
    definition.shown_module(folder)
    (folder / "data" / "communes.csv").unlink()
    html = shown(folder)._repr_html_()
    assert "Cayenne compte" in html
    assert "<table>" not in html


def test_an_unknown_figure_gives_a_sentence(folder: Path, tmp_path: Path) -> None:
    """A cell that names no figure, or runs outside of a module, shows a French sentence."""
    assert "n’existe pas" in repr(show(folder, "absente", bars))
    assert isinstance(show(tmp_path, "communes", bars), Message)


def test_what_draws_may_be_any_callable(folder: Path) -> None:
    """A drawing whose code cannot be read is made each time, and shown."""
    assert "<svg" in shown(folder, partial(bars)).svg


def test_what_was_drawn_from_the_same_is_not_drawn_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The stored drawing opens at once; another table, or another function, makes a new one."""
    first = shown(folder)
    (folder / "figures").mkdir()
    for path, svg in zip(
        figures.stored_at(folder, "communes"), (first.drawn.wide, first.drawn.narrow), strict=True
    ):
        path.write_text(svg, encoding="utf-8")
    drawn: list[str] = []

    def again(*_: object, **__: object) -> str:
        drawn.append("again")
        return "<svg >nouveau</svg>"

    monkeypatch.setattr(figures, "render_svg", again)
    assert shown(folder).drawn == first.drawn
    assert not drawn
    assert "nouveau" in shown(folder, lambda table, axes: None).svg
    table = folder / "data" / "communes.csv"
    table.write_bytes(table.read_bytes() + b"\n")
    assert "nouveau" in shown(folder).svg
    assert drawn == ["again"] * 4


def test_a_session_of_before_opens_with_the_drawing_that_it_has(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A drawing stored without its narrow twin is shown at every width, and pandas is not loaded for it."""
    first = shown(folder)
    (folder / "figures").mkdir()
    (folder / "figures" / "communes.svg").write_text(first.svg, encoding="utf-8")
    monkeypatch.setitem(sys.modules, "pandas", None)
    figure = shown(folder)
    assert (figure.drawn.wide, figure.drawn.narrow, figure.drawn.notice) == (first.svg, "", "")
    assert figure._repr_html_().count("<svg") == 1


def test_what_all_rows_share_is_said_once(folder: Path) -> None:
    """A source on each row stands once under the drawing; what it does not say stands once above the table."""
    path = folder / "data" / "communes.csv"
    text = path.read_text(encoding="utf-8").replace(",Insee", ",habitants,Insee")
    path.write_text(text.replace("annee,source", "annee,unite,source"), encoding="utf-8")
    html = shown(folder)._repr_html_()
    assert html.count("Insee") == 1
    assert html.count("Unité&nbsp;: habitants") == 1
    assert "Année" not in html
    assert html.count('scope="col"') == 3


def test_a_row_that_is_too_short_still_stands(folder: Path) -> None:
    """A missing cell is empty: the others of its row, and the other rows, are shown."""
    path = folder / "data" / "communes.csv"
    path.write_text(path.read_text(encoding="utf-8") + "Kourou\n", encoding="utf-8")
    assert '<th scope="row">Kourou</th>' in shown(folder)._repr_html_()


def test_the_module_of_a_broken_exercise_still_has_its_figures(folder: Path, edit: Edit) -> None:
    """A mistake in an exercise does not take the figures away."""
    edit(definition.FILE, 'title = "Les publics"\n', "")
    assert shown(folder).svg


def test_importing_figures_loads_no_library() -> None:
    """Pandas and matplotlib are loaded by the first figure, not by the import."""
    import subprocess

    code = "import sys, exercises.cells.figures; print([n for n in ('pandas', 'matplotlib') if n in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert run.stdout.strip() == "[]"
    assert figures.__doc__
