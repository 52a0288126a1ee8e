"""The measures run and say what they should; nothing is timed here."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from grader.gradebook.marks import marks_of
from grader.session import session as sessions
from tests.bench import __main__ as bench
from tests.bench import desk, feedback, growing, marking
from tests.bench.measures import Run, run, slope
from tests.grader.curriculum import write_curriculum


@pytest.mark.slow
def test_the_marking_is_measured_on_the_same_copies(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two runs a slope, then two for the memory; the last copies are really marked by the command."""
    asked: list[tuple[str, int]] = []

    def pretend(command: Sequence[str]) -> Run:
        root = Path(command[-1] if command[0] == "grader" else command[1])
        people = sessions.load(root).submitted(marking.MODULE)
        asked.append((command[0], len(people)))
        if len(people) == 5:
            assert run(command).megabytes > 1
            session = sessions.load(root)
            assert all(marks_of(session, marking.MODULE, person) for person in people)
        each = 2.0 if command[0] == "tests.grader.autograding.stock" else 0.005
        return Run(3 + each * len(people), 100 + len(people))

    sizes = marking.Sizes(stock=(1, 3), bulk=(2, 4), memory=(3, 5))
    speed, memory = marking.measure(tmp_path, sizes, pretend)
    stock, ours = "tests.grader.autograding.stock", "grader"
    assert asked == [(stock, 1), (stock, 3), (ours, 2), (ours, 4), (ours, 3), (ours, 5)]
    bench.show(speed)
    bench.show(memory)
    printed = capsys.readouterr().out
    assert "400 fois plus rapide" in printed
    assert "Le pic croît de 1,9" in printed


@pytest.mark.slow
def test_the_feedback_is_measured_once_made_then_unchanged(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """For each number of copies: marked, given back, and given back again; the last pages are really made."""
    asked: list[tuple[str, int]] = []

    def pretend(command: Sequence[str]) -> Run:
        session = sessions.load(Path(command[-1]))
        people = session.submitted(marking.MODULE)
        asked.append((command[1], len(people)))
        if len(people) == 3:
            run(command)
        if asked[-2:] == [("restituer", 3)] * 2:
            released = session.exchange / session.name / "feedback"
            assert len(list(released.glob("*.html"))) == 3
        return Run(2 + 0.01 * len(people), 100)

    (table,) = feedback.measure(tmp_path, (1, 3), pretend)
    steps = ("corriger", "restituer", "restituer")
    assert asked == [(step, number) for number in (1, 3) for step in steps]
    bench.show(table)
    assert "10,0 ms par retour" in capsys.readouterr().out


@pytest.mark.slow
def test_growth_is_measured_on_every_act(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With two numbers of copies, each act has a figure for both, and says whether its aim is kept."""
    (table,) = growing.measure(tmp_path, (3, 6), again=2)
    assert {len(row) for row in table.rows} == {4}
    assert all(row[-1].endswith(("tenu", "dépassé", "–")) for row in table.rows)
    bench.show(table)
    assert "une note donnée" in capsys.readouterr().out


def test_a_command_that_fails_is_no_measure() -> None:
    """A run that did not do its work has no duration."""
    with pytest.raises(RuntimeError, match="corriger"):
        run(("grader", "corriger", "--session", "aucune"))


def test_the_slope_leaves_the_start_out() -> None:
    """What it takes to begin is the same for few copies and for many."""
    assert slope(4, Run(5.0, 1), 12, Run(21.0, 1)) == 2000.0


def test_an_unknown_measure_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    """One sentence, and the measures that there are."""
    assert bench.main(["vitesse"]) == 2
    assert "Mesures" in capsys.readouterr().err


@pytest.mark.slow
def test_every_page_of_the_desk_is_measured(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As many times as asked, beside one baseline; the conclusion names the slowest."""
    curriculum = write_curriculum(tmp_path / "parcours")
    (table,) = desk.measure(tmp_path, 3, curriculum, 2)
    bench.show(table)
    paths = [row[0] for row in table.rows]
    assert paths[0] == desk.BASELINE
    place = f"/parcours/session/{desk.NAME}"
    assert {"/parcours", place, f"{place}/reglages", f"{place}/etape/noter"} <= set(paths)
    assert "La plus lente, /" in capsys.readouterr().out
