"""A kind that the packages do not know, with its exercise and its key alone, passes through every room."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from exercises import definition
from exercises.cells.booklet_page import booklet_html
from exercises.cells.widget import ExerciseWidget, exercise_widget
from exercises.copies.store import Store
from exercises.definition import Module
from exercises.errors import InvalidAnswerError, InvalidDefinitionError
from exercises.kinds import KINDS
from grader import demo, feedback
from grader.autograding import autograde
from grader.cohort.members import enrolled
from grader.commands.run import run
from grader.course import key
from grader.course.model_copy import model_copy
from grader.course.verify import verify
from grader.demo import answers
from grader.exports import items, particulars, report
from grader.exports.tables import everyone, tables
from grader.gradebook import marks
from grader.handouts import sheets, slides
from grader.moodle import gift
from grader.restitution.charts import drawing
from grader.restitution.errors import NoViewError
from grader.restitution.screen import Screen
from grader.restitution.views.kinds import VIEWS, plain
from grader.restitution.views.picture import Picture, PictureTable
from grader.scoring import KEYS
from grader.session.session import Session
from tests.page_side import tell
from tests.toy.curriculum import MODULE, register, write
from tests.toy.toy import ToyAnswer, ToyExercise

RIGHT = {"held": {"bac": True, "pont": False}}
HALF = {"held": {"bac": True, "pont": True}}


@pytest.fixture(scope="module", autouse=True)
def _registered() -> Iterator[None]:
    """Add the toy kind for the tests of this file, and take it out again."""
    with pytest.MonkeyPatch.context() as patch:
        register(patch)
        yield


@pytest.fixture(scope="module")
def curriculum(tmp_path_factory: pytest.TempPathFactory, _registered: None) -> Path:
    """Return the folder of the curriculum that holds a toy; tests leave it as it is."""
    return write(tmp_path_factory.mktemp("jouets"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return its module's folder, which may be changed."""
    return write(tmp_path) / MODULE


@pytest.fixture(scope="module")
def module(curriculum: Path) -> Module:
    """Return its module."""
    return definition.load(curriculum / MODULE)


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory, curriculum: Path) -> Session:
    """Return a simulated session on it, in which the first person is half right, marked and given back."""
    place = tmp_path_factory.mktemp("salle")
    made = demo.make("essai", place, curriculum, participants=12, seed=7).session
    store = Store(made.submitted_folder(made.submitted(MODULE)[0], MODULE), MODULE)
    store.save("jouet", HALF, base=store.read().copy.entries["jouet"].revision)
    autograde.autograde(made, MODULE)
    feedback.give_back(made, MODULE)
    return made


def test_its_definition_and_its_key_are_read(module: Module) -> None:
    """The two files of a module may hold it, and its mistakes are said as any other's."""
    exercise = module.exercise("jouet")
    assert isinstance(exercise, ToyExercise)
    assert exercise.read(RIGHT) == key.load(module).keys["jouet"].solution(exercise)
    with pytest.raises(InvalidAnswerError, match="inconnu"):
        exercise.read({"held": {"inconnu": True}})


def test_it_is_shown_saved_and_read_again(folder: Path) -> None:
    """The widget bears its own view and style; the copy, the transcript and the booklet hold the answer."""
    widget = exercise_widget(folder, "jouet")
    assert isinstance(widget, ExerciseWidget)
    sent = widget.get_state()
    assert "buildToy" in sent["_esm"]
    assert "import " not in sent["_esm"]
    assert ".parcours" in sent["_css"]
    replies: list[dict[str, Any]] = []
    widget.send = replies.append
    message = {"type": "save", "view": "v", "seq": 1, "answer": HALF, "base": 0}
    tell(widget, message)
    assert (replies[0]["type"], replies[0]["done"]) == ("saved", True)
    assert Store(folder, MODULE).read().copy.entries["jouet"].answer == HALF
    assert "Le pont tient" in widget._repr_mimebundle_()[0]["text/html"]
    assert "Vrai" in booklet_html(folder, datetime.now().astimezone())


def test_it_is_verified(folder: Path) -> None:
    """A sound module has no problem; a mistake in the key is named, and so is an item without explanation."""
    assert verify(folder) == ()
    path = folder / key.FILE
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('true = ["bac"]', 'true = ["bateau"]'), encoding="utf-8")
    assert [(p.exercise, p.field) for p in verify(folder)] == [("jouet", "true")]
    path.write_text(text.replace(', pont = "Il n’y a pas de pont ici."', ""), encoding="utf-8")
    assert [(p.exercise, p.field) for p in verify(folder)] == [("jouet", "explanations")]


def test_it_is_marked_given_back_and_analysed(module: Module, marked: Session) -> None:
    """The model copy and the simulated room are marked by the toy's key; feedback and exports show them."""
    assert model_copy(module.folder).entries["jouet"].answer == RIGHT
    found = marks.read(marked, MODULE)
    points = {person: copy.cells["jouet"].score for person, copy in found.copies.items()}
    person = marked.submitted(MODULE)[0]
    assert points.pop(person) == 2
    assert set(points.values()) == {4.0}
    page = (marked.root / "feedback" / person / MODULE / f"{MODULE}.html").read_text("utf-8")
    for text in (
        "Le bac passe",
        "Il passe chaque matin.",
        "✓ Juste",
        "✗ À revoir",
        "La réponse attendue",
    ):
        assert text in page
    given = items.answers(marked, module)
    analysed = items.of_items(module, key.load(module), given)
    assert [item.label for item in analysed] == ["Le bac passe", "Le pont tient"]
    assert items.never_chosen(module.exercise("jouet"), given) == ()
    sheet = tables(everyone(enrolled(marked), [found]), [found])[1]
    assert "Vrai ou faux (sur 4)" in sheet.header
    assert "Vrai ou faux" in report.make(
        marked, particulars.read(marked), datetime.now().astimezone()
    )


