"""A module's notebook, made from its text, its exercises and its key; never edited by hand.

Each exercise becomes a locked widget cell, a locked test cell for its automatic points, and one locked task
cell per criterion of its rubric, as nbgrader's metadata format (schema 3) wants them.
"""

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import exercises
from exercises import definition, numbers
from exercises.cells.figures import stored_at
from exercises.definition import Module
from exercises.errors import InvalidDefinitionError, Problem
from exercises.files import replace
from exercises.kinds.exercise import Criterion, Exercise
from grader.course import key
from grader.course.key import AnswerKey, Rubric

_SHOWS = re.compile(r'^exercise\("([^"]*)"\)\s*$')
_FIGURE = re.compile(r'<figure[^>]*data-figure="([a-z0-9-]+)".*?</figure>', re.DOTALL)
_SVG = re.compile(r"<svg.*?</svg>", re.DOTALL)
_HIDDEN = {"jupyter": {"source_hidden": True}, "tags": ["remove_input"]}
_FIXED = {"editable": False, "deletable": False}


def source_of(folder: Path) -> Path:
    """Return the path of a module's text (MyST Markdown)."""
    return folder / f"{folder.name}.md"


def notebook_of(folder: Path) -> Path:
    """Return the path of a module's notebook."""
    return folder / f"{folder.name}.ipynb"


def assemble(folder: Path) -> Any:
    """Return the notebook of the module in `folder` (an nbformat node), without outputs.

    Raises InvalidDefinitionError when the text, the exercises or the key hold mistakes.
    """
    import jupytext
    from nbformat import v4

    module = definition.load(folder)
    answer_key = key.load(module)
    source = source_of(folder)
    if not source.is_file():
        raise InvalidDefinitionError((Problem(source.name, "", "", "le texte du module manque"),))
    text = jupytext.reads(source.read_text(encoding="utf-8"), fmt="md:myst")
    cells = [_code(_imports(cell.source for cell in text.cells if cell.cell_type == "code"))]
    for cell in text.cells:
        if cell.cell_type == "markdown":
            cells.append(v4.new_markdown_cell(cell.source, metadata={**cell.metadata, **_FIXED}))
        else:
            cells.extend(_expand(cell, module, answer_key))
    for place, cell in enumerate(cells):
        cell["id"] = cell.metadata.get("nbgrader", {}).get(
            "grade_id", f"{module.name}-{place:03d}"
        )[:64]
    metadata = {
        "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
        "language_info": {"name": "python"},
        "title": module.header.title,
        "parcours": {"module": module.name},
    }
    return v4.new_notebook(cells=cells, metadata=metadata)


def execute(notebook: Any, folder: Path) -> Any:
    """Run `notebook` in `folder` and return it with the outputs that a page without widgets shows.

    The drawings stored there are made again: they are taken away first.
    """
    from nbclient import NotebookClient

    for drawing in (folder / "figures").glob("*.svg"):
        drawing.unlink()
    NotebookClient(
        notebook,
        timeout=120,
        kernel_name="python3",
        store_widget_state=False,
        record_timing=False,
        extra_arguments=["--log-level=ERROR"],
        resources={"metadata": {"path": str(folder)}},
    ).execute()
    notebook.metadata["language_info"] = {"name": "python"}
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            # The model's identifier is random, and nothing could show it without this kernel.
            output.get("data", {}).pop("application/vnd.jupyter.widget-view+json", None)
    return notebook


def write(notebook: Any, folder: Path) -> None:
    """Write the notebook, and beside it the figures that it drew, for machines without matplotlib."""
    import nbformat

    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            for drawn in _FIGURE.finditer(output.get("data", {}).get("text/html", "")):
                drawings = _SVG.findall(drawn[0])
                for path, svg in zip(stored_at(folder, drawn[1]), drawings, strict=False):
                    path.parent.mkdir(exist_ok=True)
                    replace(path, f"{svg}\n".encode())
    text = nbformat.writes(notebook)
    replace(notebook_of(folder), (text if text.endswith("\n") else f"{text}\n").encode())


def sources(notebook: Any) -> list[tuple[str, str, Any]]:
    """Return what an assembled notebook says, outputs aside: (kind, source, metadata) of each cell."""
    return [
        (cell["cell_type"], "".join(cell["source"]), json.loads(json.dumps(cell["metadata"])))
        for cell in notebook["cells"]
    ]


def _imports(sources: Iterable[str]) -> str:
    """Return the line that imports the names of ours that the cells call, and no other."""
    code = "\n".join(sources)
    used = [name for name in exercises.__all__ if re.search(rf"\b{name}\(", code)]
    return f"from exercises import {', '.join(used or ['exercise'])}"


def _code(source: str, **metadata: Any) -> Any:
    from nbformat import v4

    return v4.new_code_cell(source, metadata={**metadata, **_HIDDEN, **_FIXED})


def _expand(cell: Any, module: Module, answer_key: AnswerKey) -> Iterator[Any]:
    shown = _SHOWS.match(cell.source.strip())
    if not shown:
        yield _code(cell.source, **cell.metadata)
        return
    exercise = module.exercise(shown[1])
    yield _code(
        cell.source.strip(),
        **cell.metadata,
        nbgrader=_nbgrader(f"{exercise.id}--vue", cell_type="code"),
    )
    if exercise.automatic > 0:
        source = (
            "### BEGIN HIDDEN TESTS\n"
            "from grader.testcell import grade\n"
            f'grade("{exercise.id}")\n'
            "### END HIDDEN TESTS"
        )
        yield _code(
            source,
            nbgrader=_nbgrader(
                exercise.id, cell_type="code", grade=True, points=exercise.automatic
            ),
        )
    for criterion in exercise.criteria:
        yield _task(exercise, criterion, answer_key.rubrics[exercise.id][criterion.id])


def _task(exercise: Exercise, criterion: Criterion, rubric: Rubric) -> Any:
    from nbformat import v4

    lines = [
        (
            f"**Critère « {criterion.title} »** · {numbers.points(criterion.points)}, "
            f"pour l’exercice « {exercise.title} », noté par une personne."
        ),
        "",
        "=== BEGIN MARK SCHEME ===",
        "",
        "| Niveau | Points | Ce qui le montre |",
        "|---|---|---|",
        *(
            f"| {level.label} | {numbers.french(level.points)} | {level.description} |"
            for level in rubric.levels
        ),
        "",
        "=== END MARK SCHEME ===",
    ]
    metadata = _nbgrader(
        f"{exercise.id}--{criterion.id}", cell_type="markdown", task=True, points=criterion.points
    )
    return v4.new_markdown_cell(
        "\n".join(lines), metadata={"nbgrader": metadata, "tags": ["critere"], **_FIXED}
    )


def _nbgrader(
    grade_id: str, *, cell_type: str, grade: bool = False, task: bool = False, points: float = 0.0
) -> Any:
    metadata = {
        "schema_version": 3,
        "grade_id": grade_id,
        "grade": grade,
        "solution": False,
        "task": task,
        "locked": True,
        "cell_type": cell_type,
    }
    return {**metadata, "points": points} if grade or task else metadata
