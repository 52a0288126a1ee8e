"""Who may read what of a session: what is open to other accounts is told with the command that closes it."""

import os
import stat
import subprocess
from pathlib import Path

import pytest

from grader.commands.run import run
from grader.lab.participant import prepare
from grader.release import creation
from grader.release.publishing import publish
from grader.session.rights import one_account, openings
from grader.session.session import Session
from tests.grader.copies.hand_ins import hand_in
from tests.grader.curriculum import MODULE, lay


@pytest.fixture
def open_session(session: Session) -> Session:
    """Return a session of many rooms, whose every file and folder is open to all."""
    publish(session, MODULE)
    lay(session, "ana", {"publics": {"chosen": ["b"]}})
    prepare(session, "ana")
    hand_in(session.inbound, "ana")
    session.given_back.mkdir()
    for path in (session.root, *session.root.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o777 if path.is_dir() else 0o666)
    return session


def test_keys_and_gradebook_are_closed_from_the_first(tmp_path: Path, curriculum: Path) -> None:
    """Whatever the umask, a new session's modules, gradebook and configuration are the staff's alone."""
    former = os.umask(0)
    try:
        made = creation.create("a", tmp_path, curriculum)
    finally:
        os.umask(former)
    for path in (made.curriculum, made.gradebook, made.configuration):
        assert stat.S_IMODE(path.stat().st_mode) & stat.S_IRWXO == 0, path


def test_each_opening_is_told_and_its_command_closes_it(open_session: Session) -> None:
    """The keys, the marks, the copies, what others handed in, each participant's folder; and nothing afterwards."""
    found = openings(open_session)
    told = {one.path for one in found}
    for path in (
        open_session.curriculum,
        open_session.gradebook,
        open_session.configuration,
        open_session.root / "submitted",
        open_session.inbound,
        open_session.given_back,
        open_session.outbound,
        open_session.participants / "ana",
    ):
        assert path in told, path
    for one in found:
        subprocess.run(one.remedy, shell=True, check=True)  # noqa: S602 - the command that people are given
    assert openings(open_session) == ()
    assert stat.S_IMODE(open_session.inbound.stat().st_mode) & stat.S_IWOTH  # one still hands in
    assert (open_session.curriculum / MODULE / "corrige.toml").read_bytes()


def test_what_lies_in_a_closed_folder_is_closed(open_session: Session) -> None:
    """Where nobody enters the session's own folder, nothing in it is open."""
    open_session.root.chmod(0o700)
    assert openings(open_session) == ()


def test_a_session_shared_with_a_group_is_open_to_it(open_session: Session) -> None:
    """With nbgrader's groupshared, what the group cannot work with is told, and the command opens it."""
    with open_session.configuration.open("a", encoding="utf-8") as file:
        file.write("c.CourseDirectory.groupshared = True\n")
    open_session.root.chmod(0o700)
    open_session.gradebook.chmod(0o600)
    found = openings(open_session)
    assert {one.path for one in found} == {open_session.root, open_session.gradebook}
    for one in found:
        subprocess.run(one.remedy, shell=True, check=True)  # noqa: S602 - the command that people are given
    assert openings(open_session) == ()


def test_the_command_says_it_all(
    open_session: Session, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A line an opening, the way to close it, status 1; and that one account for all needs more than rights."""
    monkeypatch.chdir(open_session.root)
    assert run(["verifier", "--droits"]) == 1
    out, err = capsys.readouterr()
    assert "les corrigés" in err
    assert "le carnet de notes" in err
    assert err.count("chmod") == len(openings(open_session))
    assert one_account(open_session)
    assert "Un seul compte sert" in out
    open_session.root.chmod(0o700)
    assert run(["verifier", "--droits"]) == 0
    assert "Rien n’est ouvert" in capsys.readouterr().out
