"""Marking by data: what is written, and what is left alone when nothing changed."""

import os
from collections.abc import Callable

import pytest

from grader.autograding import autograde
from grader.gradebook.marks import marks_of
from grader.session.session import Session
from tests.grader.autograding.copies import PEOPLE, WRONG, points, query
from tests.grader.curriculum import MODULE, lay
from tests.grader.hands import give_mark


def test_a_second_run_leaves_everything_alone(handed_in: Session) -> None:
    """Not a file is written anew, and each copy is said to be unchanged."""
    autograde.autograde(handed_in, MODULE)
    files = sorted((handed_in.root / "autograded").rglob("*"))
    before = [(path.stat().st_ino, path.stat().st_mtime_ns) for path in files]
    again = autograde.autograde(handed_in, MODULE)
    assert (again.marked, again.unchanged, again.refused) == ((), PEOPLE, ())
    assert (again.awaiting, again.awaiting_copies) == (8, 8)
    files = sorted((handed_in.root / "autograded").rglob("*"))
    assert [(path.stat().st_ino, path.stat().st_mtime_ns) for path in files] == before


@pytest.mark.parametrize(
    "change",
    [
        lambda handed_in: lay(handed_in, "p3", WRONG),
        lambda handed_in: (handed_in.root / "submitted/p3" / MODULE / "timestamp.txt").write_text(
            "2026-03-04 14:32:00 UTC"
        ),
        lambda handed_in: (handed_in.root / "autograded/p3" / MODULE / f"{MODULE}.ipynb").unlink(),
        lambda handed_in: query(handed_in, "UPDATE submitted_assignment SET extension = '1970-01-02 00:00:00.0'"
                                 " WHERE student_id = 'p3'"),
        lambda handed_in: query(handed_in, "DELETE FROM submitted_assignment WHERE student_id = 'p3'"),
    ],
    ids=["answers", "date", "notebook", "extension", "submission"],
)  # fmt: skip
def test_what_has_changed_is_marked_again_and_nothing_else(
    handed_in: Session, change: Callable[[Session], object]
) -> None:
    """An answer, a date, an extension, a lost notebook or a submission removed from the gradebook."""
    autograde.autograde(handed_in, MODULE)
    change(handed_in)
    assert autograde.autograde(handed_in, MODULE).marked == ("p3",)
    assert autograde.autograde(handed_in, MODULE).marked == ()
    assert len(points(handed_in)) == 8


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [("corrige.toml", 'correct = ["b"]', 'correct = ["a"]')],
)
def test_another_key_marks_every_copy_again(
    handed_in: Session, name: str, old: str, new: str
) -> None:
    """The trainer corrects the frozen key: all the marks follow."""
    autograde.autograde(handed_in, MODULE)
    path = handed_in.curriculum / MODULE / name
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    assert autograde.autograde(handed_in, MODULE).marked == PEOPLE
    assert set(points(handed_in).values()) == {0.0}


def test_a_changed_answer_flags_its_criteria_and_only_them(handed_in: Session) -> None:
    """The person's mark and comment stay; one copy awaits another look, those beside it do not."""
    autograde.autograde(handed_in, MODULE)
    for person in ("p1", "p2"):
        give_mark(handed_in, MODULE, person, "projet--ancrage", 3.0, "Bien vu")
        give_mark(handed_in, MODULE, person, "publics", 1.0)
    lay(handed_in, "p1", {"projet": {"fields": {"idee": "Un autre bac"}}})
    lay(handed_in, "p2", {"publics": {"chosen": ["a"]}})
    autograde.autograde(handed_in, MODULE)
    p1, p2 = (marks_of(handed_in, MODULE, person) for person in ("p1", "p2"))
    for given in (p1, p2):
        assert (given["projet--ancrage"].score, given["projet--ancrage"].comment) == (
            3.0,
            "Bien vu",
        )
        assert given["publics"].score == 1.0
    assert (p1["projet--ancrage"].pending, p1["publics"].pending) == (True, False)
    assert (p2["projet--ancrage"].pending, p2["publics"].pending) == (False, True)


def test_late_copies_lose_what_the_rule_says_and_an_extension_gives_it_back(
    handed_in: Session,
) -> None:
    """Nbgrader's own rule « zero », with what a person gave since, and an extension of a day."""
    with (handed_in.root / "nbgrader_config.py").open("a", encoding="utf-8") as config:
        config.write('\nc.LateSubmissionPlugin.penalty_method = "zero"\n')
    query(handed_in, "UPDATE assignment SET duedate = '2026-03-02 12:00:00.000000'")
    autograde.autograde(handed_in, MODULE)
    penalties = "SELECT DISTINCT late_submission_penalty FROM submitted_notebook"
    assert query(handed_in, penalties) == [(6.0,)]
    for person in PEOPLE:
        give_mark(handed_in, MODULE, person, "projet--ancrage", 3.0)
    assert autograde.autograde(handed_in, MODULE).marked == ()
    assert query(handed_in, penalties) == [(9.0,)]
    query(handed_in, "UPDATE submitted_assignment SET extension = '1970-01-02 00:00:00.000000'")
    assert autograde.autograde(handed_in, MODULE).marked == PEOPLE
    assert query(handed_in, penalties) == [(None,)]


def test_another_notebook_that_was_not_handed_in_is_worth_nothing(handed_in: Session) -> None:
    """As in nbgrader: its marks are 0, and no one is awaited."""
    query(handed_in, "INSERT INTO notebook SELECT 'autre', 'annexe', id, NULL FROM assignment")
    query(handed_in, "INSERT INTO base_cell VALUES ('cellule', 'question', 'autre', 'TaskCell')")
    query(handed_in, "INSERT INTO task_cells VALUES ('cellule', 5.0, 'markdown')")
    autograde.autograde(handed_in, MODULE)
    found = query(
        handed_in, "SELECT auto_score, needs_manual_grade FROM grade WHERE cell_id = 'cellule'"
    )
    assert found == [(0.0, 0)] * 8
    assert query(handed_in, "SELECT count(*) FROM comment WHERE cell_id = 'cellule'") == [(8,)]


def test_files_bear_nbgrader_s_permissions(handed_in: Session) -> None:
    """Read-only for all, whatever the mask."""
    mask = os.umask(0o077)
    try:
        autograde.autograde(handed_in, MODULE)
    finally:
        os.umask(mask)
    files = [path for path in (handed_in.root / "autograded").rglob("*") if path.is_file()]
    assert {path.stat().st_mode & 0o777 for path in files} == {0o444}
