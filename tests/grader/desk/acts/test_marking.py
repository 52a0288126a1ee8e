from pathlib import Path

import nbformat
import pytest

from grader.course.assemble import assemble
from grader.desk.acts import marking
from grader.desk.errors import UnreadableFormError
from grader.desk.form import Sent
from grader.marking import double
from grader.release import creation
from grader.session.session import Session
from tests.grader.curriculum import EXERCISES, KEY, MODULE, TEXT, write_curriculum

(ACT,) = marking.ACTS

ALONE = "02_seul"


class Steps:
    """What a work says of itself."""

    def __init__(self) -> None:
        self.total = self.done = 0

    def of(self, total: int) -> None:
        """Count more."""
        self.total += total

    def __call__(self, current: str) -> None:
        """Count one done."""
        self.done += 1


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """Return a session of one module."""
    return creation.create("guyane-2026", tmp_path, write_curriculum(tmp_path))


def write_automatic(curriculum: Path) -> None:
    """Write another module, that the machine marks alone."""
    folder = curriculum / ALONE
    folder.mkdir()
    exercises = EXERCISES.partition('[[exercises]]\nid = "projet"')[0]
    key = KEY.partition("[keys.projet]")[0]
    for name, text in (
        (f"{ALONE}.md", TEXT.replace('```{code-cell}\nexercise("projet")\n```\n', "")),
        ("exercices.toml", exercises.replace("points = 9", "points = 4")),
        ("corrige.toml", key),
        ("animation.md", "# Animer\n"),
    ):
        (folder / name).write_text(text.replace(MODULE, ALONE), encoding="utf-8")
    nbformat.write(assemble(folder), folder / f"{ALONE}.ipynb")


def sent(part: str) -> Sent:
    """Return the form as it is sent."""
    return Sent({"module": (MODULE,), "part": (part,)})


@pytest.mark.parametrize(
    ("typed", "share"), [("20", 0.2), ("20 %", 0.2), ("12,5", 0.125), ("0", 0.0), ("100", 1.0)]
)
def test_a_share_is_asked_for_in_percent(session: Session, typed: str, share: float) -> None:
    """As people type it, with or without its sign; 0 gives it up."""
    steps = Steps()
    told = ACT.work(session, sent(typed), steps)
    assert double.shares(session) == {MODULE: share}
    assert (steps.total, steps.done) == (1, 1)
    assert MODULE in told.done[0]
    assert ("une fois" in told.done[0]) is (share == 0)


@pytest.mark.parametrize("typed", ["", "vingt", "-1", "101", "1e2", "20%%"])
def test_what_is_no_share_is_refused_by_its_field(session: Session, typed: str) -> None:
    """With a sentence that names no command; nothing changes."""
    with pytest.raises(UnreadableFormError, match="0 à 100") as caught:
        ACT.work(session, sent(typed), Steps())
    assert caught.value.field == "part"
    assert "parcours" not in str(caught.value)
    assert double.shares(session) == {}


def test_the_form_proposes_what_was_asked_before(session: Session) -> None:
    """One fifth where nothing was."""
    assert {one.name: one.value for one in ACT.fields(session)}["part"] == "20"
    double.ask(session, MODULE, 0.5)
    assert {one.name: one.value for one in ACT.fields(session)}["part"] == "50"


def test_what_is_no_share_is_refused_before_any_work(session: Session) -> None:
    """The form is then shown again as it was typed: nobody asks for another module without seeing it."""
    with pytest.raises(UnreadableFormError, match="0 à 100"):
        ACT.check(session, sent("vingt"))
    ACT.check(session, sent("20"))


def test_only_modules_that_a_person_marks_are_offered(tmp_path: Path) -> None:
    """What is marked by the machine alone has nothing to mark twice."""
    curriculum = write_curriculum(tmp_path)
    write_automatic(curriculum)
    found = creation.create("guyane-2026", tmp_path, curriculum)
    assert found.modules == (ALONE, MODULE)
    (module, _) = ACT.fields(found)
    assert [value for value, _ in module.options] == [MODULE]
