"""What JupyterLab must be told so that a participant's modules open ready: our extension, and what is released."""

import hashlib
import json
from importlib.resources import files
from pathlib import Path
from typing import Any

from exercises import definition
from grader.session.session import Session


def extensions_path() -> str:
    """Return the folder that holds the participant's JupyterLab extension."""
    return str(files("exercises") / "labextension")


def page_options(session: Session) -> dict[str, str]:
    """Return what JupyterLab's page configuration says of the released modules (its values are texts).

    The extension runs by itself only a notebook whose code has the fingerprint that stands here.
    """
    modules = {}
    for name in session.released:
        header = definition.load(session.curriculum / name).header
        notebook = session.release_of(name) / f"{name}.ipynb"
        modules[name] = {"title": header.title, "fingerprint": code_fingerprint(notebook)}
    return {
        "parcoursModules": json.dumps(modules, ensure_ascii=False),
        "parcoursPlaces": "true",
    }


def code_fingerprint(path: Path) -> str:
    """Return the SHA-256 of a notebook's code cells, joined by a form feed, as the extension computes it."""
    notebook: Any = json.loads(path.read_text(encoding="utf-8"))
    code = ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]
    return hashlib.sha256("\f".join(code).encode()).hexdigest()
