import csv
import json
import re
import zipfile
from pathlib import Path

import pytest

from grader.cohort.members import Member, enrol
from grader.commands.run import run
from grader.release import creation
from grader.release.publishing import publish
from grader.session.holdings import HOLDINGS
from grader.session.session import Session
from tests.grader.curriculum import MODULE, write_curriculum
from tests.grader.moodle.platform import copy, folder, row, sheet, write, zipped


@pytest.fixture(scope="module")
def handed_in(tmp_path_factory: pytest.TempPathFactory) -> Session:
    """Return a session where someone is enrolled and handed in on the platform."""
    place = tmp_path_factory.mktemp("l’atelier été")
    made = creation.create("guyane-2026", place, write_curriculum(place))
    publish(made, MODULE)
    enrol(made, [Member("marie.dupont", "Marie", "Dupont", "marie@exemple.fr", "Mairie")])
    return made


@pytest.fixture(autouse=True)
def _inside(handed_in: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(handed_in.root)


def test_the_platform_and_the_office_by_command(
    handed_in: Session, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Import, mark, give back, fill, export: each verb says where its file is and leaves with 0."""
    archive = write(
        tmp_path / "travaux.zip", zipped({f"{folder('Marie Dupont', 7)}/copie.json": copy()})
    )
    assert run(["moodle", "importer", str(archive), "--module", "03", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["nouvelles"] == ["marie.dupont"]
    assert run(["corriger", "03"]) == 0
    assert run(["restituer", "03"]) == 0
    notes = write(tmp_path / "Notes.csv", sheet([row(7, "Marie Dupont")]))
    assert run(["moodle", "noter", str(notes), "--provisoires"]) == 0
    assert "8.89" in (tmp_path / "Notes-remplie.csv").read_text("utf-8")
    assert run(["moodle", "retours", "--sortie", str(tmp_path)]) == 0
    with zipfile.ZipFile(tmp_path / f"retours-{MODULE}.zip") as made:
        assert made.namelist() == [f"{folder('Marie Dupont', 7)}/retour-{MODULE}.html"]
    assert run(["moodle", "carnet", "--par", "identifiant", "--sortie", str(tmp_path)]) == 0
    with (tmp_path / "carnet-moodle.csv").open(encoding="utf-8", newline="") as file:
        assert next(csv.reader(file))[0] == "Numéro d'identification"
    assert run(["moodle", "gift", "03", "--sortie", str(tmp_path)]) == 0
    assert (tmp_path / f"{MODULE}.gift.txt").read_text("utf-8").count("::") == 2
    for verb in ("notes", "bilan", "releves"):
        assert run(["exporter", verb]) == 0
    assert run(["exporter", "emargement", "--jour", "2026-12-01"]) == 0
    made_ = {path.name for path in (handed_in.root / "exports").iterdir()}
    assert made_ >= {"notes.xlsx", "bilan.html", "releves", "releves.html", "emargement.html"}
    capsys.readouterr()
    assert run(["exporter", "notes", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["Synthèse"][0]["Identifiant"] == "marie.dupont"
    assert run(["donnees", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)["donnees"]
    assert any(line["ou"] == "submitted/*" and line["fichiers"] for line in listed)


@pytest.mark.parametrize(
    ("arguments", "status", "sentence"),
    [
        (["moodle", "importer", "absent.zip", "--module", "03"], 1, "n’existe pas"),
        (["moodle", "importer", "absent.zip", "--module", "09"], 1, "Modules de la session"),
        (["moodle", "noter", "absent.csv"], 1, "n’existe pas"),
        (["moodle", "carnet", "--par", "nom"], 2, "--par"),
        (["exporter", "emargement"], 1, "--jour"),
        (["exporter", "emargement", "--jour", "demain"], 2, "2026-12-01"),
        (["exporter", "emargement", "--demi-journee", "soir"], 2, "les-deux"),
        (["exporter", "releves", "--participant", "personne"], 1, "parcours suivi"),
        (["donnees", "extraire", "personne"], 1, "parcours suivi"),
        (["donnees", "effacer", "marie.dupont"], 1, "--oui"),
        (["purger", "--oui"], 1, "conservation"),
        (["purger", "--sans-attendre"], 1, "--oui"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_each_error_is_one_french_sentence(
    arguments: list[str], status: int, sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """What cannot be done says why and what to do, and nothing is done; 2 tells that it was asked wrongly."""
    assert run(arguments) == status
    captured = capsys.readouterr()
    assert sentence in captured.err
    assert "Traceback" not in captured.err


def test_rights_by_command(
    handed_in: Session, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Someone receives their data, then is erased, and the command says what it searched."""
    path = tmp_path / "donnees.zip"
    enrol(handed_in, [Member("ida.roux", "Ida", "Rouxel", "ida@exemple.fr")])
    assert run(["donnees", "extraire", "ida.roux", "--sortie", str(path)]) == 0
    assert zipfile.is_zipfile(path)
    assert run(["donnees", "effacer", "ida.roux", "--oui"]) == 0
    assert "octet par octet" in capsys.readouterr().out
    assert run(["donnees", "extraire", "ida.roux"]) == 1
    assert run(["donnees"]) == 0
    said = capsys.readouterr().out
    for holding in HOLDINGS:
        where = holding.where.format(session=handed_in.name)
        assert re.search(
            rf"^{re.escape(holding.what)}\n  {re.escape(where)} · ", said, re.MULTILINE
        )
