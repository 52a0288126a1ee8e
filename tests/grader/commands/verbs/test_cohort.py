import json
from pathlib import Path

import pytest

from grader.cohort.members import enrolled
from grader.cohort.pseudonyms import pseudonym
from grader.commands.run import run
from grader.session.layout import COHORT
from grader.session.session import Session
from tests.grader.commands.test_run import ENGLISH

LIST = "Nom;Prénom;Courriel;Groupe\nPetit;Ana;ana@exemple.fr;Soir\nDurand;Ben;ben@exemple.fr;\n"


@pytest.fixture
def here(session: Session, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in the session's folder, with a list of two people beside."""
    monkeypatch.chdir(session.root)
    path = session.root.parent / "cohorte.csv"
    path.write_text(LIST, encoding="cp1252")
    return path


@pytest.mark.parametrize("verb", ["inscrire", "suivi", "demo"])
def test_verbs_have_french_help_with_an_example(
    verb: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The help says what the verb does and gives a line to copy."""
    assert run([verb, "--aide"]) == 0
    assert f"Exemple\u00a0: parcours {verb} " in capsys.readouterr().out


def test_a_list_is_enrolled_then_updated(
    here: Path, session: Session, capsys: pytest.CaptureFixture[str]
) -> None:
    """The same command twice enrols, then changes nothing."""
    assert run(["inscrire", str(here)]) == 0
    assert "2 inscrit·e(s), 0 mis·e(s) à jour, 0 sans changement." in capsys.readouterr().out
    assert run(["inscrire", str(here), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["inchanges"] == ["ana.petit", "ben.durand"]
    assert [member.first_name for member in enrolled(session)] == ["Ben", "Ana"]


def test_one_wrong_line_enrols_no_one(
    here: Path, session: Session, capsys: pytest.CaptureFixture[str]
) -> None:
    """The line is told on the error output, the status is 1, and nothing was imported."""
    here.write_text(LIST + "Martin;Léa;pas une adresse;\n", encoding="utf-8")
    assert run(["inscrire", str(here)]) == 1
    _, err = capsys.readouterr()
    assert "cohorte.csv, ligne 4\u00a0: «\u00a0pas une adresse\u00a0»" in err
    assert "Personne n’a été inscrit" in err
    assert not ENGLISH.search(err)
    assert enrolled(session) == ()
    assert not (session.root / COHORT).exists()


def test_a_file_that_is_not_there_is_said(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No traceback, a sentence with the file's name."""
    assert run(["inscrire", "absente.csv"]) == 1
    assert "n’existe pas (absente.csv)" in capsys.readouterr().err


def test_following_shows_pseudonyms_unless_names_are_asked_for(
    here: Path, session: Session, capsys: pytest.CaptureFixture[str]
) -> None:
    """What may be projected names no one."""
    run(["inscrire", str(here)])
    capsys.readouterr()
    assert run(["suivi", "--json"]) == 0
    plain = capsys.readouterr().out
    assert "Ana" not in plain
    assert pseudonym(session, "ana.petit") in plain
    assert run(["suivi", "--json", "--noms", "--groupe", "Soir"]) == 0
    named = json.loads(capsys.readouterr().out)
    assert [one["identifiant"] for one in named["participants"]] == ["ana.petit"]


def test_following_writes_a_table(
    here: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The file is written whole, and said."""
    assert run(["suivi", "--csv", str(tmp_path / "suivi été.csv")]) == 0
    assert "Suivi écrit" in capsys.readouterr().out
    assert (tmp_path / "suivi été.csv").read_bytes().startswith(b"\xef\xbb\xbfparticipant;groupe")


def test_a_group_that_does_not_exist_is_said(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The groups that do exist are offered."""
    run(["inscrire", str(here)])
    assert run(["suivi", "--groupe", "Matin"]) == 1
    assert "Groupes de la session\u00a0: Soir." in capsys.readouterr().err


def test_an_empty_session_says_so(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Before anyone is enrolled the terminal says it, without a table."""
    assert run(["suivi"]) == 0
    assert "Personne n’est inscrit" in capsys.readouterr().out


def test_what_was_guessed_waits_for_a_confirmation(
    here: Path, session: Session, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each guess is shown with its line; nothing is enrolled until someone says that it is right."""
    here.write_text("Agent;Groupe\nAna Petit;Soir\n", encoding="utf-8")
    assert run(["inscrire", str(here)]) == 1
    _, err = capsys.readouterr()
    assert "cohorte.csv, à confirmer, ligne 2 : " in err
    assert "nom « Petit », prénom « Ana »" in err
    assert "--confirmer" in err
    assert enrolled(session) == ()
    assert run(["inscrire", str(here), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["doutes"][0]["ligne"] == 2
    assert run(["inscrire", str(here), "--confirmer"]) == 0
    assert "confirmé, ligne 2" in capsys.readouterr().out
    assert [member.identifier for member in enrolled(session)] == ["ana.petit"]
    assert run(["inscrire", str(here)]) == 0


def test_a_fault_is_never_confirmed(
    here: Path, session: Session, capsys: pytest.CaptureFixture[str]
) -> None:
    """A line that is wrong keeps everyone out, confirmed or not."""
    here.write_text(LIST + "Martin;Léa;pas une adresse;\n", encoding="utf-8")
    assert run(["inscrire", str(here), "--confirmer"]) == 1
    assert enrolled(session) == ()
    assert "ligne 4" in capsys.readouterr().err


def test_an_address_may_be_shared_and_a_sheet_chosen(
    here: Path, session: Session, capsys: pytest.CaptureFixture[str]
) -> None:
    """The options reach the reading: two people of one address, and the sheet that was asked for."""
    here.write_text(LIST.replace("ben@", "ana@"), encoding="utf-8")
    assert run(["inscrire", str(here)]) == 1
    assert "--adresse-commune ana@exemple.fr" in capsys.readouterr().err
    assert run(["inscrire", str(here), "--adresse-commune", "ana@exemple.fr"]) == 0
    assert len(enrolled(session)) == 2
    assert run(["inscrire", str(here), "--feuille", "Inscrits"]) == 1
    assert "n’est pas un classeur" in capsys.readouterr().err
