"""Which slides of the talk the modules carry, and which are carried by none."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from exercises.errors import Problem
from grader.course import assemble

FILE = "slides.toml"


@dataclass(frozen=True)
class TalkSlide:
    """One slide of the talk that the curriculum teaches: its identifier (« S05 ») and what it says."""

    id: str
    title: str


@cache
def talk() -> tuple[TalkSlide, ...]:
    """Return the slides of the talk, in their order."""
    text = (files("grader.course") / FILE).read_text(encoding="utf-8")
    return tuple(TalkSlide(**slide) for slide in tomllib.loads(text)["slides"])


def carried(folder: Path) -> frozenset[str]:
    """Return the identifiers of the slides that the text of the module in `folder` says it carries."""
    import jupytext

    source = assemble.source_of(folder)
    if not source.is_file():
        return frozenset()
    cells = jupytext.reads(source.read_text(encoding="utf-8"), fmt="md:myst").cells
    return frozenset(str(slide) for cell in cells for slide in cell.metadata.get("slides", ()))


def problems(folders: Iterable[Path]) -> tuple[Problem, ...]:
    """Return a problem for each slide that no module of `folders` carries, and for each that the talk has not."""
    known = {slide.id for slide in talk()}
    found: list[Problem] = []
    everywhere: set[str] = set()
    for folder in folders:
        here = carried(folder)
        everywhere |= here
        found += (
            Problem(
                f"{folder.name}/{assemble.source_of(folder).name}",
                "",
                "slides",
                f"la diapositive « {slide} » n’est pas dans la liste {FILE}",
            )
            for slide in sorted(here - known)
        )
    found += (
        Problem(
            FILE,
            "",
            slide.id,
            f"aucune cellule d’un module ne porte cette diapositive, « {slide.title} »",
        )
        for slide in talk()
        if slide.id not in everywhere
    )
    return tuple(found)
