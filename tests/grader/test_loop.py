"""The whole loop of a copy, through the real nbgrader: given out, handed in, collected, marked, given back."""

import json
from pathlib import Path
from typing import Any

import pytest

from grader import feedback
from grader.autograding import autograde
from grader.copies import collect
from grader.gradebook.marks import marks_of
from grader.lab.participant import prepare
from grader.release import creation
from grader.release.publishing import publish
from grader.session.session import Session
from tests.grader import formgrader
from tests.grader.curriculum import EXPLANATION, LEVEL, MODULE, answer, nbgrader, submit
from tests.grader.hands import give_mark

pytestmark = pytest.mark.slow

HOSTILE = (
    "<script>alert(1)</script> <img src=x onerror=alert(1)> $x^2$ \\(y\\) "
    "[lien](javascript:alert(1)) **gras** {{ 7*7 }} </table>"
)
ESCAPED = (
    "&lt;script&gt;alert(1)&lt;/script&gt; &lt;img src=x onerror=alert(1)&gt; $x^2$ \\(y\\) "
    "[lien](javascript:alert(1)) **gras** {{ 7*7 }} &lt;/table&gt;"
)


@pytest.fixture(scope="module")
def loop(tmp_path_factory: pytest.TempPathFactory, curriculum: Path) -> Session:
    """Return a session where ana and ben handed in, and carl's copy is damaged; all collected and marked."""
    folder = tmp_path_factory.mktemp("formation été 2026")
    session = creation.create("guyane-2026", folder, curriculum)
    publish(session, MODULE)
    answers: dict[str, dict[str, dict[str, Any]]] = {
        "ana": {"publics": {"chosen": ["b"]}, "projet": {"fields": {"idee": HOSTILE}}},
        "ben": {"publics": {"chosen": ["a"]}},
        "carl": {"publics": {"chosen": ["b"]}},
    }
    for person, given in answers.items():
        answer(prepare(session, person) / MODULE, given)
    notebook = session.participant("ben") / MODULE / f"{MODULE}.ipynb"
    cells = json.loads(notebook.read_text(encoding="utf-8"))
    cells["cells"] = [cells["cells"][1], cells["cells"][1]]
    cells["cells"][0]["source"] = "raise SystemExit('du code de ben')"
    notebook.write_text(json.dumps(cells), encoding="utf-8")
    (session.participant("carl") / MODULE / "copie.json").write_bytes(b'{"schema": 1, "mod')
    for person in answers:
        submit(session, person)
    return session


@pytest.fixture(scope="module")
def collected(loop: Session) -> collect.Collection:
    """Collect the copies."""
    return collect.collect(loop, MODULE)


@pytest.fixture(scope="module")
def marked(loop: Session, collected: collect.Collection) -> autograde.Marking:
    """Mark what was collected."""
    return autograde.autograde(loop, MODULE)


@pytest.fixture(scope="module")
def given_back(loop: Session, marked: autograde.Marking) -> feedback.Restitution:
    """Mark ana's criterion by hand, and give everything back."""
    give_mark(loop, MODULE, "ana", "projet--ancrage", 3.0, "Bien <b>vu</b> $a$")
    return feedback.give_back(loop, MODULE)


def points(session: Session, person: str) -> dict[str, float]:
    """Return a copy's points by cell."""
    return {name: one.score for name, one in marks_of(session, MODULE, person).items()}


def test_collect_takes_every_copy_once(loop: Session, collected: collect.Collection) -> None:
    """The first collection takes all in; the second finds nothing new."""
    assert collected.new == ("ana", "ben", "carl")
    again = collect.collect(loop, MODULE)
    assert (again.new, again.updated, again.refused) == ((), (), ())
    assert again.unchanged == ("ana", "ben", "carl")


def test_a_damaged_copy_is_reported_and_the_others_are_marked(marked: autograde.Marking) -> None:
    """Carl's copy alone is refused, by name and reason."""
    assert marked.marked == ("ana", "ben")
    assert [person for person, _ in marked.refused] == ["carl"]
    assert "tronquée" in marked.refused[0][1]
    assert marked.awaiting == 2


def test_marks_come_from_the_copy_alone(loop: Session, marked: autograde.Marking) -> None:
    """Ben deleted and duplicated cells and wrote code: his marks are those of his answers."""
    assert points(loop, "ana")["publics"] == 4.0
    assert points(loop, "ana")["projet"] == 2.0
    assert points(loop, "ben") == {"publics": 0.0, "projet": 0.0, "projet--ancrage": 0.0}


def test_what_ben_wrote_in_his_notebook_is_kept_and_never_run(
    loop: Session, marked: autograde.Marking
) -> None:
    """The marked notebook is the released one; what was handed in stays as it was."""
    run = (loop.root / "autograded" / "ben" / MODULE / f"{MODULE}.ipynb").read_text("utf-8")
    kept = (loop.root / "submitted" / "ben" / MODULE / f"{MODULE}.ipynb").read_text("utf-8")
    assert "du code de ben" not in run
    assert "du code de ben" in kept


def test_manual_marks_survive_a_new_marking(
    loop: Session, given_back: feedback.Restitution
) -> None:
    """Marking again keeps what a person gave."""
    autograde.autograde(loop, MODULE, ("ana",))
    given = marks_of(loop, MODULE, "ana")
    assert given["projet--ancrage"].score == 3.0
    assert given["projet--ancrage"].comment == "Bien <b>vu</b> $a$"


def test_feedback_is_a_french_page_with_marks_level_and_comment(
    loop: Session, given_back: feedback.Restitution
) -> None:
    """Ana reads her answer as she typed it, her points, the level reached and the comment."""
    assert given_back.given == ("ana", "ben")
    nbgrader(loop, "ana", "fetch_feedback", MODULE, "--course", loop.name, "--student", "ana")
    pages = list((loop.participant("ana") / MODULE / "feedback").rglob("*.html"))
    assert len(pages) == 1
    page = pages[0].read_text(encoding="utf-8")
    assert '<html lang="fr">' in page
    assert "9 / 9" in page
    assert LEVEL in page
    assert EXPLANATION in page
    assert "Bien &lt;b&gt;vu&lt;/b&gt; $a$" in page
    assert ESCAPED in page


@pytest.mark.parametrize("person", ["ana", "ben"])
def test_feedback_shows_no_code_no_key_and_calls_no_one(
    loop: Session, given_back: feedback.Restitution, person: str
) -> None:
    """No script, no address, no hidden test stands in the page."""
    page = (loop.root / "feedback" / person / MODULE / f"{MODULE}.html").read_text("utf-8")
    for trace in ("<script", "://", "HIDDEN", "grade(", "exercise(", "<img", "MathJax"):
        assert trace not in page


def test_carl_is_told_apart_in_the_restitution(given_back: feedback.Restitution) -> None:
    """A copy that could not be marked has no feedback, and that is said."""
    assert given_back.refused == (("carl", "cette copie n’a pas encore été corrigée"),)


def test_the_marking_page_shows_answers_without_code_or_calls(
    loop: Session, marked: autograde.Marking
) -> None:
    """In the formgrader every answer shows as typed, with the rubric, in French, and no code."""
    page = formgrader.page(formgrader.exporter(loop), loop, MODULE, "ana")
    assert '<html lang="fr">' in page
    assert ESCAPED in page
    assert "La moyenne cache" in page
    assert LEVEL in page
    for trace in ("exercise(", "hand_in(", "HIDDEN", "MARK SCHEME", "cdnjs", "https:", "In&nbsp;["):
        assert trace not in page
    assert "<script>alert(1)" not in page
    assert "<img src=x" not in page
