import io
import json
import sys
from pathlib import Path

import pytest

from grader.cohort.members import Member, enrol
from grader.commands.run import run
from grader.release.publishing import publish
from grader.session.session import Session
from tests.grader.copies.hand_ins import put
from tests.grader.curriculum import MODULE
from tests.grader.moodle.platform import copy, zipped

PEOPLE = (
    Member("marie.dupont", "Marie", "Dupont", "m@exemple.fr"),
    Member("zoe.elie", "Zoé", "Élie", "z@exemple.fr"),
    Member("luc.benoit", "Luc", "Benoît", "l@exemple.fr"),
)
ANSWERS = {name: copy(copy_id=f"{n:032x}") for n, name in enumerate("abcdef")}


@pytest.fixture
def room(session: Session, monkeypatch: pytest.MonkeyPatch) -> Session:
    """Return a session whose module was given out, with a cohort of three, from whose folder commands run."""
    publish(session, MODULE)
    enrol(session, PEOPLE)
    monkeypatch.chdir(session.root)
    return session


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """Return a stick: two sure names, a doubtful one, an unknown one, a damaged copy, another module's, a photo."""
    stick = tmp_path / "clé usb"
    put(stick / "DUPONT Marie" / MODULE / "copie.json", ANSWERS["a"])
    put(stick / "zoe.elie.zip", zipped({"copie.json": ANSWERS["b"]}))
    put(stick / "M. Benoit" / "COPIE.JSON", ANSWERS["c"])
    put(stick / "perdue" / "copie.json", ANSWERS["d"])
    put(stick / "abîmée" / "copie.json", b"{")
    put(stick / "autre" / "copie.json", copy(module="01_contrat"))
    put(stick / "vacances.jpg", b"\xff\xd8")
    return stick


def answering(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    """Put someone at the terminal, who answers these lines."""
    typed = io.StringIO("".join(f"{line}\n" for line in lines))
    monkeypatch.setattr(typed, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stdin", typed)


def test_a_stick_is_taken_in_one_command_once_names_are_confirmed(
    room: Session,
    stick: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """What is sure is confirmed at once, what is doubtful by itself, and every other file is named with why."""
    answering(monkeypatch, "oui", "o")
    assert run(["ramasser", "--fichier", str(stick)]) == 1
    out, err = capsys.readouterr()
    assert "2 copie(s) reconnue(s)" in out
    assert "Marie Dupont (marie.dupont)" in out
    assert "Est-ce bien sa copie" in out
    assert room.submitted(MODULE) == ("luc.benoit", "marie.dupont", "zoe.elie")
    assert (room.submitted_folder("zoe.elie", MODULE) / "copie.json").read_bytes() == ANSWERS["b"]
    for name in ("perdue", "abîmée", "autre"):
        assert f"Laissée de côté, {name}/copie.json" in err
    assert "--participant" in err
    assert "vacances" not in err


def test_what_is_not_confirmed_is_not_taken(
    room: Session,
    stick: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """« non » takes nothing, and says what was left."""
    answering(monkeypatch, "non", "non")
    assert run(["ramasser", "--fichier", str(stick)]) == 1
    assert room.submitted(MODULE) == ()
    assert capsys.readouterr().err.count("n’a pas été confirmée") == 3


def test_without_anyone_to_answer_only_the_sure_ones_are_taken_and_when_asked(
    room: Session, stick: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A script says --oui; what is doubtful stays, and is told."""
    assert run(["ramasser", "--fichier", str(stick)]) == 1
    assert "--oui" in capsys.readouterr().err
    assert room.submitted(MODULE) == ()
    assert run(["ramasser", "--fichier", str(stick), "--oui", "--json"]) == 1
    out, err = capsys.readouterr()
    told = json.loads(out)
    assert [one["qui"] for one in told["copies"]] == ["marie.dupont", "zoe.elie"]
    assert len(told["refusees"]) == 4
    assert "M. Benoit" in err


def test_a_zip_of_hand_ins_and_one_person_s_of_any_module(
    room: Session, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An archive is read as the stick is; with --participant, the copies say of which module they are."""
    whole = zipped({"Zoé Élie/remise.zip": zipped({"copie.json": ANSWERS["b"]})})
    assert run(["ramasser", "--fichier", str(put(tmp_path / "tous.zip", whole)), "--oui"]) == 0
    assert room.submitted(MODULE) == ("zoe.elie",)
    lone = put(tmp_path / "copie (1).json", ANSWERS["a"])
    assert run(["ramasser", "--fichier", str(lone), "--participant", "marie.dupont"]) == 0
    assert f"marie.dupont, {MODULE}\u00a0: copie ramassée" in capsys.readouterr().out
    assert run(["ramasser", "--fichier", str(lone), "--participant", "marie.dupont"]) == 0
    assert "copie inchangée" in capsys.readouterr().out


def test_one_person_s_stick_with_a_module_that_was_not_given_out(
    room: Session, stick: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was given out is taken, the other module is named, and the command that gives it out."""
    put(stick / "DUPONT Marie" / "01" / "copie.json", copy(module="01_contrat"))
    own = str(stick / "DUPONT Marie")
    assert run(["ramasser", "--fichier", own, "--participant", "marie.dupont"]) == 1
    out, err = capsys.readouterr()
    assert f"marie.dupont, {MODULE}\u00a0: copie ramassée" in out
    assert "01_contrat" in err
    assert "parcours publier" in err


def test_names_on_a_stick_never_reach_the_terminal_raw(
    room: Session, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder whose name holds an escape or a line is told with both spelt out."""
    put(tmp_path / "cle" / "x\x1b[2J\ny" / "copie.json", ANSWERS["a"])
    assert run(["ramasser", "--fichier", str(tmp_path / "cle"), "--oui"]) == 1
    err = capsys.readouterr().err
    assert "\x1b" not in err
    assert len(err.splitlines()) == 1
