"""A data cell's figure: drawn here, or the one stored beside the notebook, always with its text and its table.

What opens first was drawn when the module was assembled: as long as neither the table nor the function that draws
has changed, pandas and matplotlib are imported only when a participant uses the figure's control.
"""

import hashlib
import inspect
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from exercises.cells.drawing import Draw, render_svg
from exercises.cells.figure_table import table
from exercises.definition import Figure, shown_module
from exercises.errors import ParcoursError
from exercises.message import Message
from exercises.pages import render

_STORED = "Le dessin n’a pas pu être refait sur ce poste{reason} : voici celui qui est conservé avec le module."
_NO_DRAWING = "La figure ne peut pas être dessinée sur ce poste{reason} : en voici la description et les données."
_LARGEST_DRAWING = 2_000_000


@dataclass(frozen=True)
class Drawn:
    """One choice's drawings (SVG texts), for a page and for a telephone's, and what must be said of them.

    Both are `""` where there is none; `narrow` alone may be, beside a drawing of before.
    """

    wide: str
    narrow: str = ""
    notice: str = ""

    def marked(self, mark: str) -> "Drawn":
        """Return the same drawings with the attribute that tells from what they were made."""
        wide, narrow = (
            svg.replace("<svg ", f"<svg {mark} ", 1) for svg in (self.wide, self.narrow)
        )
        return Drawn(wide, narrow, self.notice)


class Shown:
    """A figure as a page shows it: its drawings and its HTML.

    `control` is the widget of a figure that has choices: the figure, and the control above it; else None.
    """

    def __init__(self, folder: Path, figure: Figure, draw: Draw) -> None:
        self._folder = folder
        self._figure = figure
        self._draw = draw
        self.drawn = self._opening(figure.choices[0] if figure.choices else "")
        self.control = self._make_control() if figure.choices and not self.drawn.notice else None

    @property
    def svg(self) -> str:
        """The drawing for a page; `""` when there is none."""
        return self.drawn.wide

    def __repr__(self) -> str:
        return f"Figure : {self._figure.title}. {self._figure.alternative}"

    def _repr_html_(self) -> str:
        return self._html(self._figure.choices[0] if self._figure.choices else "")

    def _repr_mimebundle_(self, **_: Any) -> Any:
        static = {"text/plain": repr(self), "text/html": self._repr_html_()}
        if self.control is None:
            return static, {}
        bundle = self.control._repr_mimebundle_()
        data, metadata = bundle if isinstance(bundle, tuple) else (bundle, {})
        return {**(data or {}), **static}, metadata

    def _html(self, choice: str) -> str:
        from markupsafe import Markup

        return render(
            "figure.html",
            figure=self._figure,
            style=Markup(_style()),  # noqa: S704 - our own file
            view=Markup(self._view(self.drawn, choice)),  # noqa: S704 - our own template
            table=table(self._folder / self._figure.table),
        )

    def _view(self, drawn: Drawn, choice: str) -> str:
        """Return what a choice changes of the page; a `choice` is named where nothing beside does it."""
        from markupsafe import Markup

        return render(
            "figure_view.html",
            figure=self._figure,
            # matplotlib's, which escapes, or the module's own files
            wide=Markup(drawn.wide),  # noqa: S704
            narrow=Markup(drawn.narrow),  # noqa: S704
            notice=drawn.notice,
            choice=choice,
        )

    def _opening(self, choice: str) -> Drawn:
        """Return the stored drawings when this very function drew them from this very table; else new ones.

        A session of before has the wide one alone: it opens as fast as it did.
        """
        mark = self._mark()
        stored = self._stored()
        if mark and stored.wide.startswith(f"<svg {mark} "):
            same = stored.narrow.startswith(f"<svg {mark} ")
            return stored if same else Drawn(stored.wide)
        drawn = self._drawing(choice)
        return drawn.marked(mark) if mark and not drawn.notice else drawn

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

    def _drawing(self, choice: str) -> Drawn:
        """Return the drawings of `choice` and what must be said of them."""
        try:
            import pandas as pd

            table = pd.read_csv(self._folder / self._figure.table, encoding="utf-8-sig")
            wide, narrow = (
                render_svg(self._figure, table, self._draw, choice, narrow=narrow)
                for narrow in (False, True)
            )
            return Drawn(wide, narrow)
        except ImportError:
            reason = ""
        except Exception as error:  # noqa: BLE001 - an author's function may raise anything, and no one reads tracebacks
            reason = f" ({type(error).__name__})"
        stored = self._stored()
        notice = (_STORED if stored.wide else _NO_DRAWING).format(reason=reason)
        return Drawn(stored.wide, stored.narrow, notice)

    def _stored(self) -> Drawn:
        """Return the drawings beside the notebook, `""` for one that is not there or is no drawing."""
        return Drawn(*(_read(path) for path in stored_at(self._folder, self._figure.id)))

    def _make_control(self) -> Any:
        from exercises.cells.figure_widget import FigureWidget

        def view(choice: str) -> str:
            first = choice == self._figure.choices[0]
            drawn = self.drawn if first else self._drawing(choice)
            return self._view(drawn, self._figure.choices[0] if drawn.notice else "")

        return FigureWidget(self._figure, self._html(""), view)


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


def stored_at(folder: Path, figure_id: str) -> tuple[Path, Path]:
    """Return where the drawings of a figure are kept beside the notebook: for a page, for a telephone's."""
    kept = folder / "figures"
    return kept / f"{figure_id}.svg", kept / f"{figure_id}.etroit.svg"


def _read(path: Path) -> str:
    try:
        if path.stat().st_size > _LARGEST_DRAWING:
            return ""
        text = path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""
    return text if text.startswith("<svg") and text.endswith("</svg>") else ""


def _style() -> str:
    return (files("exercises") / "static" / "figure.css").read_text(encoding="utf-8")
