"""The feedback given out: where nbgrader puts it, in bulk, again and again, and what it never shows."""

import json
import os
import shutil
import stat
from pathlib import Path
from typing import Any

import pytest

from exercises import files
from exercises.kinds.exercise import SKILLS
from grader import feedback
from grader.autograding import autograde
from grader.commands.run import run
from grader.errors import NothingCollectedError, NotReleasedError
from grader.gradebook.nbgrader_steps import converter, exchange_step, step
from grader.marking import acts, double
from grader.marking.room import MarkingRoom
from grader.release import creation
from grader.release.publishing import publish
from grader.session import session as sessions
from grader.session.session import Session
from tests.grader.curriculum import EXPLANATION, LEVEL, MODEL, MODULE, lay, write_curriculum
from tests.grader.hands import give_mark

PEOPLE = ("ana", "ben", "carl")
WRONG: dict[str, dict[str, Any]] = {
    "publics": {"chosen": ["a"]},
    "projet": {"fields": {"idee": "Un bac pour Saül"}},
}


def build(place: Path, curriculum: Path) -> Session:
    """Make a session where three people handed in, the last one by file, all marked by data."""
    session = creation.create("guyane-2026", place, curriculum)
    publish(session, MODULE)
    for number, person in enumerate(PEOPLE):
        lay(session, person, WRONG)
        if person != "carl":
            secret = session.root / "submitted" / person / MODULE / "submission_secret.txt"
            secret.write_text(f"{number}" * 128, encoding="utf-8")
    autograde.autograde(session, MODULE)
    return session


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory, curriculum: Path) -> Session:
    """Return that session; tests work on copies of it."""
    return build(tmp_path_factory.mktemp("retours"), curriculum)


@pytest.fixture
def marked(model: Session, tmp_path: Path) -> Session:
    """Return a copy of it."""
    return sessions.load(shutil.copytree(model.root, tmp_path / "formation été" / model.name))


def kept(session: Session) -> dict[str, tuple[int, bytes]]:
    """Return the pages and secrets that lie in the session's feedback and in its exchange, by path, with rights."""
    places = (session.root / "feedback", session.exchange / session.name / "feedback")
    return {
        path.relative_to(session.root).as_posix(): (
            stat.S_IMODE(path.stat().st_mode),
            path.read_bytes(),
        )
        for place in places
        for path in sorted(place.rglob("*"))
        if path.is_file() and path.suffix in (".html", ".txt")
    }


def read(session: Session, person: str) -> str:
    """Return someone's page."""
    return (session.root / "feedback" / person / MODULE / f"{MODULE}.html").read_text("utf-8")


def visible(html: bytes) -> str:
    """Return the words of a page, whatever its markup was rewritten into."""
    from bs4 import BeautifulSoup

    return " ".join(BeautifulSoup(html, "html.parser").get_text(" ").split())


def test_it_lies_where_nbgrader_s_own_steps_put_it(marked: Session, tmp_path: Path) -> None:
    """The same files, the same rights, the same words, made in bulk or by nbgrader's buttons."""
    from nbgrader.converters import GenerateFeedback
    from nbgrader.exchange.default import ExchangeReleaseFeedback

    theirs = sessions.load(shutil.copytree(marked.root, tmp_path / "ailleurs" / marked.name))
    shutil.rmtree(theirs.root / "autograded" / "carl")  # nbgrader stops at a copy without a secret
    with step(theirs, "Le retour"):
        converter(GenerateFeedback, theirs, assignment_id=MODULE).start()
        exchange_step(ExchangeReleaseFeedback, theirs, assignment_id=MODULE).start()
    done = feedback.give_back(marked, MODULE)
    assert (done.given, done.by_hand, done.refused) == (PEOPLE, ("carl",), ())
    ours = {path: one for path, one in kept(marked).items() if "/carl/" not in path}
    expected = kept(theirs)
    assert ours.keys() == expected.keys()
    assert len(ours) == 8
    for path, (mode, data) in ours.items():
        assert mode == expected[path][0], path
        assert visible(data) == visible(expected[path][1]) if path.endswith("html") else True
    places = [one.exchange / one.name / "feedback" for one in (marked, theirs)]
    assert len({stat.S_IMODE(place.stat().st_mode) for place in places}) == 1


def test_a_second_run_touches_nothing_and_a_mark_renews_one_page(marked: Session) -> None:
    """What would say the same stays as it is, so that who had opened it has still opened it."""
    feedback.give_back(marked, MODULE)
    for path in marked.root.rglob("*.html"):
        os.utime(path, (1, 1))
    again = feedback.give_back(marked, MODULE)
    assert (again.given, again.unchanged) == ((), PEOPLE)
    assert (again.awaiting, again.awaiting_copies) == (3, 3)
    give_mark(marked, MODULE, "ben", "projet--ancrage", 3.0, "Le bac change tout.")
    renewed = feedback.give_back(marked, MODULE)
    assert (renewed.given, renewed.unchanged) == (("ben",), ("ana", "carl"))
    assert (renewed.awaiting, renewed.awaiting_copies) == (2, 2)
    assert sum(path.stat().st_mtime > 1 for path in (marked.root / "feedback").rglob("*.html")) == 1
    assert "Le bac change tout." in read(marked, "ben")
    assert "Cette note est provisoire" in read(marked, "ana")
    assert "Cette note est provisoire" not in read(marked, "ben")


