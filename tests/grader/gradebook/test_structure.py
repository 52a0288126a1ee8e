from datetime import datetime, timedelta

import pytest

from grader.errors import NotReleasedError
from grader.gradebook.structure import (
    FormerMarking,
    awaiting,
    former_markings,
    read_structure,
    seconds_late,
    source_cells,
)
from grader.session.session import Session
from tests.grader.autograding.copies import query
from tests.grader.curriculum import MODULE
from tests.grader.gradebook.writes import (
    CRITERION,
    HANDED_IN,
    add_notebook,
    row,
    transaction,
    write,
)

HOUR = timedelta(hours=1)


def test_a_module_s_cells_are_told_apart_by_kind(released: Session) -> None:
    """What a machine marks, and what a person does, each by its name; no due date and no other notebook here."""
    with transaction(released) as (_, found):
        assert (found.module, found.due, found.others) == (MODULE, None, ())
        assert set(found.graded) == {"publics", "projet"}
        assert set(found.tasks) == {CRITERION}
    cells = dict(query(released, "SELECT id, name FROM base_cell"))
    for name, key in (found.graded | found.tasks).items():
        assert cells[key] == name


def test_the_cells_of_other_notebooks_have_a_grade_or_a_comment(released: Session) -> None:
    """A task has both, a graded cell no comment, and a solution no grade: nbgrader's own rules."""
    add_notebook(released)
    with transaction(released) as (_, found):
        ((notebook, grades, comments),) = found.others
    assert notebook == "autre"
    assert set(grades) == {"annexe-Grade", "annexe-Task"}
    assert set(comments) == {"annexe-Solution", "annexe-Task"}
    assert set(found.graded) == {"publics", "projet"}


def test_a_module_that_was_not_given_out_is_said(released: Session) -> None:
    """Whether the gradebook knows nothing of it, or not its notebook."""
    with transaction(released) as (connection, _):
        with pytest.raises(NotReleasedError) as refused:
            read_structure(connection, "01_contrat")
        assert refused.value.module == "01_contrat"
    query(released, "UPDATE notebook SET name = 'annexe'")
    with pytest.raises(NotReleasedError) as refused, transaction(released):
        pass
    assert refused.value.module == MODULE


def test_the_released_cells_come_back_as_they_were(released: Session) -> None:
    """With the text and the checksum by which nbgrader restores what someone changed."""
    with transaction(released) as (connection, found):
        cells = source_cells(connection, found)
    assert {"publics", "projet", CRITERION} <= set(cells)
    kept = query(released, "SELECT source, checksum FROM source_cell WHERE name = 'publics'")
    assert [(cells["publics"].source, cells["publics"].checksum)] == kept
    assert cells["publics"].locked


def test_only_known_copies_have_a_former_marking(released: Session) -> None:
    """One that nbgrader knows and we never marked has no fingerprint; a stranger has nothing at all."""
    write(released, row("ana"), row("ben"))
    query(released, "DELETE FROM parcours_marking WHERE participant = 'ben'")
    with transaction(released) as (connection, found):
        former = former_markings(connection, found, ["ana", "ben", "carl"])
    assert former == {
        "ana": FormerMarking(late=False, extension=None, fingerprint="4.0 un bac", size=6),
        "ben": FormerMarking(late=False, extension=None, fingerprint="", size=-1),
    }


@pytest.mark.parametrize(
    ("timestamp", "due", "extension", "seconds"),
    [
        (None, HANDED_IN, None, 0.0),
        (HANDED_IN, None, None, 0.0),
        (HANDED_IN, HANDED_IN, None, 0.0),
        (HANDED_IN, HANDED_IN + HOUR, None, 0.0),
        (HANDED_IN, HANDED_IN - HOUR, None, 3600.0),
        (HANDED_IN, HANDED_IN - HOUR, HOUR / 2, 1800.0),
        (HANDED_IN, HANDED_IN - HOUR, 2 * HOUR, 0.0),
    ],
)
def test_lateness_is_counted_from_the_due_date_and_its_extension(
    released: Session,
    timestamp: datetime | None,
    due: datetime | None,
    extension: timedelta | None,
    seconds: float,
) -> None:
    """In seconds; who handed in before, or at a date unknown, is not late."""
    query(released, "UPDATE assignment SET duedate = ?", due and f"{due:%Y-%m-%d %H:%M:%S.%f}")
    with transaction(released) as (_, found):
        assert found.due == due
        assert seconds_late(found, timestamp, extension) == seconds


def test_what_awaits_a_person_is_counted_by_criterion_and_by_copy(released: Session) -> None:
    """Nothing before the marking; two criteria of one copy are one copy."""
    with transaction(released) as (connection, found):
        assert awaiting(connection, found) == (0, 0)
    write(released, row("ana"), row("ben"))
    with transaction(released) as (connection, found):
        assert awaiting(connection, found) == (2, 2)
    query(released, "UPDATE grade SET needs_manual_grade = 1")
    with transaction(released) as (connection, found):
        assert awaiting(connection, found) == (6, 2)
