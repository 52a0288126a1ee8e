"""The figure of a small module: what draws it, and how it is shown."""

from pathlib import Path
from typing import Any

from exercises.cells.figures import Shown, show

STORED = '<svg role="img"><title>conservée</title></svg>'


def bars(table: Any, axes: Any) -> None:
    """Draw the inhabitants by commune."""
    axes.barh(table["commune"], table["habitants"])


def one_commune(table: Any, axes: Any, choice: str) -> None:
    """Draw the inhabitants of the chosen commune."""
    axes.set_title(f"Choix {choice}")
    axes.bar([choice], table.loc[table["commune"] == choice, "habitants"])


def shown(folder: Path, draw: Any = bars) -> Shown:
    """Return the figure of the module, displayed."""
    figure = show(folder, "communes", draw)
    assert isinstance(figure, Shown)
    return figure
