from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from exercises import definition
from exercises.copies.copy import Copy, Entry
from exercises.dates import day_and_time
from exercises.definition import Module
from grader.course import key
from grader.feedback import page, restore_results
from grader.feedback.page import HandedIn
from grader.feedback.progress import ModuleLine, Progress, SkillLine
from grader.gradebook.marks import CellMark
from tests.grader.curriculum import EXPLANATION, LEVEL, MODEL, MODULE


@pytest.fixture
def module(curriculum: Path) -> Module:
    """Return the tiny module."""
    return definition.load(curriculum / MODULE)


def copy(**answers: dict[str, Any]) -> Copy:
    """Return a copy with these answers."""
    at = datetime(2026, 3, 2, tzinfo=UTC)
    entries = {
        name: Entry(answer=given, revision=1, saved_at=at) for name, given in answers.items()
    }
    return Copy(module=MODULE, copy="0" * 32, answers=entries)


def written(module: Module, copy: Copy | None, given: dict[str, CellMark]) -> str:
    """Return the page of one copy."""
    return page(module, restore_results(module, key.load(module), copy, given))


def test_a_wrong_answer_is_explained(module: Module) -> None:
    """What was chosen is judged and explained, and so is what was not."""
    html = written(module, copy(publics={"chosen": ["a"]}), {})
    assert "✗ À revoir" in html
    assert "Non : elle ne dit rien des extrêmes du territoire." in html
    assert EXPLANATION in html


def test_a_mark_still_to_come_is_said_provisional(module: Module) -> None:
    """While a criterion waits for a person, no mark stands at the head: what is counted so far is at the end."""
    given = {
        "publics": CellMark(4.0, 4.0, False, ""),
        "projet--ancrage": CellMark(0.0, 3.0, True, ""),
    }
    html = written(module, copy(publics={"chosen": ["b"]}), given)
    head = html[: html.index('<h2 id="sommaire">')]
    assert "Cette note est provisoire" in head
    assert "une personne doit encore noter 3\u00a0points sur 9" in head
    assert "pas encore noté" in head
    assert "4 / 9" not in head
    assert "0 / 5" not in head
    assert head.count("Note provisoire") == 2
    assert '4<br>(provisoire)</td><td class="n">9</td></tr></tfoot>' in html


@pytest.mark.parametrize(("score", "label"), [(0.0, "Absent"), (1.5, "Absent"), (3.0, "Décisif")])
def test_the_level_reached_is_the_highest_one_earned(
    module: Module, score: float, label: str
) -> None:
    """A mark between two levels reads as the lower one."""
    html = written(module, copy(), {"projet--ancrage": CellMark(score, 3.0, False, "")})
    assert f"<strong>{label}</strong>" in html
    assert (f"<p>{LEVEL}</p>" in html) is (label == "Décisif")


def test_the_other_levels_say_what_was_left_to_do(module: Module) -> None:
    """Beside the level reached, the whole rubric; nothing of it while the mark is to come."""
    reached = {"projet--ancrage": CellMark(0.0, 3.0, False, "")}
    assert f"<b>Décisif</b>, 3\u00a0points : {LEVEL}" in written(module, copy(), reached)
    waiting = {"projet--ancrage": CellMark(0.0, 3.0, True, "")}
    assert LEVEL not in written(module, copy(), waiting)


def test_a_model_answer_is_shown_unless_everything_was_right(module: Module) -> None:
    """A model copy of what was written; the expected answer where something was wrong."""
    wrong = written(module, copy(publics={"chosen": ["a"]}), {})
    assert MODEL in wrong
    assert "Une réponse modèle" in wrong
    assert "La réponse attendue" in wrong
    assert "La réponse attendue" not in written(module, copy(publics={"chosen": ["b"]}), {})


