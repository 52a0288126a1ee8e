import re
import socket
import sys
from pathlib import Path

import pytest

from grader import __main__ as command
from grader.commands.run import run
from grader.release.publishing import publish
from grader.session.session import Session
from tests.grader.curriculum import MODULE

ENGLISH = re.compile(
    r"\b(usage:|try|error|missing|no such|invalid|option\(s\)|unexpected|required|show this)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["publie"], "La commande « publie » n’existe pas. Vouliez-vous écrire publier ?"),
        (["moodle", "xyz"], "La commande « xyz » n’existe pas. Pour voir"),
        (["publier", "--foo"], "L’option --foo n’existe pas."),
        (["session", "creer"], "Il manque NOM."),
        (["publier", "a", "b"], "Argument en trop : b."),
        (["lab", "--port", "x"], "La valeur donnée à --port ne convient pas."),
        (["lab", "--port", "0"], "La valeur donnée à --port ne convient pas. On attend un nombre"),
        (["lab", "--port"], "L’option --port attend une valeur"),
    ],
)
def test_usage_errors_are_one_french_sentence(
    arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A mistyped command is answered in French, with the way out and a status other than 0."""
    assert run(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(sentence)
    assert "--aide" in err
    assert not ENGLISH.search(err.replace("--foo", ""))


@pytest.mark.parametrize(
    "arguments",
    [
        ["publier"],
        ["publier", "03", "--tous"],
        ["ramasser", "--fichier", "remise.zip"],
        ["session", "double", "03", "--part", "beaucoup"],
    ],
)
def test_what_cannot_be_asked_together_is_a_usage_error_too(
    session: Session,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
) -> None:
    """Whether typer or a verb sees that a command is misspelt, the status is 2 and an example is given."""
    monkeypatch.chdir(session.root)
    assert run(arguments) == 2
    assert "exemple" in capsys.readouterr().err


def test_session_is_made_once(
    tmp_path: Path,
    curriculum: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The second time, one sentence and status 1."""
    monkeypatch.chdir(tmp_path)
    arguments = ["session", "creer", "antilles", "--modules", str(curriculum)]
    assert run(arguments) == 0
    assert "parcours publier --tous --session antilles" in capsys.readouterr().out
    assert run(arguments) == 1
    assert "existe déjà" in capsys.readouterr().err


@pytest.mark.parametrize("verb", ["publier", "ramasser", "corriger", "restituer"])
def test_unknown_modules_are_answered_with_the_known_ones(
    session: Session,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    verb: str,
) -> None:
    """A module that does not exist is named, with those that do."""
    monkeypatch.chdir(session.root)
    assert run([verb, "zzz"]) == 1
    assert f"« zzz » n’existe pas. Modules de la session : {MODULE}" in capsys.readouterr().err


@pytest.mark.parametrize("verb", ["verifier", "assembler", "diapos", "fiches"])
def test_unknown_modules_are_answered_with_those_of_the_curriculum(
    curriculum: Path, capsys: pytest.CaptureFixture[str], verb: str
) -> None:
    """Where no session is asked for, none is spoken of."""
    assert run([verb, "zzz", "--modules", str(curriculum)]) == 1
    assert f"« zzz » n’existe pas. Modules du parcours : {MODULE}" in capsys.readouterr().err


def test_marking_without_copies_says_what_comes_first(
    session: Session, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Before the release, before the collection: each time the next command is given."""
    monkeypatch.chdir(session.root)
    assert run(["corriger"]) == 1
    assert f"parcours publier {MODULE}" in capsys.readouterr().err
    publish(session, MODULE)
    assert run(["corriger"]) == 1
    assert f"parcours ramasser {MODULE}" in capsys.readouterr().err


def test_a_taken_port_is_said(
    session: Session, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Asking for a port in use fails at once, with the way out."""
    publish(session, MODULE)
    monkeypatch.chdir(session.root)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert run(["lab", "--port", str(port), "--sans-navigateur"]) == 1
    assert f"Le port {port} est déjà utilisé." in capsys.readouterr().err


def test_a_folder_where_one_cannot_write_is_said(
    session: Session, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The system's refusal becomes a sentence."""
    monkeypatch.chdir(session.root)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", "/ici")

    monkeypatch.setattr(Path, "mkdir", refuse)
    publish_first = ["lab", "--sans-navigateur"]
    monkeypatch.setattr(Session, "released", (MODULE,))
    assert run(publish_first) == 1
    assert "pas le droit d’écrire ici (/ici)" in capsys.readouterr().err


def test_a_folder_given_for_a_file_and_a_file_for_a_folder_are_said(
    session: Session, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The system's own words, in English, never show; nor do the names of temporary files."""
    monkeypatch.chdir(session.root)
    (session.root / "liste").mkdir()
    assert run(["inscrire", "liste"]) == 1
    assert capsys.readouterr().err.startswith("C’est un dossier, et non un fichier (liste).")
    assert run(["suivi", "--csv", "liste"]) == 1
    assert capsys.readouterr().err.startswith("C’est un dossier, et non un fichier (liste).")
    assert run(["suivi", "--csv", "absent/suivi.csv"]) == 1
    assert "n’existe pas (absent/suivi.csv)" in capsys.readouterr().err
    assert run(["exporter", "bilan", "--sortie", "session.toml"]) == 1
    assert "où il faudrait un dossier (session.toml)" in capsys.readouterr().err


def test_an_old_python_is_told_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """Below 3.11 nothing else is tried."""
    monkeypatch.setattr(sys, "version_info", (3, 10, 0))
    with pytest.raises(SystemExit, match=r"Python 3\.11 ou plus récent"):
        command.main()
