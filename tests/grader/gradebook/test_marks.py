import pytest

from grader.gradebook import marks
from grader.gradebook.database import opened
from grader.gradebook.marks import CellMark, CopyMarks, Doubts, marks_in, marks_of
from grader.session.session import Session
from tests.grader.autograding.copies import query
from tests.grader.curriculum import MODULE
from tests.grader.gradebook.writes import CRITERION, add_notebook, row, transaction, write
from tests.grader.hands import give_mark


def held(session: Session, *people: str) -> dict[str, CopyMarks]:
    """Return the marks of these people's copies, of everyone's where none is named."""
    with transaction(session) as (connection, _):
        found = marks_in(connection, Doubts(session), (MODULE,), people or None)
    assert {module for module, _ in found} <= {MODULE}
    return {person: copy for (_, person), copy in found.items()}


def change(session: Session, cell: str, text: str) -> None:
    """Change the grades of one cell."""
    query(
        session,
        f"UPDATE grade SET {text} WHERE cell_id IN (SELECT id FROM base_cell WHERE name = ?)",  # noqa: S608 - ours
        cell,
    )


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("extra_credit = 0.5", 4.5),
        ("extra_credit = -1.0", 3.0),
        ("manual_score = 1.0", 1.0),
        ("manual_score = 0.0", 0.0),
        ("manual_score = 1.0, extra_credit = 0.5", 1.5),
        ("auto_score = NULL", 0.0),
        ("auto_score = NULL, extra_credit = 0.5", 0.0),
        ("auto_score = NULL, manual_score = 2.0, extra_credit = 0.5", 2.5),
    ],
)
def test_a_mark_is_worth_what_nbgrader_says(released: Session, text: str, score: float) -> None:
    """A person's points in the place of the machine's; extra credit is added to either, never to none."""
    write(released, row("ana"))
    change(released, "publics", text)
    assert marks_of(released, MODULE, "ana")["publics"].score == score
    with opened(released) as book:
        copy = book.find_submission(MODULE, "ana").notebooks[0]
        assert {grade.name: grade.score for grade in copy.grades}["publics"] == score
        assert held(released)["ana"].points == copy.score


def test_lateness_takes_points_and_never_more_than_there_are(released: Session) -> None:
    """The cells keep theirs; the copy's points stop at zero."""
    write(released, row("ana"))
    for penalty, points in ((1.5, 4.5), (100.0, 0.0)):
        query(released, "UPDATE submitted_notebook SET late_submission_penalty = ?", penalty)
        copy = held(released)["ana"]
        assert (copy.penalty, copy.points) == (penalty, points)
        assert copy.cells["publics"].score == 4.0


def test_another_notebook_of_the_module_counts_for_nothing(released: Session) -> None:
    """Neither its points, nor its penalty, nor its comments: the module's own notebook alone has marks."""
    write(released, row("ana"))
    alone = held(released)
    add_notebook(released)
    write(released, row("ana"))
    query(released, "UPDATE grade SET manual_score = 5.0 WHERE cell_id LIKE 'annexe%'")
    query(released, "UPDATE comment SET manual_comment = 'Vu' WHERE cell_id LIKE 'annexe%'")
    query(
        released,
        "UPDATE submitted_notebook SET late_submission_penalty = 2.0 WHERE notebook_id = 'autre'",
    )
    assert held(released) == alone


def test_a_person_s_comment_stands_in_the_place_of_the_machine_s(released: Session) -> None:
    """And where neither wrote, there is none."""
    write(released, row("ana"))
    assert held(released)["ana"].cells[CRITERION].comment == ""
    query(released, "UPDATE comment SET auto_comment = 'Pas de réponse'")
    assert held(released)["ana"].cells[CRITERION].comment == "Pas de réponse"
    give_mark(released, MODULE, "ana", CRITERION, 3.0, "Bien vu")
    assert held(released)["ana"].cells[CRITERION] == CellMark(3.0, 3.0, False, "Bien vu")


def test_marks_are_those_of_the_people_asked_for(released: Session) -> None:
    """Of all where none is named; of no one where the list is empty."""
    write(released, row("ana"), row("ben", points=0.0))
    assert set(held(released)) == {"ana", "ben"}
    assert {person: copy.points for person, copy in held(released, "ben").items()} == {"ben": 2.0}
    assert held(released, "zoe") == {}
    doubts = Doubts(released)
    with transaction(released) as (connection, _):
        assert marks_in(connection, doubts, (MODULE,), ()) == {}
        assert marks_in(connection, doubts, ()) == {}
        assert marks_in(connection, doubts, ("01_contrat",)) == {}


def test_a_copy_that_nobody_marked_is_not_among_the_marked(released: Session) -> None:
    """It is known to have been handed in, and there is no mark of it."""
    write(released, row("ana"), row("ben"))
    query(released, "DELETE FROM grade WHERE notebook_id = (SELECT max(notebook_id) FROM grade)")
    assert sorted(len(copy.cells) for copy in held(released).values()) == [0, 3]
    assert len(marks.read(released, MODULE).copies) == 1


def test_an_exercise_s_points_are_those_of_its_cells(released: Session) -> None:
    """The automatic part and the criteria together; it waits while one of its criteria does."""
    write(released, row("ana"))
    read = marks.read(released, MODULE)
    choice, form = read.module.exercises
    copy = read.copies["ana"]
    assert [copy.of(one) for one in (choice, form)] == [4.0, 2.0]
    assert [copy.waits(one) for one in (choice, form)] == [False, True]
    assert copy.pending
    give_mark(released, MODULE, "ana", CRITERION, 3.0, " Bien vu \n")
    copy = marks.read(released, MODULE).copies["ana"]
    assert (copy.of(form), copy.waits(form), copy.pending, copy.points) == (5.0, False, False, 9.0)
    assert copy.comments(read.module) == (("Votre projet", "Ancrage territorial", "Bien vu"),)
    assert read.maximum == 9.0


def test_what_awaits_a_person_counts_for_no_skill(released: Session) -> None:
    """Neither as earned nor at stake; who has no copy has no skill."""
    write(released, row("ana"))
    read = [marks.read(released, MODULE)]
    assert marks.skills(read, "ana") == {"analyser": (4.0, 4.0), "projeter": (2.0, 2.0)}
    give_mark(released, MODULE, "ana", CRITERION, 1.0)
    read = [marks.read(released, MODULE)]
    assert marks.skills(read, "ana")["projeter"] == (3.0, 5.0)
    assert marks.skills(read, "zoe") == {}
