import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from urllib.request import urlopen

import pytest

from grader.cohort.members import Member, enrol
from grader.lab import opening
from grader.release.publishing import publish
from grader.session import session as sessions
from grader.session.session import Session
from tests.grader.curriculum import MODULE


@pytest.mark.slow
@pytest.mark.parametrize("verb", ["lab", "noter"])
def test_the_server_opens_says_its_address_and_stops_on_ctrl_c(session: Session, verb: str) -> None:
    """The printed address answers, and Ctrl-C ends everything with status 0."""
    publish(session, MODULE)
    process = subprocess.Popen(
        [sys.executable, "-m", "grader", verb, "--sans-navigateur"],
        cwd=session.root,
        env={**os.environ, "COLUMNS": "300"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    watch = threading.Timer(120, process.kill)
    watch.start()
    try:
        assert process.stdout is not None
        address = next(line.strip() for line in process.stdout if "http://127.0.0.1:" in line)
        with urlopen(address) as answer:  # noqa: S310
            assert answer.status == 200
        process.send_signal(signal.SIGINT)
        assert process.wait() == 0
    finally:
        watch.cancel()
        process.kill()
        process.communicate()


def test_the_demonstration_is_made_once(
    tmp_path: Path,
    curriculum: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Without a session, one is made beside the modules with all of them given out; then it is found again."""
    (tmp_path / "modules").symlink_to(curriculum)
    monkeypatch.chdir(tmp_path)
    first = opening.find_or_demonstrate("")
    assert first.root == tmp_path / "sessions" / "demonstration"
    assert first.released == (MODULE,)
    assert opening.find_or_demonstrate("") == first
    assert capsys.readouterr().out.count("Préparation") == 1


def test_the_demonstration_stands_here_when_the_modules_are_elsewhere(
    tmp_path: Path, curriculum: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a folder without modules, the project's own serve, and the session lands in the current folder."""
    monkeypatch.setattr(sessions, "own_modules", lambda: curriculum)
    monkeypatch.chdir(tmp_path)
    assert opening.find_or_demonstrate("").root == tmp_path / "sessions" / "demonstration"


@pytest.mark.parametrize(("who", "told"), [("ana.petti", True), ("ana.petit", False)])
def test_someone_who_is_not_enrolled_is_told_so_before_the_page_opens(
    session: Session,
    who: str,
    told: bool,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The page opens all the same, for whoever tries a machine; the nearest name is offered."""
    publish(session, MODULE)
    enrol(session, [Member("ana.petit", "Ana", "Petit")])
    monkeypatch.setattr(opening, "serve", lambda *args, **options: 0)
    monkeypatch.chdir(session.root)
    assert opening.open_participant("", who, None, browser=False) == 0
    said = capsys.readouterr().out
    assert ("n’est pas inscrit" in said) is told
    assert ("ana.petit (Ana Petit)" in said) is told