def test_what_a_person_wrote_comes_first(module: Module) -> None:
    """Once, before every table and every other exercise's heading, with the exercise that it is about."""
    html = written(module, copy(), {"projet--ancrage": CellMark(3.0, 3.0, False, "Un bac, enfin.")})
    assert html.count("Un bac, enfin.") == 1
    at = html.index("Un bac, enfin.")
    assert at < html.index("<table")
    assert at < html.index('<h2 id="exercice-1">')
    assert "Exercice 2 · Votre projet</a>" in html[at : html.index("</section>", at)]


def test_the_tables_of_points_come_last(module: Module) -> None:
    """After every exercise."""
    html = written(module, copy(publics={"chosen": ["a"]}), {})
    assert html.index("Vos points") > html.index('<h2 id="exercice-2">')


def test_which_copy_is_judged_is_said(module: Module) -> None:
    """To the reader, and to the participant's page, which knows of newer ones."""
    at = datetime(2026, 3, 2, 14, 32, tzinfo=UTC)
    html = page(module, (), None, HandedIn(at, "1600 370b 97d4"))
    assert f"votre copie remise le {day_and_time(at)}, empreinte 1600 370b 97d4." in html
    assert '<main data-remise="2026-03-02T14:32:00+00:00" data-empreinte="1600 370b 97d4">' in html
    assert "<main>" in page(module, ())


def test_lateness_is_said_and_taken_off(module: Module) -> None:
    """Once, and never below zero."""
    given = {
        "publics": CellMark(4.0, 4.0, False, ""),
        "projet--ancrage": CellMark(0.0, 3.0, False, ""),
    }
    results = restore_results(module, key.load(module), copy(publics={"chosen": ["b"]}), given)
    html = page(module, results, Progress(penalty=1.5))
    assert "2,5 / 9" in html
    assert "1,5\u00a0point en moins" in html
    assert "0 / 9" in page(module, results, Progress(penalty=8))


def test_marks_by_skill_and_from_module_to_module(module: Module) -> None:
    """Tables with headers; what no one has marked is not counted as nothing."""
    lines = (
        ModuleLine("Module 1", "Le <contrat>", 7.5, 10, False),
        ModuleLine("Module 3", "Des ressources", 4, 9, True),
    )
    skills = (
        SkillLine("Analyser un territoire et ses publics", True, (4, 4), (11.5, 14)),
        SkillLine("Questionner une évidence", False, None, (3, 5)),
        SkillLine("Se projeter et agir", True, None, None),
    )
    html = page(module, (), Progress(lines, skills))
    assert (
        '<th scope="row">Analyser un territoire et ses publics</th><td class="n">4 / 4</td>'
        '<td class="n">11,5 / 14</td>' in html
    )
    assert (
        '<th scope="row">Questionner une évidence</th><td class="n">–</td><td class="n">3 / 5</td>'
        in html
    )
    assert html.count("pas encore noté") == 2
    assert 'Module 1 · Le &lt;contrat&gt;</th><td class="n">7,5</td><td class="n">10</td>' in html
    assert "4<br>(provisoire)" in html
    assert "De module en module" not in page(module, (), Progress(lines[:1], skills))


def test_a_simulated_session_says_so(module: Module) -> None:
    """Nobody takes an invented copy for a real one."""
    assert "Session simulée" in page(module, (), simulated=True)
    assert "Session simulée" not in page(module, ())


def test_the_page_calls_no_one_and_runs_nothing(module: Module) -> None:
    """Whatever stands in it: its own policy says so."""
    html = written(module, copy(), {})
    assert "default-src 'none'" in html
    for trace in ("<script", "<img", "<link", "://", "url("):
        assert trace not in html


def test_an_empty_copy_has_its_page_too(module: Module) -> None:
    """Who answered nothing reads that, exercise by exercise."""
    assert written(module, None, {}).count("Vous n’avez pas répondu à cet exercice.") == 2


def test_points_read_as_french_numbers(module: Module) -> None:
    """A decimal comma, and no needless zeros."""
    given = {"publics": CellMark(2.5, 4.0, False, "")}
    assert "2,5 / 4" in written(module, copy(), given)
