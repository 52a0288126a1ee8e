"""The engine starts again, by whoever's hand, heard or not: the page takes it up, and what was typed is kept."""

import os
import re
import signal
from pathlib import Path

import pytest
from playwright.sync_api import Browser, WebSocketRoute, expect

from tests.browser.engine.writing import (
    ESSAI,
    EXERCISES,
    all_saved,
    copy_of,
    kernels,
    saved,
    written,
)
from tests.browser.rooms import RESTART, ready, visit


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
        assert "Avant. Entre. Après." in copy_of(place)
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
            for kernel in kernels(place):
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
        assert "Sans être entendu." in copy_of(place)
