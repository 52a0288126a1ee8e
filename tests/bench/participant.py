"""What a module weighs on the participant's side: the import, the kernel's memory, an acknowledgement."""

import json
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from tests.bench.measures import Table
from tests.paths import ROOT

MODULE = ROOT / "modules" / "03_ressources"
RUNS = 5
SAVES = 20

_WATCH = """() => {
  window.waits = [];
  let sent = 0;
  const status = document.querySelector('[data-exercice="un-essai"] footer .etat');
  new MutationObserver(() => {
    if (status.textContent.startsWith("Enregistrement")) sent = performance.now();
    else if (status.textContent.startsWith("✓") && sent) { window.waits.push(performance.now() - sent); sent = 0; }
  }).observe(status, { childList: true, characterData: true, subtree: true });
}"""


def measure(place: Path) -> tuple[Table, ...]:
    """Return the three tables; nothing is left in the project's own modules."""
    return (_imports(), _memory(), _acknowledgements(place))


def _imports() -> Table:
    bare, ours = [], []
    for _ in range(RUNS):
        bare.append(_seconds("pass"))
        ours.append(_seconds("import exercises"))
    cost = statistics.median(ours) - statistics.median(bare)
    rows = (
        ("python -c pass", f"{statistics.median(bare):.3f} s"),
        ("import exercises", f"{statistics.median(ours):.3f} s"),
    )
    return Table(
        "Import de exercises (médianes, processus entiers)",
        ("Commande", "Durée"),
        rows,
        f"import exercises coûte {cost:.3f} s (au plus 0,4 s)",
    )


def _seconds(code: str) -> float:
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True)
    return time.perf_counter() - begun


def _memory() -> Table:
    bare = _kernel(["1 + 1"], ROOT)
    ours = _kernel(_before_the_figure(), MODULE)
    rows = (
        ("ipykernel nu", f"{bare / 1e6:.1f} Mo"),
        ("module 3, avant la figure", f"{ours / 1e6:.1f} Mo"),
    )
    return Table(
        "Mémoire du noyau (résidente)",
        ("Noyau", "Mémoire"),
        rows,
        f"{ours / bare:.2f} fois le noyau nu (au plus 1,6)",
    )


def _before_the_figure() -> list[str]:
    notebook: Any = json.loads((MODULE / f"{MODULE.name}.ipynb").read_text(encoding="utf-8"))
    cells = []
    for cell in notebook["cells"]:
        source = "".join(cell["source"])
        if source.startswith("@figure"):
            break
        if cell["cell_type"] == "code" and "HIDDEN" not in source:
            cells.append(source)
    return cells


def _kernel(cells: list[str], folder: Path) -> int:
    import psutil
    from jupyter_client.manager import KernelManager

    manager = KernelManager(kernel_name="python3")
    manager.start_kernel(cwd=str(folder))
    client = manager.client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=60)
        for cell in cells:
            client.execute_interactive(cell, timeout=60, output_hook=lambda _: None)
        provisioner: Any = manager.provisioner
        return int(psutil.Process(provisioner.process.pid).memory_info().rss)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def _acknowledgements(place: Path) -> Table:
    from playwright.sync_api import sync_playwright

    from tests.browser.conftest import FLAGS, executable
    from tests.browser.rooms import parcours, ready, server, visit

    curriculum = str(ROOT / "modules")
    parcours(
        "session", "creer", "mesure", "--modules", curriculum, "--dossier", str(place), folder=place
    )
    parcours("publier", "03", folder=place / "mesure")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=list(FLAGS))
        with server("lab", folder=place / "mesure") as address, visit(browser) as one:
            one.page.goto(address)
            ready(one.page, 7)
            one.page.evaluate(_WATCH)
            field = one.page.locator('[data-exercice="un-essai"] textarea').first
            for turn in range(SAVES):
                field.fill(f"Un essai, pour la mesure, tour {turn}.")
                one.page.wait_for_function("turn => window.waits.length > turn", arg=turn)
            waits = sorted(one.page.evaluate("window.waits"))
        browser.close()
    rows = (
        ("médiane", f"{statistics.median(waits):.0f} ms"),
        ("95 %", f"{waits[round(0.95 * (len(waits) - 1))]:.0f} ms"),
    )
    return Table(
        f"De l’envoi à l’accusé d’enregistrement ({SAVES} réponses, JupyterLab et Chromium)",
        ("Rang", "Durée"),
        rows,
        "au plus 150 ms sur une machine au repos",
    )
