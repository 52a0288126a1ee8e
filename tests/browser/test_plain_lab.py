"""A participant's own machine: JupyterLab opened by itself, with the extension that the package installs."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from exercises import definition
from grader.lab.settings import lab_environment
from grader.release import creation
from grader.release.publishing import publish
from tests.browser.rooms import at, own_port, ready, visit
from tests.paths import MODULES, ROOT

MODULE = "03_ressources"


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """Return the address of a plain `jupyter lab`, in a folder where a module was received."""
    session = creation.create("ailleurs", tmp_path / "equipe", MODULES)
    shutil.copytree(publish(session, MODULE), tmp_path / "stage" / MODULE)
    shutil.copytree(ROOT / "exercises" / "labextension", tmp_path / "data" / "labextensions")
    command = [*(sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root")]
    with subprocess.Popen(
        [*command, "--ServerApp.ip=127.0.0.1", f"--ServerApp.port={own_port()}"],
        cwd=tmp_path / "stage",
        env={**os.environ, **lab_environment(tmp_path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as server:
        try:
            said = ""
            for line in server.stdout or ():
                said += line
                if found := re.search(r"http://127\.0\.0\.1:\S+token=\S+", line):
                    yield found[0]
                    break
            else:
                raise AssertionError(said)
        finally:
            server.terminate()
            server.wait(timeout=60)


def test_a_received_module_is_asked_about_once(browser: Browser, address: str) -> None:
    """Nothing there says what was released: the person does, the first time; then the module opens ready."""
    exercises = len(definition.load(MODULES / MODULE).exercises)
    with visit(browser) as one:
        one.page.goto(at(address, MODULE))
        asked = one.page.get_by_role("dialog")
        expect(asked).to_contain_text("vient-il de votre formation", timeout=60_000)
        assert one.page.locator("[data-exercice]").count() == 0
        asked.get_by_role("button", name="L’exécuter", exact=True).click()
        ready(one.page, exercises)
        one.page.reload()
        ready(one.page, exercises)
        expect(asked).to_have_count(0)
