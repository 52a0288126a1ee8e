"""A data cell's figure: drawn here, or the one stored beside the notebook, always with its text and its table.

What opens first was drawn when the module was assembled: as long as neither the table nor the function that draws
has changed, pandas and matplotlib are imported only when a participant uses the figure's control.
"""

import csv
import hashlib
import inspect
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from exercises.cells.drawing import Draw, render_svg
from exercises.definition import Figure, shown_module
from exercises.errors import ParcoursError
from exercises.message import Message
from exercises.numbers import cell, heading
from exercises.pages import render

_STORED = "Le dessin n’a pas pu être refait sur ce poste{reason} : voici celui qui est conservé avec le module."
_NO_DRAWING = "La figure ne peut pas être dessinée sur ce poste{reason} : en voici la description et les données."
_LARGEST_DRAWING = 2_000_000


@dataclass(frozen=True)
class Cell:
    """One cell of the table under a figure."""

    text: str
    number: bool


class Shown:
    """A figure as a page shows it: its drawing (SVG text, `""` when there is none) and its HTML.

    `control` is the widget of a figure that has choices: the chooser, and the page that it redraws; else None.
    """

    def __init__(self, folder: Path, figure: Figure, draw: Draw) -> None:
        self._folder = folder
        self._figure = figure
        self._draw = draw
        choice = figure.choices[0] if figure.choices else ""
        self.svg, self._notice = self._opening(choice)
        self.control = self._make_control() if figure.choices and not self._notice else None

    def __repr__(self) -> str:
        return f"Figure : {self._figure.title}. {self._figure.alternative}"

    def _repr_html_(self) -> str:
        choice = self._figure.choices[0] if self._figure.choices else ""
        return self._html(self.svg, self._notice, choice)

    def _repr_mimebundle_(self, **_: Any) -> Any:
        static = {"text/plain": repr(self), "text/html": self._repr_html_()}
        if self.control is None:
            return static, {}
        bundle = self.control._repr_mimebundle_()
        data, metadata = bundle if isinstance(bundle, tuple) else (bundle, {})
        return {**(data or {}), **static}, metadata

    def _html(self, svg: str, notice: str, choice: str) -> str:
        from markupsafe import Markup

        header, rows = table(self._folder / self._figure.table)
        return render(
            "figure.html",
            figure=self._figure,
            style=Markup(_style()),  # noqa: S704 - our own file
            svg=Markup(svg),  # noqa: S704 - matplotlib's, which escapes, or the module's own file
            notice=notice,
            choice=choice,
            header=header,
            rows=rows,
        )

    def _opening(self, choice: str) -> tuple[str, str]:
        """Return the stored drawing when this very function drew it from this very table; else a new one."""
        mark = self._mark()
        stored = _stored(self._folder, self._figure)
        if mark and stored.startswith(f"<svg {mark} "):
            return stored, ""
        svg, notice = self._drawing(choice)
        if mark and not notice:
            svg = svg.replace("<svg ", f"<svg {mark} ", 1)
        return svg, notice

    def _mark(self) -> str:
        """Return the attribute that tells from what a drawing was made; `""` where its code cannot be read."""
        try:
            code = inspect.getsource(self._draw)
            table = (self._folder / self._figure.table).read_bytes()
        except (OSError, TypeError):  # TypeError: what draws is no function, a partial for instance
            return ""
        definition = self._figure.model_dump_json()
        look = (files("exercises") / "static" / "figure.mplstyle").read_bytes()
        made_of = b"\f".join([code.encode(), definition.encode(), table, look])
        return f'data-dessin="{hashlib.sha256(made_of).hexdigest()[:32]}"'

    def _drawing(self, choice: str) -> tuple[str, str]:
        """Return the drawing of `choice` and what must be said of it."""
        try:
            import pandas as pd

            table = pd.read_csv(self._folder / self._figure.table, encoding="utf-8-sig")
            return render_svg(self._figure, table, self._draw, choice), ""
        except ImportError:
            reason = ""
        except Exception as error:  # noqa: BLE001 - an author's function may raise anything, and no one reads tracebacks
            reason = f" ({type(error).__name__})"
        svg = _stored(self._folder, self._figure)
        return svg, (_STORED if svg else _NO_DRAWING).format(reason=reason)

    def _make_control(self) -> Any:
        import ipywidgets

        figure = self._figure
        chooser = ipywidgets.Dropdown(
            options=list(figure.choices),
            description=figure.control,
            style={"description_width": "initial"},
            layout={"width": "max-content", "max_width": "100%", "margin": "0 0 0.5rem"},
        )
        page = ipywidgets.HTML(self._html(self.svg, "", ""))

        def redraw(change: Any) -> None:
            svg, notice = self._drawing(change["new"])
            page.value = self._html(svg, notice, figure.choices[0] if notice else "")

        chooser.observe(redraw, "value")
        return ipywidgets.VBox([chooser, page])


def show(folder: Path, figure_id: str, draw: Draw) -> Shown | Message:
    """Display the figure `figure_id` of the module in `folder`, drawn by `draw`, and return what was displayed.

    A French sentence stands in its place when the module does not define it.
    """
    from IPython.display import display

    shown: Shown | Message
    try:
        shown = Shown(folder, shown_module(folder).figure(figure_id), draw)
    except ParcoursError as error:
        shown = Message(str(error))
    display(shown)  # type: ignore[no-untyped-call]
    return shown


def _stored(folder: Path, figure: Figure) -> str:
    path = folder / "figures" / f"{figure.id}.svg"
    try:
        if path.stat().st_size > _LARGEST_DRAWING:
            return ""
        text = path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""
    return text if text.startswith("<svg") and text.endswith("</svg>") else ""


def table(path: Path) -> tuple[list[str], list[list[Cell]]]:
    """Return the headings and the rows of a figure's table as French reads them; none when it cannot be read."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
    except (OSError, UnicodeDecodeError, csv.Error):
        return [], []
    if not rows:
        return [], []
    names = rows[0]
    cells = [
        [Cell(*cell(name, text)) for name, text in zip(names, row, strict=False)]
        for row in rows[1:]
    ]
    return [heading(name) for name in names], cells


def _style() -> str:
    return (files("exercises") / "static" / "figure.css").read_text(encoding="utf-8")
