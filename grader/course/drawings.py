"""The drawings of a module's figures, one for each choice that its control offers, for paper and projection."""

import re
from dataclasses import dataclass
from typing import Any

from exercises.cells.drawing import Draw, render_svg
from exercises.definition import FILE, Figure, Module
from exercises.errors import InvalidDefinitionError, Problem

_DRAWS = re.compile(r'^@figure\("([^"]*)"\)', re.MULTILINE)


@dataclass(frozen=True)
class Drawing:
    """One drawing of a figure: the choice it shows (`""` where the figure offers none) and its SVG text."""

    figure: Figure
    choice: str
    svg: str


def drawings(source: str, module: Module) -> tuple[Drawing, ...]:
    """Return the drawings of the figure that a cell's `source` draws, in the order of its choices; `()` for none.

    The author's function is run here, as assembling the notebook does. Raises InvalidDefinitionError when it
    fails, UnknownFigureError when the module does not define the figure.
    """
    import pandas as pd

    drawn = _DRAWS.search(source)
    if not drawn:
        return ()
    figure = module.figure(drawn[1])
    try:
        draw = _function(source)
        table = pd.read_csv(module.folder / figure.table, encoding="utf-8-sig")
        made = []
        for place, choice in enumerate(figure.choices or ("",), start=1):
            # Two drawings of a page would share their inner identifiers: each bears its own.
            alone = figure.model_copy(update={"id": f"{figure.id}-{place}"})
            made.append(Drawing(figure, choice, render_svg(alone, table, draw, choice)))
    except Exception as error:
        reason = f"figure « {figure.id} » : son dessin échoue ({type(error).__name__} : {error})"
        raise InvalidDefinitionError((Problem(FILE, "", "figures", reason),)) from error
    return tuple(made)


def draw_of(source: str) -> Draw | None:
    """Return the function that a cell decorates with `@figure(…)`; None for a cell that draws nothing."""
    return _function(source) if _DRAWS.search(source) else None


def _function(source: str) -> Draw:
    """Return the function that a cell decorates with `@figure(…)`."""
    taken: list[Draw] = []

    def figure(_: str) -> Any:
        return taken.append

    exec(compile(source, "<figure>", "exec"), {"figure": figure})  # noqa: S102 - the module's own cell
    return taken[0]
