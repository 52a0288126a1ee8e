"""The plots of the report: drawn as the modules' figures are, as inline SVG with their text alternative."""

from collections.abc import Sequence
from typing import Any

from exercises.cells.drawing import render_svg
from exercises.definition import Figure

TENTHS = tuple(f"{low} à {low + 10}" for low in range(0, 100, 10))


def by_tenths(shares: Sequence[float]) -> tuple[int, ...]:
    """Return how many of `shares` (0 to 1) lie in each tenth; the highest tenth includes 1."""
    counts = [0] * 10
    for share in shares:
        counts[min(int(share * 10 + 1e-9), 9)] += 1
    return tuple(counts)


def distribution(identifier: str, title: str, shares: Sequence[float]) -> str:
    """Return the histogram of marks, brought to 100, as SVG."""
    import pandas as pd

    counts = by_tenths(shares)
    table = pd.DataFrame({"tranche": TENTHS, "copies": counts})

    def draw(data: Any, axes: Any) -> None:
        from matplotlib.ticker import MaxNLocator

        bars = axes.bar(data["tranche"], data["copies"])
        axes.bar_label(bars, labels=[str(n) if n else "" for n in data["copies"]])
        axes.set_xlabel("Note, sur 100")
        axes.set_ylabel("Copies")
        axes.tick_params(axis="x", rotation=45)
        axes.yaxis.set_major_locator(MaxNLocator(integer=True))
        axes.grid(visible=False, axis="x")

    return render_svg(_figure(identifier, title, in_words(counts)), table, draw)


def in_words(counts: Sequence[int]) -> str:
    """Return the histogram as a sentence: what the eye sees, for those who listen."""
    told = [
        f"{count} {'copie' if count < 2 else 'copies'} de {tenth}"
        for tenth, count in zip(TENTHS, counts, strict=True)
        if count
    ]
    return f"Répartition des notes sur 100 : {', '.join(told)}."


def _figure(identifier: str, title: str, alternative: str) -> Figure:
    return Figure(
        id=identifier,
        title=title,
        alternative=alternative,
        table="notes.csv",
        source="Carnet de notes de la session",
        year="–",
    )
