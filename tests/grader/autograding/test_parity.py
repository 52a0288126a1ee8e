"""The same sixty copies, marked by nbgrader as it comes and by `parcours corriger`: the same gradebook and pages.

What differs, and is taken out before comparing:
- `default_course`: nbgrader's steps add a course of that name to the table of courses; ours adds none.
- The notebook nbgrader writes also holds when each cell ran, the state of the widgets, the view of each widget,
  and the version of Python that ran; ours holds none of them. In the formgrader, nothing of them shows, but for
  the scripts that would draw the widgets.
- A penalty is a sum of marks, which the database adds up in no certain order: the last of its sixteen digits vary.
- A mark that a person gave in the place of a test's is flagged anew by each of nbgrader's markings; ours flags
  it when the answer has changed. A criterion is never flagged anew by nbgrader; ours is when its answer changed.
- A copy of which one answer is malformed is refused whole; nbgrader would give 0 to that exercise, in silence.
"""

import json
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import pytest

from exercises import definition
from exercises.copies.copy import LARGEST
from exercises.definition import Module
from grader.autograding import autograde
from grader.course import key
from grader.release import creation
from grader.release.publishing import publish
from grader.session import session as sessions
from grader.session.session import Session
from tests.grader import formgrader
from tests.grader.nine_kinds import MODULE, variants, write
from tests.paths import MODULES, ROOT

pytestmark = pytest.mark.slow

COPIES = 60
DUE = "2026-03-02 12:00:00"

ROWS = """
SELECT s.id, sa.timestamp, sa.extension, n.name, sn.flagged, sn.late_submission_penalty, c.name, c.type,
       g.auto_score, g.manual_score, g.extra_credit, g.needs_manual_grade,
       k.id IS NOT NULL, k.auto_comment, k.manual_comment
FROM student s
JOIN submitted_assignment sa ON sa.student_id = s.id
JOIN assignment a ON a.id = sa.assignment_id
JOIN submitted_notebook sn ON sn.assignment_id = sa.id
JOIN notebook n ON n.id = sn.notebook_id
JOIN base_cell c ON c.notebook_id = n.id
LEFT JOIN grade g ON g.notebook_id = sn.id AND g.cell_id = c.id
LEFT JOIN comment k ON k.notebook_id = sn.id AND k.cell_id = c.id
ORDER BY s.id, n.name, c.name
"""


