"""The engine dies, or starts again, while one types: the page stays, and what is on the screen is what is kept."""

import json
import os
import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest
from playwright.sync_api import Browser, Locator, Page, WebSocketRoute, expect

from exercises.copies.store import COPY
from tests.browser.rooms import RESTART, at, parcours, ready, server, visit
from tests.paths import ROOT

MODULE = "03_ressources"
EXERCISES = 7
ESSAI = '[data-exercice="un-essai"]'
DEATHS = {"questionner-la-question": 1, "un-essai": 3}
"""How often the engine dies while one types there."""

BEFORE = "Avant la panne, une phrase. "
TYPED = "Pendant la panne, on tape toujours, lettre après lettre, sans regarder, et rien ne se perd en route."
COMMANDS = """document.addEventListener("readystatechange", () => {
  const said = document.getElementById("jupyter-config-data");
  if (said) said.textContent = said.textContent.replace(/("exposeAppInBrowser": )false/, "$1true");
});"""
"""Gives the page JupyterLab's commands by name: its menus are built from them."""

PACE = 125
"""Milliseconds between two keys of a hand."""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a session where four modules are given out."""
    folder = tmp_path_factory.mktemp("moteur")
    curriculum = str(ROOT / "modules")
    parcours(
        *("session", "creer", "moteur", "--modules", curriculum, "--dossier", str(folder)),
        folder=folder,
    )
    for module in ("00", "03", "04", "05"):
        parcours("publier", module, folder=folder / "moteur")
    return folder / "moteur"


@pytest.fixture(scope="module")
def address(place: Path) -> Iterator[str]:
    """Return the address of module 3 in a participant's JupyterLab."""
    with server("lab", "--participant", "autre", folder=place) as said:
        yield at(said, MODULE)


def _kernels(place: Path) -> list[int]:
    return [
        process.pid
        for process in psutil.process_iter(["cmdline"])
        if any(str(place) in part for part in process.info["cmdline"] or ())
        and any("ipykernel_launcher" in part for part in process.info["cmdline"])
    ]


def _copy(place: Path) -> str:
    return (place / "participants" / "autre" / MODULE / COPY).read_text(encoding="utf-8")


@contextmanager
def written(browser: Browser, address: str, text: str) -> Iterator[tuple[Page, Locator]]:
    """Open module 3 and type `text` over what stands in its essay, until it is saved; no box may ever open."""
    with visit(browser) as one:
        one.page.add_init_script(COMMANDS)
        one.page.goto(address)
        ready(one.page, EXERCISES)
        field = one.page.locator(f"{ESSAI} textarea").first
        field.click()
        field.press("ControlOrMeta+a")
        one.page.keyboard.type(text)
        saved(one.page)
        yield one.page, field
        assert one.page.locator(".jp-Dialog").count() == 0


def saved(page: Page) -> None:
    """Wait until the essay says that it is saved."""
    expect(page.locator(f"{ESSAI} footer .etat")).to_contain_text("✓ Enregistré à", timeout=60_000)


def all_saved(page: Page) -> None:
    """Wait until the bar says that everything is."""
    expect(page.locator(".parcours-state")).to_have_text("✓ Tout est enregistré", timeout=60_000)


@pytest.mark.parametrize("exercise", list(DEATHS))
def test_no_letter_is_lost_when_the_engine_dies(
    browser: Browser, place: Path, address: str, exercise: str
) -> None:
    """Each time that it is killed while a hand types: every letter on the screen, in order, then in the copy."""
    with visit(browser) as one:
        one.page.goto(address)
        ready(one.page, EXERCISES)
        field = one.page.locator(f'[data-exercice="{exercise}"] textarea').first
        status = one.page.locator(f'[data-exercice="{exercise}"] footer .etat')
        field.click()
        field.press("ControlOrMeta+a")
        one.page.keyboard.type(BEFORE, delay=10)
        expect(status).to_contain_text("✓ Enregistré à")
        expected = BEFORE
        for _ in range(DEATHS[exercise]):
            mark = field.evaluate("(e) => (e.dataset.temoin ??= String(Math.random()))")
            (kernel,) = _kernels(place)
            one.page.keyboard.type(TYPED[:20], delay=PACE)
            os.kill(kernel, signal.SIGKILL)
            one.page.keyboard.type(TYPED[20:], delay=PACE)
            expected += TYPED
            assert field.input_value() == expected
            assert field.evaluate("(e) => e.dataset.temoin") == mark
            expect(field).to_be_focused()
            assert field.evaluate("(e) => e.selectionStart") == len(expected)
            expect(status).to_contain_text("✓ Enregistré à", timeout=60_000)
            expect(one.page.locator(".parcours-state")).to_have_text(
                "✓ Tout est enregistré", timeout=60_000
            )
            assert json.dumps(expected, ensure_ascii=False)[1:-1] in _copy(place)
        assert one.page.locator(".jp-Dialog").count() == 0


