"""Hostile copies through the marking: nothing runs, nothing leaves the session, everyone else gets their mark."""

import json
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grader import feedback
from grader.autograding import autograde
from grader.gradebook.marks import marks_of
from grader.release.publishing import publish
from grader.session import session as sessions
from grader.session.session import Session
from tests.grader import formgrader
from tests.grader.autograding.corpus import COPIES, MARKED, REFUSED, SOUND, Spoil, content, holding
from tests.grader.curriculum import MODULE


@pytest.fixture(scope="module")
def nothing_collected(pristine: Path, tmp_path_factory: pytest.TempPathFactory) -> Session:
    """Return a session whose module was given out, alone in its folder."""
    root = tmp_path_factory.mktemp("hostile") / "ici" / "guyane-2026"
    session = sessions.load(shutil.copytree(pristine, root))
    publish(session, MODULE)
    return session


@pytest.fixture
def alone(nothing_collected: Session, tmp_path: Path) -> Session:
    """Return a copy of that session."""
    return sessions.load(shutil.copytree(nothing_collected.root, tmp_path / "ici" / "guyane-2026"))


def lay(session: Session, person: str, spoil: Spoil = lambda folder: None) -> None:
    """Lay a collected copy, sound but for what `spoil` does to it."""
    folder = session.root / "submitted" / person / MODULE
    folder.mkdir(parents=True)
    shutil.copyfile(session.release_of(MODULE) / f"{MODULE}.ipynb", folder / f"{MODULE}.ipynb")
    (folder / "copie.json").write_text(json.dumps(content()), encoding="utf-8")
    (folder / "timestamp.txt").write_text("2026-03-02 14:32:00 UTC", encoding="utf-8")
    spoil(folder)


def outside(session: Session) -> dict[str, bytes]:
    """Return all that lies beside the session's folder, and in the folders of those who handed in."""
    places = [p for p in session.root.parents[1].rglob("*") if session.root not in p.parents]
    places += (session.root / "submitted").rglob("*")
    return {str(p): p.read_bytes() for p in places if p.is_file() and not p.is_symlink()}


def test_each_hostile_copy_is_refused_by_name_and_reason_and_the_others_are_marked(
    alone: Session,
) -> None:
    """Forty-odd copies, one run; a second run says the same, and writes nothing."""
    for person, spoil in (REFUSED | MARKED).items():
        lay(alone, person, spoil)
    lay(alone, SOUND)
    before = outside(alone)
    done = autograde.autograde(alone, MODULE)
    assert outside(alone) == before
    assert [person for person, _ in done.refused] == sorted(REFUSED)
    assert sorted(done.marked) == sorted([*MARKED, SOUND])
    for person, reason in done.refused:
        assert len(reason) < 400, person
        assert reason[0].isupper(), person
        assert reason.endswith("."), person
        assert marks_of(alone, MODULE, person) == {}
        assert not (alone.root / "autograded" / person).exists()
    assert marks_of(alone, MODULE, SOUND)["publics"].score == 4.0
    assert marks_of(alone, MODULE, "own-key")["publics"].score == 4.0
    assert marks_of(alone, MODULE, "stranger")["publics"].score == 0.0
    again = autograde.autograde(alone, MODULE)
    assert (again.marked, again.refused) == ((), done.refused)
    back = feedback.give_back(alone, MODULE)
    assert sorted(back.given) == sorted(done.marked)
    assert [person for person, _ in back.refused] == sorted(REFUSED)
    assert outside(alone) == before
    names = {path.name for path in (alone.root / "autograded").rglob("*") if path.is_file()}
    assert names == {f"{MODULE}.ipynb", "copie.json", "timestamp.txt", "exercices.toml"}
    own = alone.root / "autograded" / "own-exercises" / MODULE / "exercices.toml"
    assert own.read_bytes() == (alone.curriculum / MODULE / "exercices.toml").read_bytes()


def test_what_was_typed_shows_as_text_in_the_formgrader_and_the_feedback(alone: Session) -> None:
    """No tag of a participant's reaches the marker's page, nor the one that is given back."""
    lay(alone, "xss", MARKED["xss-wordings"])
    autograde.autograde(alone, MODULE)
    feedback.give_back(alone, MODULE)
    returned = (alone.root / "feedback" / "xss" / MODULE / f"{MODULE}.html").read_text("utf-8")
    shown = formgrader.page(formgrader.exporter(alone), alone, MODULE, "xss")
    for page in (shown, returned):
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
        assert "<script>alert" not in page
        assert "<img src=x" not in page


@pytest.mark.parametrize(
    "name", ["-rf", ".hidden", "a b", "é", "x" * 65, "a+b", "$(id)", "a;b", "..x\n"]
)
def test_a_folder_whose_name_is_no_one_s_is_passed_over(alone: Session, name: str) -> None:
    """It names folders and rows: it stays plain, or it is no participant's."""
    lay(alone, name)
    lay(alone, SOUND)
    assert autograde.autograde(alone, MODULE).marked == (SOUND,)


def test_an_autograded_folder_that_is_a_link_is_not_followed(alone: Session) -> None:
    """The copy is refused, and nothing is written where the link leads."""
    away = alone.root.parents[1] / "ailleurs"
    away.mkdir()
    (alone.root / "autograded").mkdir()
    (alone.root / "autograded" / "ana").symlink_to(away)
    lay(alone, "ana")
    lay(alone, SOUND)
    done = autograde.autograde(alone, MODULE)
    assert (done.marked, [person for person, _ in done.refused]) == ((SOUND,), ["ana"])
    assert list(away.iterdir()) == []


@settings(
    max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True
)
@given(found=st.lists(COPIES, min_size=40, max_size=40))
def test_any_bytes_are_marked_or_refused_and_spare_the_others(
    alone: Session, found: list[bytes]
) -> None:
    """Four hundred copies of anything: each is told, none raises, and the sound one has its mark."""
    for place in (alone.root / "submitted", alone.root / "autograded", alone.root / "feedback"):
        shutil.rmtree(place, ignore_errors=True)
    for number, data in enumerate(found):
        lay(alone, f"h{number:02d}", holding(data))
    lay(alone, SOUND)
    before = outside(alone)
    done = autograde.autograde(alone, MODULE)
    assert outside(alone) == before
    told = [*done.marked, *(person for person, _ in done.refused), *done.unchanged]
    assert sorted(told) == [*(f"h{number:02d}" for number in range(40)), SOUND]
    assert SOUND in done.marked
    assert marks_of(alone, MODULE, SOUND)["publics"].score == 4.0
    back = feedback.give_back(alone, MODULE)
    assert outside(alone) == before
    assert sorted(back.given) == sorted(done.marked)
    assert sorted(person for person, _ in back.refused) == sorted(p for p, _ in done.refused)
    for person in done.marked:
        marked = alone.root / "autograded" / person / MODULE / f"{MODULE}.ipynb"
        page = alone.root / "feedback" / person / MODULE / f"{MODULE}.html"
        for path in (marked, page):
            assert "<script>alert" not in path.read_text(encoding="utf-8")
        assert "<script" not in page.read_text(encoding="utf-8")