def test_a_run_that_the_disk_stops_is_finished_by_the_next_one(
    marked: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pages are whole or absent, in the session and in the exchange."""
    rename, written = files._rename, list[Path]()

    def full(aside: Path, path: Path) -> None:
        if len(written) == 5:
            aside.write_bytes(aside.read_bytes()[:100])
            raise OSError(28, "No space left on device")
        written.append(path)
        rename(aside, path)

    with monkeypatch.context() as patch:
        patch.setattr(files, "_rename", full)
        with pytest.raises(OSError, match="No space"):
            feedback.give_back(marked, MODULE)
    whole = [data for path, (_, data) in kept(marked).items() if path.endswith(".html")]
    assert whole
    assert all(data.rstrip().endswith(b"</html>") for data in whole)
    feedback.give_back(marked, MODULE)
    reference = feedback.give_back(marked, MODULE)
    assert reference.unchanged == PEOPLE
    assert len([path for path in kept(marked) if path.endswith(".html")]) == 5


def test_an_unmarked_or_damaged_copy_is_told_apart(marked: Session) -> None:
    """By name and reason; the others have their page."""
    lay(marked, "dina", WRONG)
    (marked.root / "autograded" / "ben" / MODULE / "copie.json").chmod(0o644)
    (marked.root / "autograded" / "ben" / MODULE / "copie.json").write_bytes(b"{")
    done = feedback.give_back(marked, MODULE)
    assert done.given == ("ana", "carl")
    reasons = dict(done.refused)
    assert sorted(reasons) == ["ben", "dina"]
    assert "tronquée" in reasons["ben"]
    assert reasons["dina"] == "cette copie n’a pas encore été corrigée"


def test_nothing_to_give_back_is_said(marked: Session) -> None:
    """A module that was not given out, or of which no copy came."""
    with pytest.raises(NotReleasedError):
        feedback.give_back(marked, "01_contrat")
    shutil.rmtree(marked.root / "submitted")
    with pytest.raises(NothingCollectedError):
        feedback.give_back(marked, MODULE)


def test_no_byte_of_a_key_that_is_not_disclosed_is_in_the_page(tmp_path: Path) -> None:
    """From the session's own key to the file that the participant fetches, in the session and in the exchange."""
    curriculum = write_curriculum(tmp_path)
    path = curriculum / MODULE / "corrige.toml"
    text = path.read_text(encoding="utf-8")
    text = text.replace('correct = ["b"]', 'correct = ["b"]\ndisclosed = false')
    text = text.replace("[keys.projet]", "[keys.projet]\ndisclosed = false")
    path.write_text(text, encoding="utf-8")
    session = build(tmp_path / "ici", curriculum)
    give_mark(session, MODULE, "ana", "projet--ancrage", 0.0, "À situer.")
    feedback.give_back(session, MODULE)
    pages = [data for path, (_, data) in kept(session).items() if path.endswith(".html")]
    assert len(pages) == 5
    for data in pages:
        for secret in (
            *(EXPLANATION, MODEL, LEVEL, "Non : elle ne dit rien", "La moyenne cache"),
            *("HIDDEN", "BEGIN", "grade(", "exercise("),
        ):
            assert secret.encode() not in data
    shown = read(session, "ana")
    for part in ("La moyenne suffit", "Un bac pour Saül", "À situer.", "Absent", "0 / 4"):
        assert part in shown


def test_the_page_says_where_one_stands(marked: Session) -> None:
    """Points by exercise and by skill."""
    give_mark(marked, MODULE, "ana", "projet--ancrage", 3.0)
    feedback.give_back(marked, MODULE)
    page = read(marked, "ana")
    assert "5 / 9" in page
    assert f'{SKILLS["projeter"]}</th><td class="n">5 / 5</td>' in page
    assert f'{SKILLS["analyser"]}</th><td class="n">0 / 4</td>' in page


def test_the_command_warns_of_what_awaits_a_person(
    marked: Session, capsys: pytest.CaptureFixture[str]
) -> None:
    """It goes on, with the status of a success; a script reads how many."""
    assert run(["restituer", "03", "--session", str(marked.root)]) == 0
    told = capsys.readouterr()
    assert f"{MODULE}\u00a0: 3 retours rendus, 0 inchangé" in told.out
    assert "3 critères attendent encore une personne, dans 3 copies" in told.err
    assert "parcours noter" in told.err
    assert "à trancher" not in told.err
    for person in PEOPLE:
        give_mark(marked, MODULE, person, "projet--ancrage", 3.0)
    mark_otherwise(marked)
    assert run(["restituer", "03", "--session", str(marked.root), "--json"]) == 0
    told = capsys.readouterr()
    assert "attendent encore" not in told.err
    assert "1 écart entre deux lectures reste à trancher" in told.err
    assert (said := json.loads(told.out)[0])["criteres_a_noter"] == 0
    assert said["ecarts_a_trancher"] == 1


def mark_otherwise(session: Session) -> None:
    """Have every copy marked twice, and one of them differently the second time."""
    double.ask(session, MODULE, 1.0)
    second = MarkingRoom(session, "bruno")
    copy = second.listing(MODULE, "projet")["answers"][0][0]
    acts.mark(second, (MODULE, "projet", copy), "ancrage", 0.0, before=None)
