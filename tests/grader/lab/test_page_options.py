"""What JupyterLab is told of the released modules."""

import hashlib
import json
from pathlib import Path

from exercises import definition
from grader.lab.page_options import code_fingerprint, extensions_path, page_options
from grader.release.publishing import publish
from grader.session.session import Session


def _notebook(folder: Path, *cells: tuple[str, str]) -> Path:
    path = folder / "carnet.ipynb"
    content = {
        "cells": [{"cell_type": kind, "source": source, "metadata": {}} for kind, source in cells]
    }
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def test_the_fingerprint_is_the_code_s(tmp_path: Path) -> None:
    """Only the sources of code cells count, joined by a form feed, as the extension joins them."""
    path = _notebook(tmp_path, ("code", "a = 1"), ("markdown", "Texte"), ("code", "é"))
    assert code_fingerprint(path) == hashlib.sha256("a = 1\fé".encode()).hexdigest()


def test_a_changed_cell_changes_the_fingerprint(tmp_path: Path) -> None:
    """One more statement in a cell, and the notebook is no longer the released one."""
    before = code_fingerprint(_notebook(tmp_path, ("code", "a = 1")))
    assert code_fingerprint(_notebook(tmp_path, ("code", "a = 1\nb = 2"))) != before


def test_the_extension_is_where_jupyterlab_looks() -> None:
    """The folder given to JupyterLab holds a prebuilt extension and the script that it loads."""
    folder = Path(extensions_path()) / "parcours-room"
    package = json.loads((folder / "package.json").read_text(encoding="utf-8"))
    assert (folder / package["jupyterlab"]["_build"]["load"]).is_file()


def test_the_exercises_are_told_before_they_are_shown(session: Session) -> None:
    """Each released module comes with its minutes, and its exercises' titles and minutes, in their order."""
    for name in session.modules:
        publish(session, name)
    options = json.loads(page_options(session)["parcoursModules"])
    assert options
    for name in session.released:
        module = definition.load(session.curriculum / name)
        assert options[name]["minutes"] == module.header.minutes
        assert [one["id"] for one in options[name]["exercises"]] == [
            one.id for one in module.exercises
        ]
