"""What marks within nbgrader itself, in the place of the step that would execute the copy's notebook."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from traitlets.config import LoggingConfigurable

from exercises.errors import ParcoursError
from grader.autograding import batch, materials
from grader.copies import collected
from grader.gradebook.structure import read_structure
from grader.gradebook.transaction import connected, only_reading
from grader.gradebook.writing import flag
from grader.session.session import Session, load


class MarkByData(LoggingConfigurable):  # type: ignore[misc]
    """A step of nbgrader's autograde: the released notebook, its outputs filled in from the copy's data.

    nbgrader saves the marks from these outputs. Nothing of what was handed in is executed, or kept but answers.
    """

    enabled = True

    def __call__(self, notebook: Any, resources: Any) -> tuple[Any, Any]:
        """Return the marked notebook; ValueError, which nbgrader reports, when the copy cannot be read."""
        import nbformat

        names = resources["nbgrader"]
        session = load(Path.cwd())
        if names["notebook"] != names["assignment"]:
            raise ValueError(f"Le carnet « {names['notebook']} » n’est celui d’aucun module.")
        try:
            text = _mark(session, names["assignment"], names["student"])
        except ParcoursError as error:
            raise ValueError(str(error)) from None
        marked = nbformat.reads(text, as_version=4)
        notebook.cells, notebook.metadata = marked.cells, marked.metadata
        return notebook, resources


def _mark(session: Session, module: str, person: str) -> str:
    """Return the text of one copy's marked notebook, and flag the marks of which the answer has changed."""
    found = collected.read(session.submitted_folder(person, module), module)
    with connected(session) as engine:
        with only_reading(engine) as connection:
            structure = read_structure(connection, module)
            ready = materials.load(session, module, structure, connection)
        row, notebook = batch.row_of(ready, person, found, None)
        # nbgrader writes the rest, and may yet fail: our own marking will look at this copy again.
        with engine.begin() as connection:
            flag(connection, structure, replace(row, fingerprint="", size=-1))
    return str(notebook.decode())
