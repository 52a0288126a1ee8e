"""How long module 3 takes to open, against a bare notebook of text areas that the same extension runs."""

import json
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from playwright.sync_api import Browser, sync_playwright

from exercises import definition
from grader.lab.page_options import code_fingerprint
from grader.session.layout import HIDDEN
from tests.bench.measures import Table
from tests.browser.conftest import FLAGS, executable
from tests.browser.rooms import parcours, ready, server, visit
from tests.paths import ROOT

MODULE = "03_ressources"
BARE = "99_champs"
PERSON = "mesure"
RUNS = 7


def measure(place: Path) -> tuple[Table, ...]:
    """Return the durations from navigation to every widget usable, and the two kernels' memory, side by side."""
    exercises = len(definition.load(ROOT / "modules" / MODULE).exercises)
    session = place / "ouverture"
    with _room(session, exercises + 1) as (address, browser):
        _open(
            browser, address, MODULE, exercises
        )  # the server's and the browser's first time is neither's
        durations: dict[str, list[float]] = {BARE: [], MODULE: []}
        memory: dict[str, list[float]] = {BARE: [], MODULE: []}
        for _ in range(RUNS):
            for name, times in durations.items():
                forget_kernels(address)
                times.append(_open(browser, address, name, exercises))
                memory[name].append(_kernel(session / "participants" / PERSON / name))
    return (
        _table("De la navigation à l’usage (médianes, noyau neuf)", durations, "s", 1.25),
        _table("Mémoire du noyau, page ouverte (médianes)", memory, "Mo", 1.3),
    )


@contextmanager
def _room(session: Path, areas: int) -> Iterator[tuple[str, Browser]]:
    curriculum = str(ROOT / "modules")
    parcours(
        *("session", "creer", session.name, "--modules", curriculum),
        *("--dossier", str(session.parent)),
        folder=session.parent,
    )
    parcours("publier", "03", folder=session)
    with (
        server("lab", "--participant", PERSON, folder=session) as address,
        sync_playwright() as playwright,
    ):
        _bare(session / "participants" / PERSON, areas)
        browser = playwright.chromium.launch(executable_path=executable(), args=list(FLAGS))
        yield address, browser
        browser.close()


def _bare(folder: Path, areas: int) -> None:
    """Write the bare notebook, and tell the page configuration that it is a released one."""
    sources = ["import ipywidgets", *["ipywidgets.Textarea()"] * areas]
    cells = [
        {"cell_type": "code", "id": f"c{i}", "metadata": {}, "outputs": [], "source": source}
        | {"execution_count": None}
        for i, source in enumerate(sources)
    ]
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    metadata = {"kernelspec": kernel, "parcours": {"module": BARE}}
    notebook = {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    path = folder / BARE / f"{BARE}.ipynb"
    path.parent.mkdir()
    path.write_text(json.dumps(notebook), encoding="utf-8")
    for options in (folder / HIDDEN).rglob("page_config.json"):
        content = json.loads(options.read_text(encoding="utf-8"))
        modules = json.loads(content["parcoursModules"])
        modules[BARE] = {"title": "Champs", "fingerprint": code_fingerprint(path)}
        content["parcoursModules"] = json.dumps(modules)
        options.write_text(json.dumps(content), encoding="utf-8")


def _open(browser: Browser, address: str, name: str, exercises: int) -> float:
    """Return the seconds from navigation until every widget of the notebook can be used."""
    with visit(browser) as one:
        begun = time.perf_counter()
        one.page.goto(address.replace(MODULE, name), wait_until="commit")
        if name == MODULE:
            ready(one.page, exercises)
        else:
            one.page.wait_for_function(
                "wanted => document.querySelectorAll('.widget-textarea textarea').length >= wanted",
                arg=exercises + 1,
                timeout=90_000,
            )
        return time.perf_counter() - begun


def ask(address: str, method: str, path: str, content: Any = None) -> Any:
    """Return what the server at `address` answers to a request of its REST interface."""
    parts = urlsplit(address)
    token = parts.query.removeprefix("token=")
    asked = Request(  # noqa: S310 - our own server's
        f"{parts.scheme}://{parts.netloc}/api/{path}",
        data=None if content is None else json.dumps(content).encode(),
        method=method,
        headers={"Authorization": f"token {token}"},
    )
    with urlopen(asked, timeout=60) as answer:  # noqa: S310
        return json.loads(answer.read() or b"null")


def forget_kernels(address: str) -> None:
    """Stop every kernel of the server."""
    for session in ask(address, "GET", "sessions"):
        ask(address, "DELETE", f"sessions/{session['id']}")


def _kernel(folder: Path) -> float:
    """Return the resident megabytes of the kernel that works in `folder`."""
    import psutil

    for process in psutil.process_iter(["cmdline", "cwd"]):
        command = " ".join(process.info["cmdline"] or ())
        if process.info["cwd"] == str(folder) and "ipykernel_launcher" in command:
            return float(process.memory_info().rss) / 1e6
    raise RuntimeError(f"no kernel in {folder}")


def _table(title: str, found: dict[str, list[float]], unit: str, most: float) -> Table:
    bare, ours = (statistics.median(found[name]) for name in (BARE, MODULE))
    rows = (
        ("carnet nu, autant de champs", f"{bare:.2f} {unit}"),
        ("module 3", f"{ours:.2f} {unit}"),
    )
    return Table(
        title,
        ("Carnet", "Mesure"),
        rows,
        f"{ours / bare:.2f} fois le carnet nu (au plus {str(most).replace('.', ',')})",
    )