def test_what_is_typed_while_the_kernel_is_dead_is_saved(
    browser: Browser, place: Path, address: str
) -> None:
    """The kernel is killed; what is typed meanwhile stays on the page, and is saved when it is back."""
    with written(browser, address, "Une première phrase.") as (page, field):
        for kernel in _kernels(place):
            os.kill(kernel, signal.SIGKILL)
        page.keyboard.type(" Une seconde, tapée pendant la panne.")
        expect(page.locator(".parcours-state")).to_contain_text("redémarre")
        all_saved(page)
        saved(page)
        assert field.input_value() == "Une première phrase. Une seconde, tapée pendant la panne."
    assert "tapée pendant la panne" in _copy(place)


def test_a_restart_is_said_and_gives_the_field_back(
    browser: Browser, place: Path, address: str
) -> None:
    """The bar says that the engine restarts, though one types, until it is back; one types on, in place."""
    with written(browser, address, "Avant.") as (page, field):
        page.evaluate(
            """() => { const said = window.said = [];
            new MutationObserver(() => {
              const state = document.querySelector(".parcours-state");
              said.push(`${state.dataset.tone} : ${state.textContent}`);
            }).observe(document.querySelector(".parcours-state"), { childList: true }); }"""
        )
        for kernel in _kernels(place):
            os.kill(kernel, signal.SIGKILL)
        page.keyboard.type(" Pendant.")
        expect(page.locator(".parcours-state")).to_contain_text("Le moteur du module redémarre")
        page.locator(ESSAI).dispatch_event("parcours-state")  # as each key does
        all_saved(page)
        expect(field).to_be_focused()
        said = page.evaluate("window.said")
        restart = "attente : Le moteur du module redémarre\u00a0; vos réponses enregistrées sont intactes."
        assert said[said.index(restart) + 1] == "fait : ✓ Tout est enregistré"
        page.keyboard.type(" Après.")
        expect(field).to_have_value("Avant. Pendant. Après.")
        all_saved(page)
        saved(page)
        assert field.input_value() == "Avant. Pendant. Après."
    assert "Avant. Pendant. Après." in _copy(place)


def test_an_engine_that_starts_again_twice_is_taken_up(
    browser: Browser, place: Path, address: str
) -> None:
    """The second start comes as the first is taken up: nothing waits for what that one was asked, nothing lacks."""
    with written(browser, address, "Avant.") as (page, field):
        shown = page.locator(".jp-OutputArea-output").count()
        page.evaluate(
            f"""async () => {{
              const names = ["error", "stderr", "stdout"];
              const raw = names.map((name) => `[data-mime-type$='jupyter.${{name}}']`).join();
              window.raw = [];
              (function look() {{
                for (const one of document.querySelectorAll(raw))
                  if (one.getClientRects().length) window.raw.push(one.textContent);
                requestAnimationFrame(look);
              }})();
              const again = {RESTART};
              const {{ session }} = window.jupyterapp.shell.currentWidget.sessionContext;
              session.anyMessage.connect(function hear(_, {{ msg: {{ header, content }}, direction }}) {{
                if (direction !== "send" || header.msg_type !== "execute_request" || content.silent) return;
                session.anyMessage.disconnect(hear);
                again().then(() => {{ window.twice = true; }});
              }});
              await again();
            }}"""
        )
        page.keyboard.type(" Entre.")
        page.wait_for_function("() => window.twice")
        page.keyboard.type(" Après.")
        saved(page)
        all_saved(page)
        assert field.input_value() == "Avant. Entre. Après."
        assert "Avant. Entre. Après." in _copy(place)
        expect(page.locator(".jp-OutputArea-output")).to_have_count(shown)
        assert page.evaluate("window.raw") == []


@pytest.mark.parametrize("known", [False, True])
def test_an_engine_that_starts_again_unheard_is_taken_up(
    browser: Browser, place: Path, address: str, known: bool
) -> None:
    """What it is asked as it starts is lost, and what it says, the start being known or not: it is asked again."""
    deaf = False

    def between(socket: WebSocketRoute) -> None:
        server = socket.connect_to_server()

        def hear(said: str | bytes) -> None:
            nonlocal deaf
            if not deaf:
                socket.send(said)
            deaf = deaf or "restarting" in str(said)

        socket.on_message(lambda said: None if deaf else server.send(said))
        server.on_message(hear)

    with visit(browser) as one:
        one.page.route_web_socket(re.compile("/channels"), between)
        one.page.goto(address)
        ready(one.page, EXERCISES)
        field = one.page.locator(f"{ESSAI} textarea").first
        field.click()
        field.press("ControlOrMeta+a")
        if known:
            for kernel in _kernels(place):
                os.kill(kernel, signal.SIGKILL)
            expect(one.page.locator(".parcours-state")).to_contain_text("redémarre")
        else:
            deaf = True
            one.page.evaluate(f"async () => {{ const again = {RESTART}; await again(); }}")
        one.page.keyboard.type("Sans être entendu.")
        expect(one.page.locator(f"{ESSAI} footer .etat")).to_contain_text(
            "s’enregistrera dès", timeout=20_000
        )
        assert deaf
        deaf = False
        saved(one.page)
        all_saved(one.page)
        expect(field).to_have_value("Sans être entendu.")
        assert "Sans être entendu." in _copy(place)


