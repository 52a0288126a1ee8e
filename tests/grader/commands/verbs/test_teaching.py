"""The verbs that a room needs: slides and sheets."""

from pathlib import Path

import pytest

from grader.commands.run import run
from tests.grader.curriculum import MODULE


@pytest.mark.parametrize(("verb", "suffix"), [("diapos", "diapos"), ("fiches", "fiches")])
def test_a_module_is_written_where_it_is_asked(
    verb: str, suffix: str, curriculum: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`parcours diapos 03 --vers DOSSIER` and `parcours fiches` write one page each, and say where."""
    target = tmp_path / "à montrer"
    assert run([verb, "03", "--vers", str(target), "--modules", str(curriculum)]) == 0
    (path,) = target.iterdir()
    assert path.name == f"{MODULE}.{suffix}.html"
    out, err = capsys.readouterr()
    assert str(path) in out
    assert err == ""


@pytest.mark.parametrize("verb", ["diapos", "fiches"])
def test_a_module_that_does_not_exist_is_named(
    verb: str, curriculum: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An unknown module is one French sentence, and nothing is written."""
    target = tmp_path / "rien"
    assert run([verb, "99", "--vers", str(target), "--modules", str(curriculum)]) == 1
    assert "«\u00a099\u00a0»" in capsys.readouterr().err
    assert not target.exists()


def test_a_folder_that_cannot_be_written_is_told(
    curriculum: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A target that is a file ends in a French sentence and a status other than 0."""
    target = tmp_path / "fichier"
    target.write_text("là", encoding="utf-8")
    assert run(["fiches", "03", "--vers", str(target), "--modules", str(curriculum)]) == 2
    assert capsys.readouterr().err.startswith("La valeur donnée à --vers ne convient pas.")
    assert target.read_text(encoding="utf-8") == "là"


def test_verifying_everything_names_the_slides_left_out(
    curriculum: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Over all the modules, `parcours verifier` reports each slide that none carries; over one, it does not."""
    assert run(["verifier", "--modules", str(curriculum)]) == 1
    err = capsys.readouterr().err
    assert "S05" in err
    assert "S16" not in err
    assert run(["verifier", "03", "--modules", str(curriculum)]) == 0
