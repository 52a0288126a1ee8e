"""What `parcours moodle` says after each act: who was written, left, refused, by person."""

import json
from pathlib import Path

import pytest

from grader.cohort.members import Member, enrol
from grader.commands.run import run
from grader.release import creation
from grader.release.publishing import publish
from grader.session.session import Session
from tests.grader.curriculum import MODULE
from tests.grader.moodle.platform import copy, folder, row, sheet, write, zipped

MARIE, IDA = "Marie Dupont", "Ida Roux"


@pytest.fixture
def session(tmp_path: Path, curriculum: Path, monkeypatch: pytest.MonkeyPatch) -> Session:
    """Return a session of two, in whose folder the commands are given."""
    made = creation.create("guyane", tmp_path / "sessions", curriculum)
    publish(made, MODULE)
    enrol(made, [Member("marie.dupont", "Marie", "Dupont", "marie@exemple.fr")])
    monkeypatch.chdir(made.root)
    return made


def said(capsys: pytest.CaptureFixture[str], *arguments: object, status: int = 0) -> str:
    """Run a verb and return all that it says, with plain spaces."""
    capsys.readouterr()
    assert run(["moodle", *map(str, arguments)]) == status
    told = capsys.readouterr()
    assert "Traceback" not in told.err
    return (told.out + told.err).replace("\u00a0", " ")


def test_each_act_names_each_person(
    session: Session, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Imported, marked, given back, and again: each line says what became of whom, and why."""
    files = {
        f"{folder(MARIE, 7)}/copie.json": copy(),
        f"{folder(IDA, 8)}/copie.json": copy(copy_id="1" * 32),
        f"{folder('Ana Nemo', 9)}/copie.json": b"{",
    }
    archive = write(tmp_path / "c-devoir-70.zip", zipped(files))
    notes = write(
        tmp_path / "Notes.csv",
        sheet([row(7, MARIE, "marie@exemple.fr"), row(8, IDA, open_="Non"), row(10, "Luc Nemo")]),
    )
    told = said(capsys, "importer", archive, "--module", "03", "--feuille", notes, status=1)
    assert "2 nouvelles copies, 0 mise à jour, 0 inchangée, 1 refusée" in told
    assert "Nouvelle copie, marie.dupont (Marie Dupont)" in told
    assert "Ajouté·e à la cohorte, ida.roux (Ida Roux)" in told
    assert "Laissé·e de côté, Luc Nemo : a remis un travail" in told
    assert f"Copie refusée, {folder('Ana Nemo', 9)} : " in told
    assert run(["corriger", "03"]) == run(["restituer", "03"]) == 0
    told = said(capsys, "noter", notes, "--provisoires")
    assert "Écrite, marie.dupont (Marie Dupont) : 8.89" in told
    assert "Laissé·e tel·le quel·le, ida.roux (Ida Roux) : la plateforme a verrouillé" in told
    assert "avant l’archive des retours" in told
    told = said(capsys, "retours")
    assert "Retour, marie.dupont (Marie Dupont)" in told
    assert "finit par id=70" in told
    assert "Remarque, ida.roux (Ida Roux) : aucune note n’a encore été écrite" in told
    told = said(capsys, "retours")
    assert "aucune archive n’a été écrite" in told
    assert "Retour laissé de côté, ida.roux (Ida Roux) : inchangé" in told
    assert "2 retours" in said(capsys, "retours", "--tout")
    told = said(capsys, "carnet", status=1)
    assert "Laissé·e de côté, ida.roux (Ida Roux) : son adresse de courriel manque" in told
    assert "Laissé·e en attente, marie.dupont (Marie Dupont) : 03_ressources attend" in told


def test_a_file_that_disagrees_is_refused_whole(
    session: Session, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its rows are listed, nothing is written, and the way out works."""
    archive = write(tmp_path / "a.zip", zipped({f"{folder(MARIE, 7)}/copie.json": copy()}))
    said(capsys, "importer", archive, "--module", "03")
    assert run(["corriger", "03"]) == 0
    crossed = write(tmp_path / "Notes.csv", sheet([row(7, IDA), row(8, MARIE)]))
    told = said(capsys, "noter", crossed, "--module", "03", "--provisoires", status=1)
    assert "- ligne 2, numéro 7, Ida Roux : ce numéro est celui de marie.dupont" in told
    assert "- ligne 3, numéro 8, Marie Dupont : marie.dupont a le numéro 7" in told
    assert not (tmp_path / "Notes-remplie.csv").exists()
    moved = write(tmp_path / "b.zip", zipped({f"{folder(MARIE, 8)}/copie.json": copy()}))
    said(capsys, "importer", moved, "--module", "03", status=1)
    assert "inchangée, marie.dupont" in said(
        capsys, "importer", moved, "--module", "03", "--autre-devoir"
    )
    right = write(tmp_path / "Notes.csv", sheet([row(8, MARIE)]))
    assert run(["moodle", "noter", str(right), "--provisoires", "--json"]) == 0
    done = json.loads(capsys.readouterr().out)
    assert (done["donnees"], done["notes"]) == (["marie.dupont"], {"marie.dupont": "8.89"})