def test_what_is_wrong_is_explained_with_a_model(module: Module) -> None:
    """A half-right answer gets its verdicts, each explanation, and the expected answer."""
    from exercises.copies.copy import Copy, Entry, now

    copy = Copy(
        module=MODULE,
        copy="0" * 32,
        answers={"jouet": Entry(answer=HALF, revision=1, saved_at=now())},
    )
    (result, _) = feedback.restore_results(module, key.load(module), copy, {})
    assert [remark.credit for remark in result.remarks] == [1.0, 0.0]
    assert [line.content for line in result.model] == [("Vrai",), ("Faux",)]
    assert result.judged


def test_it_is_projected_and_printed(module: Module) -> None:
    """A slide says what the room does; the sheet, which serves any kind, has each claim and lines to write."""
    assert "Exercice 1 · Tranchez" in slides.export(module.folder)
    page = sheets.export(module.folder)
    assert "<h3>Le bac passe</h3>" in page
    assert "<h3>Le pont tient</h3>" in page


def test_the_platform_s_questions_leave_it_out_and_say_so(
    marked: Session,
    module: Module,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The file holds the other exercise, and the command names the one left out; a question of its own is taken."""
    answer_key = key.load(module)
    assert [title for title, _ in gift.export(module, answer_key).left] == ["Vrai ou faux"]
    assert (
        run(["moodle", "gift", MODULE, "--session", str(marked.root), "--sortie", str(tmp_path)])
        == 0
    )
    assert "Vrai ou faux" in capsys.readouterr().out
    (path,) = tmp_path.glob("*.gift.txt")
    assert "Vrai ou faux" not in path.read_text("utf-8")
    monkeypatch.setitem(gift.QUESTIONS, "toy", _asked)
    found = gift.export(module, answer_key)
    assert "::Vrai ou faux::" in found.text
    assert found.left == ()


def _asked(exercise: Any, _key: Any, _why: Any) -> Iterator[gift.Question]:
    yield gift.Question(exercise.title, exercise.statement, ("TRUE",))


def test_it_is_simulated_all_right_or_not_at_all(
    module: Module, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without answers of its own the key's is given by some, and none without a key; its own serve once added."""
    exercise = module.exercise("jouet")
    toy_key = key.load(module).keys["jouet"]
    drawn = [answers.answer(7, f"p{n}", n % 5 - 2.0, exercise, toy_key) for n in range(40)]
    given = [answer for answer in drawn if answer is not None]
    assert 0 < len(given) < len(drawn)
    assert all(answer == toy_key.solution(exercise) for answer in given)
    assert answers.answer(7, "p1", 0.0, exercise, None) is None
    own = answers.Simulated(lambda _draw, _random: ToyAnswer(), needs_key=False)
    monkeypatch.setitem(answers.SIMULATED, "toy", own)
    assert answers.answer(7, "p1", 0.0, exercise, None) == ToyAnswer()


@dataclass(frozen=True)
class Believed(Picture):
    """How many people hold each claim true."""

    def alternative(self) -> str:
        """Say it."""
        return f"{self.answered} personnes tranchent."

    def table(self) -> PictureTable:
        """Give one row."""
        return PictureTable("Ce que la salle croit", ("Affirmation",), (("Le bac passe",),))


def test_the_room_sees_it_once_it_has_a_picture(
    marked: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a view it is not on the list, and asking for it is refused; with one it is, drawn in words."""
    looked = Screen(marked)
    assert [view["exercise"] for view in looked.state(MODULE)["views"]] == ["publics"]
    assert looked.prepared(MODULE)["exercises"] == []
    with pytest.raises(NoViewError):
        looked.seen(MODULE, "jouet")
    monkeypatch.setitem(
        VIEWS, "toy", plain("Ce que la salle croit", lambda _, given: Believed(len(given)))
    )
    seen = looked.seen(MODULE, "jouet")
    assert (seen["called"], seen["enough"]) == ("Ce que la salle croit", True)
    assert seen["alternative"].endswith("personnes tranchent.")
    view = next(view for view in looked.views((MODULE,)) if view.exercise.id == "jouet")
    assert drawing.png(view)[:4] == b"\x89PNG"


def test_without_a_key_it_cannot_be_marked_by_data(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The author is told, and no KeyError is met."""
    monkeypatch.delitem(KEYS, "toy")
    assert {(p.exercise, p.field) for p in verify(folder)} == {("jouet", "keys")}


def test_it_is_unknown_once_taken_out(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its module is then refused with the kinds that there are."""
    monkeypatch.delitem(KINDS, "toy")
    with pytest.raises(InvalidDefinitionError, match=r"toy.*choisissez parmi choice"):
        definition.load(folder)
