"""The autograded folder of a copy: the released notebook, restored, its outputs filled in, and its side files."""

import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from exercises.definition import Module
from grader.autograding.marked_copy import MarkedCopy, outputs_of
from grader.gradebook.structure import SourceCell

_string = json.JSONEncoder(ensure_ascii=False).encode
_HOLE = "\ue000{place}\ue000"
"""What stands for a cell's outputs in the pattern: a private character that no module contains."""


@dataclass(frozen=True)
class _Hole:
    """The place of one cell's outputs: what is needed to say them for any copy."""

    source: str
    grade_id: str
    count: int


@dataclass(frozen=True)
class Pattern:
    """A module's autograded notebook as text, all but what changes from copy to copy."""

    module: Module
    pieces: tuple[str, ...]
    holes: tuple[_Hole, ...]

    def fill(self, marked: MarkedCopy) -> str:
        """Return the notebook of one copy, in the form in which nbformat writes it."""
        parts = [self.pieces[0]]
        for hole, piece in zip(self.holes, self.pieces[1:], strict=True):
            found = outputs_of(self.module, hole.source, hole.grade_id, marked, hole.count)
            parts += (laid_out(found, 3), piece)
        return "".join(parts)


def pattern(
    module: Module,
    released: Any,
    executed: Any,
    cells: Mapping[str, SourceCell],
    kernelspec: str | None,
    empty: MarkedCopy,
) -> Pattern:
    """Return the pattern of `module`'s autograded notebooks.

    `released` is the notebook that participants received and `executed` the source's, both as JSON; what no
    answer changes (figures) is shown as it was stored there. `cells` are nbgrader's, by `grade_id`: it restores
    its locked cells from them before it marks, and so do we. `empty` is an empty copy, marked.
    """
    stored = {(c.get("id"), "".join(c["source"])): c.get("outputs", []) for c in executed["cells"]}
    holes: list[_Hole] = []
    done, count = [], 0
    for cell in released["cells"]:
        restored = _restored(cell, cells)
        if restored["cell_type"] == "code":
            source = "".join(restored["source"])
            count += 1 if source.strip() else 0
            restored["execution_count"] = count if source.strip() else None
            name = str(restored["metadata"].get("nbgrader", {}).get("grade_id", ""))
            if outputs_of(module, source, name, empty, count) is None:
                kept = stored.get((restored.get("id"), source), [])
                restored["outputs"] = [_counted(output, count) for output in kept]
            else:
                restored["outputs"] = _HOLE.format(place=len(holes))
                holes.append(_Hole(source, name, count))
        done.append(restored)
    metadata = {**released["metadata"]}
    if kernelspec:
        metadata["kernelspec"] = json.loads(kernelspec)
    text = _text({**released, "cells": done, "metadata": metadata}) + "\n"
    pieces = []
    for place in range(len(holes)):
        piece, _, text = text.partition(json.dumps(_HOLE.format(place=place), ensure_ascii=False))
        pieces.append(piece)
    return Pattern(module, (*pieces, text), tuple(holes))


def write(folder: Path, files: Mapping[str, bytes], permissions: int) -> None:
    """Write `files` (by path in the folder) in a new `folder`, with nbgrader's permissions; raises OSError."""
    folder.mkdir(parents=True)
    for name, data in files.items():
        path = os.path.join(folder, name)  # noqa: PTH118 - thousands of times, a tenth of a Path's time
        if "/" in name:
            os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, permissions)
        with os.fdopen(descriptor, "wb", buffering=0) as file:
            _write_all(file, data)
        os.chmod(path, permissions)  # noqa: PTH101 - whatever the mask took away


def _write_all(file: Any, data: bytes) -> None:
    """Write all of `data`: a file that keeps nothing back may take a part of it at a time."""
    rest = memoryview(data)
    while rest:
        rest = rest[file.write(rest) :]


def put(new: Path, folder: Path, aside: Path) -> None:
    """Put the folder `new` in the place of `folder`, whose former content passes through `aside`."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    if folder.is_dir() and not folder.is_symlink():
        folder.rename(aside)
    else:
        folder.unlink(missing_ok=True)
    new.rename(folder)
    if aside.exists():
        shutil.rmtree(aside)


def _restored(cell: Any, cells: Mapping[str, SourceCell]) -> dict[str, Any]:
    """Return a released cell as nbgrader's OverwriteCells leaves it."""
    metadata = json.loads(json.dumps(cell["metadata"]))
    restored = {**cell, "metadata": metadata}
    known = cells.get(str(metadata.get("nbgrader", {}).get("grade_id", "")))
    if known:
        metadata["nbgrader"]["checksum"] = known.checksum
        if known.locked:
            restored["source"] = known.source.splitlines(keepends=True)
    return restored


def _counted(output: Any, count: int) -> Any:
    return {**output, "execution_count": count} if "execution_count" in output else output


def laid_out(value: Any, depth: int) -> str:
    """Return a JSON value as nbformat lays it out, indented by `depth` spaces.

    The standard library's own way, in Python as well, takes ten times longer.
    """
    if isinstance(value, str):
        return _string(value)
    inner, outer = _margins(depth)
    if isinstance(value, dict) and value:
        pairs = [f"{_string(key)}: {laid_out(value[key], depth + 1)}" for key in sorted(value)]
        return "{" + inner + f",{inner}".join(pairs) + outer + "}"
    if isinstance(value, list) and value:
        if all(isinstance(item, str) for item in value):  # the lines of an output: nearly all
            return f"[{inner}{_lines(depth)(value)[1:-1]}{outer}]"
        items = [laid_out(item, depth + 1) for item in value]
        return "[" + inner + f",{inner}".join(items) + outer + "]"
    return json.dumps(value)


@cache
def _margins(depth: int) -> tuple[str, str]:
    """Return the line breaks before an item and before what closes its list, `depth` levels deep."""
    return "\n" + " " * (depth + 1), "\n" + " " * depth


@cache
def _lines(depth: int) -> Any:
    """Return what writes a list of texts, each on a line of its own, but for the list's first and last."""
    separators = (f",{_margins(depth)[0]}", ": ")
    return json.JSONEncoder(ensure_ascii=False, separators=separators).encode


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True)
