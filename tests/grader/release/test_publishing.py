import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from exercises import definition
from grader.course import key
from grader.errors import ReleaseRefusedError
from grader.release.publishing import leaks, publish
from grader.session.session import Session
from tests.grader.curriculum import EXPLANATION, LEVEL, MODEL, MODULE


def change(session: Session, edit: Callable[[list[dict[str, Any]]], None]) -> None:
    """Edit the cells of the session's notebook."""
    path = session.curriculum / MODULE / f"{MODULE}.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    edit(notebook["cells"])
    path.write_text(json.dumps(notebook), encoding="utf-8")


def cell(cells: list[dict[str, Any]], grade_id: str) -> dict[str, Any]:
    """Return the cell that bears `grade_id`."""
    return next(c for c in cells if c["metadata"].get("nbgrader", {}).get("grade_id") == grade_id)


def test_release_holds_what_participants_need_and_no_key(session: Session) -> None:
    """Looking for the key in every file that left finds nothing of it."""
    out = publish(session, MODULE)
    names = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    assert names == {f"{MODULE}.ipynb", "exercices.toml"}
    text = "\n".join(path.read_text(encoding="utf-8") for path in out.rglob("*") if path.is_file())
    text += json.dumps(json.loads((out / f"{MODULE}.ipynb").read_text(encoding="utf-8")))
    for secret in (EXPLANATION, LEVEL, MODEL, "grade(", "MARK SCHEME", "HIDDEN TESTS", "corrige"):
        assert secret not in text


def test_publishing_again_is_safe(session: Session) -> None:
    """A second run leaves the same release."""
    first = {p.name: p.read_bytes() for p in publish(session, MODULE).iterdir()}
    assert {p.name: p.read_bytes() for p in publish(session, MODULE).iterdir()} == first


TRAPS: list[tuple[str, Callable[[list[dict[str, Any]]], None], str]] = [
    (
        "solution",
        lambda cells: cell(cells, "publics")["metadata"]["nbgrader"].update(solution=True),
        "vaudrait zéro",
    ),
    (
        "unlocked task",
        lambda cells: cell(cells, "projet--ancrage")["metadata"]["nbgrader"].update(locked=False),
        "pas verrouillée",
    ),
    (
        "no grade call",
        lambda cells: cell(cells, "publics").update(source="### BEGIN HIDDEN TESTS\n1\n"),
        'grade("publics")',
    ),
    (
        "duplicate",
        lambda cells: cells.append(dict(cell(cells, "publics"))),
        "2 cellules portent",
    ),
    ("missing", lambda cells: cells.remove(cell(cells, "publics")), "aucune cellule ne note"),
    (
        "points",
        lambda cells: cell(cells, "publics")["metadata"]["nbgrader"].update(points=40),
        "40 points au lieu de 4",
    ),
    (
        "stranger",
        lambda cells: cell(cells, "publics")["metadata"]["nbgrader"].update(grade_id="autre"),
        "ne définit pas",
    ),
]


@pytest.mark.parametrize(
    ("edit", "sentence"), [trap[1:] for trap in TRAPS], ids=[t[0] for t in TRAPS]
)
def test_traps_of_nbgrader_are_refused(
    session: Session, edit: Callable[[list[dict[str, Any]]], None], sentence: str
) -> None:
    """Each way in which nbgrader would mark wrongly stops the release, and nothing is given out."""
    change(session, edit)
    with pytest.raises(ReleaseRefusedError) as refusal:
        publish(session, MODULE)
    assert any(sentence in reason for reason in refusal.value.reasons)
    assert session.released == ()


def test_a_copy_among_the_sources_is_refused(session: Session) -> None:
    """A source's copy would overwrite every participant's at marking time."""
    (session.curriculum / MODULE / "copie.json").write_text("{}", encoding="utf-8")
    with pytest.raises(ReleaseRefusedError, match=r"copie\.json"):
        publish(session, MODULE)


def test_an_explanation_in_the_text_is_a_leak(session: Session) -> None:
    """A sentence of the key that an author pasted into the module stops the release; the former one stays."""
    publish(session, MODULE)
    change(session, lambda cells: cells[1].update(source=[f"Retenez : {EXPLANATION}"]))
    with pytest.raises(ReleaseRefusedError, match="passage du corrigé"):
        publish(session, MODULE)
    assert EXPLANATION not in (session.release_of(MODULE) / f"{MODULE}.ipynb").read_text("utf-8")


@pytest.mark.parametrize("name", ["corrige.toml", "notes.txt", "data/cle.json", "data/a/b.csv"])
def test_files_that_no_one_expects_do_not_leave(
    tmp_path: Path, curriculum: Path, name: str
) -> None:
    """The built release holds the notebook, the definition, tables and figures: anything else is a leak."""
    module = definition.load(curriculum / MODULE)
    stray = tmp_path / MODULE / name
    stray.parent.mkdir(parents=True)
    stray.write_text("rien", encoding="utf-8")
    assert list(leaks(tmp_path / MODULE, key.load(module))) == [
        f"le fichier {name} partirait avec le module"
    ]


def test_a_broken_definition_is_refused_with_its_problems(session: Session) -> None:
    """What `verifier` would say stops the release too."""
    (session.curriculum / MODULE / "corrige.toml").unlink()
    with pytest.raises(ReleaseRefusedError, match=r"corrige\.toml"):
        publish(session, MODULE)