STOPPED = [
    {
        "output_type": "error",
        "ename": "KeyboardInterrupt",
        "evalue": "",
        "traceback": ["Traceback (most …"],
    }
]
UNFORMATTED = [
    {
        "output_type": "stream",
        "name": "stdout",
        "text": "Unexpected exception formatting exception.",
    },
    {
        "output_type": "stream",
        "name": "stderr",
        "text": "Some warning, then what a second message adds: ",
    },
    {"output_type": "stream", "name": "stderr", "text": "Traceback (most recent call last):"},
]
"""What Python prints where it was stopped while it told of a failure, message after message."""


@pytest.mark.parametrize("printed", [STOPPED, UNFORMATTED], ids=["stopped", "unformatted"])
def test_a_cell_that_was_stopped_shows_a_sentence(
    browser: Browser, address: str, printed: list[dict[str, object]]
) -> None:
    """Not what Python prints of it, for programmers."""
    with written(browser, address, "Une phrase.") as (page, field):
        page.evaluate(
            """async (printed) => {
              const { content } = window.jupyterapp.shell.currentWidget;
              const cell = content.widgets.find(({ node }) => node.querySelector(".parcours-figure-reglable"));
              cell.model.outputs.clear();
              for (const one of printed) {
                cell.model.outputs.add(one);
                await new Promise((done) => setTimeout(done));
              }
            }""",
            printed,
        )
        expect(page.get_by_role("alert").filter(has_text="Rechargez la page")).to_have_text(
            "Cette partie du module ne s’affiche pas pour l’instant. Rechargez la page\u00a0; "
            "vos réponses enregistrées sont intactes."
        )
        for text in ("Traceback", "Unexpected", "Some warning"):
            expect(page.get_by_text(text).filter(visible=True)).to_have_count(0)
        expect(field).to_have_value("Une phrase.")


def test_one_engine_is_alive_after_four_modules(
    browser: Browser, place: Path, address: str
) -> None:
    """Each module that is left stops its engine, what was typed last being saved; going back works."""
    with visit(browser) as one:
        one.page.goto(address)
        ready(one.page, EXERCISES)
        field = one.page.locator('[data-exercice="un-essai"] textarea').first
        field.click()
        field.press("ControlOrMeta+End")
        one.page.keyboard.type("Juste avant de partir.")
        for there in ("Module 4 →", "Module 5 →", "← Module 4", "← Module 3"):
            one.page.get_by_role("button", name=there).click()
            expect(one.page.get_by_role("button", name=there)).to_have_count(0, timeout=60_000)
            expect(one.page.locator(".jp-NotebookPanel")).to_have_count(1, timeout=60_000)
            ready(one.page, 1)
        ready(one.page, EXERCISES)
        assert "Juste avant de partir." in _copy(place)
        expect(field).to_have_value(re.compile(r"Juste avant de partir\.$"))
        one.page.wait_for_function(
            "async () => (await (await fetch('/api/kernels')).json()).length === 1"
        )
        assert one.page.locator(".jp-Dialog").count() == 0


def test_no_menu_makes_an_exercise_vanish(browser: Browser, address: str) -> None:
    """Outputs cleared or folded away come back, text and all; a stopped engine starts again, and it is said."""
    with visit(browser) as one:
        one.page.add_init_script(COMMANDS)
        one.page.goto(address)
        ready(one.page, EXERCISES)
        count = one.page.locator("[data-exercice][data-pret]")
        field = one.page.locator('[data-exercice="un-essai"] textarea').first
        field.fill("Une phrase que nul menu n’efface.")
        for command in (
            "notebook:hide-all-cell-outputs",
            "notebook:hide-cell-outputs",
            "notebook:collapse-all-headings",
            "notebook:clear-all-cell-outputs",
            "notebook:shutdown-kernel",
        ):
            one.page.evaluate("(one) => window.jupyterapp.commands.execute(one)", command)
            expect(count).to_have_count(EXERCISES, timeout=60_000)
            expect(field).to_be_visible(timeout=60_000)
            expect(field).to_have_value("Une phrase que nul menu n’efface.")
            expect(one.page.locator(".parcours-progress")).to_contain_text(f"sur {EXERCISES}")
        expect(one.page.locator(".parcours-state")).to_have_text(
            "✓ Tout est enregistré", timeout=60_000
        )
        field.fill("Une autre, écrite après.")
        expect(one.page.locator('[data-exercice="un-essai"] footer .etat')).to_contain_text(
            "✓ Enregistré à"
        )
