"""A mark on which two people disagree is to be settled, in everything that leaves the session."""

from datetime import UTC, datetime

import pytest

from grader.cohort.members import enrolled
from grader.commands.run import run
from grader.exports import statement
from grader.exports.particulars import Particulars
from grader.exports.tables import everyone, state
from grader.feedback import giving
from grader.gradebook import marks
from grader.marking import acts, double
from grader.marking.room import MarkingRoom
from grader.moodle.gradebook_csv import table
from grader.moodle.worksheet import fill, load
from grader.session.session import Session
from grader.standing import text
from grader.standing.standing import standing
from tests.grader.curriculum import MODULE
from tests.grader.moodle.platform import row, sheet, write

EXERCISE, CRITERION = "projet", "ancrage"
NAMES = (MODULE, EXERCISE)


def code_of(room: MarkingRoom, person: str) -> str:
    """Return the code of someone's answer."""
    codes = [item[0] for item in room.listing(*NAMES)["answers"]]
    return next(str(code) for code in codes if room.find(*NAMES, code)[1] == person)


@pytest.fixture
def disputed(marked: Session) -> Session:
    """Return the session where a second person gave Ana's answer, marked 3 in the formgrader, no point."""
    double.ask(marked, MODULE, 1.0)
    room = MarkingRoom(marked, "bruno")
    copy = (*NAMES, code_of(room, "ana"))
    acts.mark(room, copy, CRITERION, 0.0, before=None)
    return marked


def settle(session: Session) -> None:
    """Have a third person settle."""
    room = MarkingRoom(session, "carla")
    copy = (*NAMES, code_of(room, "ana"))
    acts.mark(room, copy, CRITERION, 0.0, before=None, settle=True)


def test_tables_and_statements_say_so(disputed: Session) -> None:
    """The state of the copy, its mark and its skills; those of the others stay as they are."""
    (one,) = marks.read_all(disputed)
    assert (state(one, "ana"), state(one, "ben")) == ("à trancher", "provisoire")
    people = everyone(enrolled(disputed), (one,))
    ana = [member for member in people if member.identifier == "ana"]
    at = datetime(2026, 11, 7, tzinfo=UTC)
    page = statement.make(ana, (one,), Particulars(), at)
    assert "à trancher" in page
    assert "définitive" not in page
    assert "3 / 9" not in page
    settle(disputed)
    (one,) = marks.read_all(disputed)
    assert state(one, "ana") == "définitive"
    assert one.copies["ana"].points == 0.0
    assert "définitive" in statement.make(ana, (one,), Particulars(), at)


def test_the_files_of_the_command_say_so(disputed: Session) -> None:
    """Every CSV file of the marks that names the state of the copy."""
    assert run(["exporter", "notes", "--session", str(disputed.root)]) == 0
    lines = [
        line
        for path in sorted(disputed.exports.rglob("*.csv"))
        for line in path.read_text("utf-8-sig").splitlines()
        if "ana@exemple.fr" in line or line.startswith("ana;")
    ]
    assert any("à trancher" in line for line in lines)
    assert not any("définitive" in line for line in lines)


@pytest.mark.parametrize("provisional", [False, True])
def test_the_platform_receives_no_mark(disputed: Session, *, provisional: bool) -> None:
    """Neither in the assignment's sheet, where even provisional marks may go, nor in the gradebook's file."""
    (one,) = marks.read_all(disputed)
    path = write(disputed.root / "notes.csv", sheet([row(1, "Ana", "ana@exemple.fr")]))
    filled, done = fill(load(path), one, {"1": "ana"}, {}, provisional=provisional)
    assert done.filled == ()
    assert "à trancher" in dict(done.left)["ana"]
    assert len(filled.rows) == 1  # the header: only filled rows are written
    made = table(enrolled(disputed), (one,), "identifiant", "fr")
    assert "ana" not in dict(made.given)
    assert not any(line.startswith("ana,") for line in made.data.decode().splitlines())
    assert "à trancher" in dict(made.left)["ana"]


def test_the_feedback_says_so(disputed: Session) -> None:
    """The page says that a third person will decide, gives no level, and follows once it is settled."""
    giving.give_back(disputed, MODULE)
    page = disputed.feedback_page("ana", MODULE).read_text("utf-8")
    assert "Note à trancher" in page
    assert "Cette note est provisoire" not in page
    settle(disputed)
    giving.give_back(disputed, MODULE)
    page = disputed.feedback_page("ana", MODULE).read_text("utf-8")
    assert "à trancher" not in page


def test_whoever_follows_the_room_reads_it(disputed: Session) -> None:
    """The copy is « à trancher », never « notée », until a third person has settled."""

    def said() -> tuple[str, str]:
        (ana,) = (one for one in standing(disputed).people if one.member.identifier == "ana")
        (module,) = (one for one in ana.modules if one.module == MODULE)
        return text.state(module), text.short_state(module)

    assert said() == ("1 critère à trancher", "à trancher")
    settle(disputed)
    assert said() == ("notée", "notée")
