"""JupyterLab without the project's extension: one menu, and everything can still be answered."""

import json
from pathlib import Path

from playwright.sync_api import Browser, expect

from exercises import definition
from exercises.copies.store import COPY
from tests.browser.rooms import at, parcours, ready, server, visit
from tests.paths import ROOT

MODULE = "03_ressources"
PERSON = "sans-extension"
CONNECTED = """async () => {
  const kernels = await (await fetch("/api/kernels")).json();
  return kernels.some((one) => one.execution_state === "idle" && one.connections > 0);
}"""
"""The engine answers the page: JupyterLab's own sign says « idle » before there is one."""


def test_everything_works_by_running_all_cells(browser: Browser, tmp_path: Path) -> None:
    """With the extension turned off, « Tout exécuter » makes every exercise usable, and answers are saved."""
    modules = ("--modules", str(ROOT / "modules"))
    parcours("session", "creer", "nue", *modules, "--dossier", str(tmp_path), folder=tmp_path)
    place = tmp_path / "nue"
    parcours("publier", "03", folder=place)
    settings = tmp_path / "reglages" / "labconfig" / "page_config.json"
    settings.parent.mkdir(parents=True)
    settings.write_text(json.dumps({"disabledExtensions": {"parcours-room": True}}), "utf-8")
    variables = {"JUPYTER_CONFIG_PATH": str(tmp_path / "reglages")}
    arguments = ("lab", "--participant", PERSON)
    with (
        server(*arguments, folder=place, variables=variables) as address,
        visit(browser) as one,
    ):
        page = one.page
        page.goto(at(address, MODULE))
        expect(page.locator(".jp-NotebookPanel .jp-MarkdownOutput h1")).to_be_visible(
            timeout=60_000
        )
        page.locator('.jp-Notebook-ExecutionIndicator[data-status="idle"]').wait_for()
        page.wait_for_function(CONNECTED, timeout=60_000)
        assert page.locator(".parcours-bar").count() == 0
        assert page.locator("[data-exercice]").count() == 0
        page.get_by_role("menuitem", name="Exécution", exact=True).click()
        page.get_by_role("menuitem", name="Exécuter toutes les cellules", exact=True).click()
        ready(page, len(definition.load(ROOT / "modules" / MODULE).exercises))
        field = page.locator('[data-exercice="un-essai"] textarea').first
        field.fill("Écrit sans la barre du parcours.")
        status = page.locator('[data-exercice="un-essai"] footer .etat')
        expect(status).to_contain_text("✓ Enregistré à")
        assert one.complaints == []
    copy = (place / "participants" / PERSON / MODULE / COPY).read_text(encoding="utf-8")
    assert "Écrit sans la barre du parcours." in copy
