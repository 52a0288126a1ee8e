"""« Télécharger ma copie » in the real JupyterLab and Notebook 7, and what an import makes of the file."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from exercises import definition
from exercises.copies.copy import dump
from exercises.copies.store import COPY
from grader.course.model_copy import model_copy
from tests.browser.rooms import parcours, ready, server, visit
from tests.paths import MODULES

THIRD = "03_ressources"
FILE = f"copie-{THIRD}.json"
PERSON = "marie.dupont"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a session where someone answered module 3."""
    folder = tmp_path_factory.mktemp("copie à emporter")
    where = ("--modules", str(MODULES), "--dossier", str(folder))
    parcours("session", "creer", "salle", *where, folder=folder)
    parcours("publier", "03", folder=folder / "salle")
    copy = folder / "salle" / "participants" / PERSON / THIRD / COPY
    copy.parent.mkdir(parents=True)
    copy.write_bytes(dump(model_copy(MODULES / THIRD)))
    return folder / "salle"


@pytest.fixture(scope="module")
def address(place: Path) -> Iterator[str]:
    """Return the address of their JupyterLab."""
    with server("lab", "--participant", PERSON, folder=place) as said:
        yield said


@pytest.mark.parametrize("path", ["lab/tree", "notebooks"], ids=["JupyterLab", "Notebook 7"])
def test_the_copy_is_downloaded_and_the_platform_takes_it(
    browser: Browser, place: Path, address: str, tmp_path: Path, path: str
) -> None:
    """By keyboard, without a network; the file put in an archive of the platform is imported as it is."""
    base, _, token = address.partition("?")
    exercises = len(definition.load(MODULES / THIRD).exercises)
    with visit(browser) as one:
        one.page.goto(f"{base.split('/lab')[0]}/{path}/{THIRD}/{THIRD}.ipynb?{token}")
        ready(one.page, exercises)
        card = one.page.locator("[data-remise]")
        button = card.get_by_role("button", name="Télécharger ma copie")
        card.get_by_role("button", name="Remettre ma copie").focus()
        one.page.keyboard.press("Tab")
        expect(button).to_be_focused()
        with one.page.expect_download() as coming:
            one.page.keyboard.press("Enter")
        expect(card.get_by_role("status")).to_contain_text(f"✓ {FILE} est dans")
        expect(button).to_be_focused()
        data = Path(coming.value.path()).read_bytes()
        # Notebook 7 itself complains, in the console, of plugins that are turned off for a participant.
        assert [said for said in one.complaints if said.startswith("request")] == []
    assert coming.value.suggested_filename == FILE
    assert data == (place / "participants" / PERSON / THIRD / COPY).read_bytes()
    archive = tmp_path / "travaux.zip"
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr(f"Marie Dupont_900110_assignsubmission_file/{FILE}", data)
    said = parcours("moodle", "importer", str(archive), "--module", "03", folder=place)
    assert f"{THIRD}\u00a0:" in said
    assert (place / "submitted" / PERSON / THIRD / COPY).read_bytes() == data
