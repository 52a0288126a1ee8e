import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.commands.run import run
from grader.marking.double import shares
from grader.marking.room import MarkingRoom
from grader.session.session import Session, load
from tests.grader.curriculum import MODULE
from tests.grader.marking.cohort import build
from tests.grader.marking.giving import give
from tests.grader.marking.test_room import codes

Say = Callable[..., str]


@pytest.fixture(scope="module")
def cohort(tmp_path_factory: pytest.TempPathFactory) -> Session:
    """Return the session that the tests copy: five copies, marked by data."""
    return build(tmp_path_factory.mktemp("cohorte"))


@pytest.fixture
def session(cohort: Session, tmp_path: Path) -> Session:
    """Return a session of one's own."""
    return load(Path(shutil.copytree(cohort.root, tmp_path / "formation été" / cohort.name)))


@pytest.fixture
def say(
    session: Session, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Say:
    """Return how to run a verb in the session: its output, and its errors, once its status is as expected."""
    monkeypatch.chdir(session.root)

    def speak(*arguments: str, status: int = 0) -> str:
        assert run(list(arguments)) == status
        out, err = capsys.readouterr()
        return out + err

    return speak


def test_a_share_is_asked_for_and_withdrawn(session: Session, say: Say) -> None:
    """By the module's number, as a percentage; 0 goes back to one mark a copy."""
    assert "20\u00a0% des copies seront notées deux fois" in say("session", "double", "03")
    assert shares(session) == {MODULE: 0.2}
    assert "notées une fois" in say("session", "double", MODULE, "--part", "0")
    assert shares(session) == {MODULE: 0.0}


@pytest.mark.parametrize(
    ("arguments", "status", "sentence"),
    [
        (("session", "double", "99"), 1, "Le module « 99 » n’existe pas."),
        (("session", "double", "03", "--part", "beaucoup"), 2, "« beaucoup » n’est pas une part"),
        (("accord", "99"), 1, "Le module « 99 » n’existe pas."),
    ],
)
def test_bad_input_is_one_french_sentence(
    session: Session, say: Say, arguments: tuple[str, ...], status: int, sentence: str
) -> None:
    """With status 1, or 2 where a value is misspelt, and nothing changed."""
    said = say(*arguments, status=status)
    assert said.replace("\u00a0", " ").startswith(sentence)
    assert shares(session) == {}


def test_agreement_without_second_marks_says_how_to_have_some(say: Say) -> None:
    """It is not an error."""
    assert "parcours session double MODULE --part 20%" in say("accord")


def test_agreement_and_what_is_left_to_settle_are_printed(session: Session, say: Say) -> None:
    """In words, by the titles that people know, and each disagreement with the markers' codes, not names."""
    say("session", "double", "03", "--part", "100%")
    anne, bruno = MarkingRoom(session, "anne"), MarkingRoom(session, "bruno")
    copies = codes(anne)
    for copy, other in zip(copies[:2], (4.0, 0.0), strict=True):
        for room, clarity in ((anne, 4.0), (bruno, other)):
            give(room, copy, "ancrage", 3.0)
            give(room, copy, "clarte", clarity)
    said = say("accord", "03").replace("\u00a0", " ")
    rows = [line for line in said.splitlines() if line.startswith("03 ·")]
    few = "Accord : trop peu de copies."
    assert rows == [
        f"03 · Votre projet, {criterion} : même niveau {same} fois sur 2, à un niveau près {same} fois sur 2. {few}"
        for criterion, same in (("Ancrage territorial", 2), ("Clarté", 1))
    ]
    assert "Au-dessous de 10 copies" in said
    assert "appa" not in said
    assert "À trancher (1)" in said
    assert f"réponse {copies[1][:6]}, Votre projet, Clarté : 4 (" in said
    assert "anne" not in said