def plan(module: Module) -> Iterator[tuple[str, dict[str, tuple[str, Any]]]]:
    """Yield (participant, what they answered by exercise): every variant of every kind, in varied company."""
    answer_key = key.load(module)
    offered = {e.id: variants(e, answer_key.keys[e.id]) for e in module.exercises}
    names = {name: list(islice(cycle(found), COPIES + 9)) for name, found in offered.items()}
    for place in range(COPIES):
        group = "a" if place % 2 else "b"
        chosen = {
            name: names[name][(place + (place // 6) * rank) % COPIES]
            for rank, name in enumerate(offered)
        }
        yield (
            f"{group}{place:02d}",
            {name: (variant, offered[name][variant]) for name, variant in chosen.items()},
        )


def lay(
    session: Session,
    module: str,
    person: str,
    answers: dict[str, Any],
    *,
    day: int = 2,
    odd: int = 9,
) -> None:
    """Lay one collected copy; `odd` varies what surrounds the answers."""
    folder = session.root / "submitted" / person / module
    folder.mkdir(parents=True)
    shutil.copyfile(session.release_of(module) / f"{module}.ipynb", folder / f"{module}.ipynb")
    entries = {
        name: {
            "answer": answer,
            "revision": 3,
            "saved_at": "2026-03-01T10:00:00Z",
            "wordings": [{"field": "kept", "text": "Avant", "at": "2026-03-01T09:00:00Z"}],
        }
        for name, answer in answers.items()
        if answer is not None
    }
    if odd == 0:
        entries["exercice-d-hier"] = {**next(iter(entries.values()), {"answer": {}, "revision": 1})}
        entries["exercice-d-hier"]["saved_at"] = "2026-03-01T10:00:00Z"
    content = {
        "schema": 1,
        "module": module,
        "release": "",
        "copy": "0" * 32,
        "answers": entries,
    }
    data = json.dumps(content, ensure_ascii=odd == 1).encode()
    if odd != 2:  # handed in without having answered anything
        (folder / "copie.json").write_bytes((b"\xef\xbb\xbf" if odd == 3 else b"") + data)
    if odd != 4:
        (folder / "timestamp.txt").write_text(f"2026-03-{day:02d} 11:00:00 UTC", encoding="utf-8")
    if odd == 5:
        (folder / "submission_secret.txt").write_text("0123456789abcdef", encoding="utf-8")
    assert len(data) < LARGEST


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Session:
    """Return a session of the nine kinds, sixty copies collected, half of them late; nothing marked."""
    folder = tmp_path_factory.mktemp("parité")
    session = creation.create("parite", folder, write(folder))
    publish(session, MODULE)
    with (session.root / "nbgrader_config.py").open("a", encoding="utf-8") as config:
        config.write('\nc.LateSubmissionPlugin.penalty_method = "zero"\n')
    with closing(sqlite3.connect(session.root / "gradebook.db")) as database, database:
        database.execute("UPDATE assignment SET duedate = ?", (f"{DUE}.000000",))
    module = definition.load(session.curriculum / MODULE)
    for place, (person, answers) in enumerate(plan(module)):
        given = {name: answer for name, (_, answer) in answers.items()}
        lay(session, MODULE, person, given, day=2 + place % 4 // 2, odd=place % 10)
    return session


@pytest.fixture(scope="module")
def both(base: Session, tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Session], Session]:
    """Return the sessions that nbgrader marked (two halves, side by side), and the one that we marked."""
    place = tmp_path_factory.mktemp("deux fois")
    ours = copied(base, place / "nous")
    halves = [copied(base, place / group) for group in ("a", "b")]
    running = [
        subprocess.Popen(
            [
                sys.executable,
                "-m",
                "tests.grader.autograding.stock",
                str(half.root),
                MODULE,
                f"{group}*",
            ],
            cwd=ROOT,
        )
        for group, half in zip(("a", "b"), halves, strict=True)
    ]
    done = autograde.autograde(ours, MODULE)
    assert (len(done.marked), done.refused) == (COPIES, ())
    assert [process.wait() for process in running] == [0, 0]
    return halves, ours


def copied(session: Session, place: Path) -> Session:
    """Return a copy of the session, in another folder."""
    return sessions.load(shutil.copytree(session.root, place / session.name))


def rows(session: Session) -> list[tuple[Any, ...]]:
    """Return what the gradebook holds of each copy, cell by cell."""
    with closing(sqlite3.connect(session.root / "gradebook.db")) as database:
        found = database.execute(ROWS).fetchall()
    return [(*row[:5], row[5] and round(row[5], 9), *row[6:]) for row in found]


def notebook(session: Session, person: str, module: str = MODULE) -> Any:
    """Return an autograded notebook, without what only an execution leaves."""
    path = session.root / "autograded" / person / module / f"{module}.ipynb"
    content = json.loads(path.read_text(encoding="utf-8"))
    content["metadata"].pop("widgets", None)
    content["metadata"]["language_info"] = {"name": content["metadata"]["language_info"]["name"]}
    for cell in content["cells"]:
        cell["metadata"].pop("execution", None)
        for output in cell.get("outputs", []):
            output.get("data", {}).pop("application/vnd.jupyter.widget-view+json", None)
        if "".join(cell["source"]).startswith("finish("):
            # What the participant takes along: nothing of it is marked, and ours is not run.
            cell["outputs"] = []
    return content


def files(session: Session, person: str, module: str = MODULE) -> dict[str, tuple[int, bytes]]:
    """Return the other autograded files: their permissions and their content, by path."""
    folder = session.root / "autograded" / person / module
    return {
        path.relative_to(folder).as_posix(): (
            path.stat().st_mode & 0o777,
            b"" if path.suffix == ".ipynb" else path.read_bytes(),
        )
        for path in folder.rglob("*")
        if path.is_file()
    }


def cells_shown(exporter: Any, session: Session, person: str) -> list[str]:
    """Return what the formgrader's page shows of each cell, its HTML."""
    from bs4 import BeautifulSoup

    page = BeautifulSoup(formgrader.page(exporter, session, MODULE, person), "html.parser")
    main = page.find("main")
    assert main is not None
    # The widgets' state, which would draw them with their scripts.
    for script in main.find_all("script"):
        script.decompose()
    return [str(one) for one in main.find_all(recursive=False)]


def test_every_variant_of_every_kind_is_marked(base: Session) -> None:
    """The sixty copies hold each answer that the nine kinds were given."""
    module = definition.load(base.curriculum / MODULE)
    answer_key = key.load(module)
    seen = {(n, v) for _, answers in plan(module) for n, (v, _) in answers.items()}
    assert {e.kind for e in module.exercises} == {e.id for e in module.exercises}
    assert len(module.exercises) == 9
    for exercise in module.exercises:
        wanted = variants(exercise, answer_key.keys[exercise.id])
        assert len(wanted) >= 4
        assert {(exercise.id, name) for name in wanted} <= seen


def test_the_gradebooks_are_the_same_row_by_row(both: tuple[list[Session], Session]) -> None:
    """Students, dates, penalties, marks, flags and comments."""
    halves, ours = both
    mine = rows(ours)
    theirs = sorted(
        (row for half in halves for row in rows(half)), key=lambda r: (r[0], r[3], r[6])
    )
    assert len(mine) == COPIES * 12
    assert mine == theirs
    assert len({row[8] for row in mine}) > 10
    assert {row[5] for row in mine} > {None}


def test_the_notebooks_and_their_files_are_the_same(
    both: tuple[list[Session], Session],
) -> None:
    """Each cell and its outputs, and each file beside, with its permissions."""
    halves, ours = both
    for person in ours.submitted(MODULE):
        half = halves[person.startswith("b")]
        assert notebook(ours, person) == notebook(half, person), person
        assert files(ours, person) == files(half, person), person


def test_the_formgrader_shows_the_same_cells(both: tuple[list[Session], Session]) -> None:
    """What a marker sees of each copy, cell by cell."""
    halves, ours = both
    exporter = formgrader.exporter(ours)
    for person in ours.submitted(MODULE):
        half = halves[person.startswith("b")]
        mine = cells_shown(exporter, ours, person)
        assert len(mine) >= 20
        assert mine == cells_shown(exporter, half, person), person


def test_a_module_of_the_curriculum_is_marked_the_same(tmp_path: Path) -> None:
    """Module 3 with its figures: the stored drawing stands where nbgrader draws it again."""
    from exercises.copies.copy import dump
    from grader.course.model_copy import model_copy

    name = "03_ressources"
    curriculum = tmp_path / "parcours" / "modules"
    shutil.copytree(MODULES / name, curriculum / name)
    session = creation.create("vrai", tmp_path, curriculum)
    publish(session, name)
    lay(session, name, "ana", {})
    (session.root / "submitted" / "ana" / name / "copie.json").write_bytes(
        dump(model_copy(session.curriculum / name))
    )
    theirs = copied(session, tmp_path / "nbgrader")
    subprocess.run(
        [sys.executable, "-m", "tests.grader.autograding.stock", str(theirs.root), name, "*"],
        cwd=ROOT,
        check=True,
    )
    autograde.autograde(session, name)
    assert rows(session) == rows(theirs)
    assert notebook(session, "ana", name) == notebook(theirs, "ana", name)
    assert files(session, "ana", name) == files(theirs, "ana", name)
