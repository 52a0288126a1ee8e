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


def templates_path() -> str:
    """Return the folder of the pages that the server shows by itself: signed out, not found, failed."""
    return str(files("exercises") / "serving" / "templates")


def page_options(session: Session, identifier: str = "") -> dict[str, str]:
    """Return what JupyterLab's page configuration says of the released modules (its values are texts).

    `identifier` is the participant's: what a browser keeps unsaved is shown to nobody else.
    The extension runs by itself only a notebook whose code has the fingerprint that stands here; the exercises'
    titles and minutes stand in the contents before any cell has run. The module stands alone, without JupyterLab
    around it, unless the session says that its participants write code freely.
    """
    modules = {}
    for name in session.released:
        module = definition.load(session.curriculum / name)
        notebook = session.release_of(name) / f"{name}.ipynb"
        modules[name] = {
            "title": module.header.title,
            "fingerprint": code_fingerprint(notebook),
            "minutes": module.header.minutes,
            "exercises": [
                {"id": one.id, "title": one.title, "minutes": one.minutes}
                for one in module.exercises
            ],
        }
    options = {
        "parcoursModules": json.dumps(modules, ensure_ascii=False),
        "parcoursPlaces": "true",
        "parcoursAlone": json.dumps(not session.free_code),
    }
    return {**options, **({"parcoursParticipant": identifier} if identifier else {})}


def code_fingerprint(path: Path) -> str:
    """Return the SHA-256 of a notebook's code cells, joined by a form feed, as the extension computes it."""
    notebook: Any = json.loads(path.read_text(encoding="utf-8"))
    code = ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]
    return hashlib.sha256("\f".join(code).encode()).hexdigest()
