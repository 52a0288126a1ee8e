"""From the command to the first usable exercise: `parcours lab`, and a bare JupyterLab with one text area."""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.bench.measures import Table, french
from tests.bench.opening import PERSON
from tests.browser.conftest import FLAGS, executable
from tests.browser.rooms import address_of, parcours, server
from tests.paths import ROOT

RUNS = 7
MOST = 0.75
"""Of a bare JupyterLab's time."""

OTHERS = (
    "anywidget",
    "jupyterlab-jupytext",
    "@jupyter/nbgrader",
    "@jupyter-notebook/lab-extension",
)
"""The extensions of this environment that a bare JupyterLab with ipywidgets has not."""
OTHER_SERVERS = (
    "jupyterlab_jupytext",
    "notebook",
    *(f"nbgrader.server_extensions.{name}" for name in ("assignment_list", "course_list")),
    *(f"nbgrader.server_extensions.{name}" for name in ("formgrader", "validate_assignment")),
)
"""Nor its server."""


def measure(place: Path, runs: int = RUNS) -> tuple[Table, ...]:
    """Return the seconds from a process's start to the first field that can be used, in turn and side by side."""
    session, bare = place / "depart", place / "nu"
    curriculum = ("--modules", str(ROOT / "modules"), "--dossier", str(place))
    parcours("session", "creer", session.name, *curriculum, folder=place)
    parcours("publier", "03", folder=session)
    _write(bare)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=list(FLAGS))
        times = [(_ours(browser, session), _bare(browser, bare)) for _ in range(runs + 1)]
        browser.close()
    mine, other = (statistics.median(column) for column in zip(*times[1:], strict=True))
    ratios = sorted(one / two for one, two in times[1:])
    rows = (
        ("JupyterLab nu, un champ", f"{french(other, 1)} s"),
        ("parcours lab, premier exercice", f"{french(mine, 1)} s"),
    )
    least, most = (french(ratio, 2) for ratio in (ratios[0], ratios[-1]))
    said = f"{french(mine / other, 2)} fois JupyterLab nu, de {least} à {most} (au plus {french(MOST, 2)})"
    title = "De la commande au premier champ utilisable (médianes)"
    return (Table(title, ("Commande", "Durée"), rows, said),)


def _ours(browser: Browser, session: Path) -> float:
    begun = time.perf_counter()
    with (
        server("lab", "--participant", PERSON, folder=session) as address,
        _page(browser) as page,
    ):
        page.goto(address, wait_until="commit")
        page.wait_for_selector("[data-exercice][data-pret]", timeout=90_000)
        return time.perf_counter() - begun


def _bare(browser: Browser, folder: Path) -> float:
    """Return the seconds that a person takes at least: the notebook's address, then its one cell run at once."""
    command = [*(sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root")]
    command += ["--ServerApp.ip=127.0.0.1", "--ServerApp.port=0"]
    variables = {"JUPYTER_CONFIG_DIR": str(folder / "config"), "PYTHONUNBUFFERED": "1"}
    begun = time.perf_counter()
    with subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, **variables},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        try:
            said = address_of(process)
            with _page(browser) as page:
                page.goto(said.replace("/lab?", "/lab/tree/nu.ipynb?"), wait_until="commit")
                page.locator(".jp-CodeCell .cm-content").click()
                while page.locator(".jp-CodeCell .jp-InputPrompt").inner_text().strip() == "[ ]:":
                    page.keyboard.press("ControlOrMeta+Enter")  # lost while the page sets itself up
                    page.wait_for_timeout(200)
                page.wait_for_selector(".widget-textarea textarea", timeout=90_000)
                return time.perf_counter() - begun
        finally:
            process.terminate()
            process.wait(timeout=60)


@contextmanager
def _page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(locale="fr-FR")
    context.set_default_timeout(90_000)
    yield context.new_page()
    context.close()


def _write(folder: Path) -> None:
    """Write the bare notebook, and settings that leave this environment's other extensions out."""
    settings = folder / "config" / "labconfig" / "page_config.json"
    settings.parent.mkdir(parents=True)
    off = {"disabledExtensions": dict.fromkeys(OTHERS, True)}
    settings.write_text(json.dumps(off), encoding="utf-8")
    server_off = {"ServerApp": {"jpserver_extensions": dict.fromkeys(OTHER_SERVERS, False)}}
    server_settings = folder / "config" / "jupyter_server_config.json"
    server_settings.write_text(json.dumps(server_off), encoding="utf-8")
    source = "import ipywidgets\nipywidgets.Textarea()"
    cell = {"cell_type": "code", "id": "champ", "metadata": {}, "outputs": [], "source": source}
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    notebook = {
        "cells": [cell | {"execution_count": None}],
        "metadata": {"kernelspec": kernel},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    (folder / "nu.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
