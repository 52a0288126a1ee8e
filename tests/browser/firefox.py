"""The system's Firefox, driven by the protocol that it speaks itself, WebDriver BiDi: nothing else is needed."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import websocket

NAMES = ("firefox-esr", "firefox")

PREFERENCES = {
    "app.update.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "intl.accept_languages": "fr-FR, fr",
    # Whoever is called elsewhere does not answer: a proxy that is not there.
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
}

PATIENCE = 120
"""Seconds that Firefox may take to answer, a page's wait included."""

WAIT = """new Promise((done) => {
  const end = Date.now() + %d;
  const look = () => {
    const met = %s;
    if (met || Date.now() > end) done(Boolean(met));
    else setTimeout(look, 100);
  };
  look();
})"""


def executable() -> str:
    """Return the path of the system's Firefox; the tests fail with the way out when there is none."""
    for name in NAMES:
        if path := shutil.which(name):
            return path
    pytest.fail(
        "Firefox est nécessaire aux vérifications dans le navigateur : installez le paquet "
        "« firefox-esr » (Debian, Ubuntu : sudo apt-get install firefox-esr), puis relancez.",
        pytrace=False,
    )


class Firefox:
    """One window: it goes, looks, points and types; `complaints` are its errors and what left 127.0.0.1."""

    def __init__(self, socket: websocket.WebSocket) -> None:
        self._socket = socket
        self._last = 0
        self.complaints: list[str] = []
        self.command("session.new", capabilities={})
        # A new tab: in the first one, the address bar keeps the focus.
        self._window = self.command("browsingContext.create", type="tab")["context"]
        self.command("browsingContext.activate", context=self._window)
        events = ["log.entryAdded", "network.beforeRequestSent"]
        self.command("session.subscribe", events=events, contexts=[self._window])

    def command(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Send one command and return its result; AssertionError when Firefox refuses it."""
        self._last += 1
        self._socket.send(json.dumps({"id": self._last, "method": method, "params": parameters}))
        while True:
            said = json.loads(self._socket.recv())
            if said["type"] == "event":
                self._note(said["method"], said["params"])
            elif said["id"] == self._last:
                assert said["type"] == "success", said
                result: dict[str, Any] = said["result"]
                return result

    def _note(self, event: str, what: dict[str, Any]) -> None:
        if event == "log.entryAdded" and what["level"] == "error":
            self.complaints.append(f"{what['type']}: {what['text']}")
        if event == "network.beforeRequestSent":
            address = urlsplit(what["request"]["url"])
            if address.scheme not in ("data", "blob") and address.hostname != "127.0.0.1":
                self.complaints.append(f"request: {what['request']['url']}")

    def goto(self, url: str) -> None:
        """Open an address and return when the page is loaded."""
        self.command("browsingContext.navigate", context=self._window, url=url, wait="complete")

    def reload(self) -> None:
        """Load the page again."""
        self.command("browsingContext.reload", context=self._window, wait="complete")

    def evaluate(self, expression: str) -> Any:
        """Return the value of a JavaScript expression, awaited."""
        found = self.command(
            "script.evaluate",
            expression=f"(async () => JSON.stringify((await ({expression})) ?? null))()",
            target={"context": self._window},
            awaitPromise=True,
        )
        assert found["type"] == "success", found
        return json.loads(found["result"]["value"])

    def wait_for(self, condition: str, seconds: int = 30) -> None:
        """Return when a JavaScript condition holds; AssertionError when it does not in time."""
        assert self.evaluate(WAIT % (seconds * 1000, condition)), condition

    def click(self, selector: str) -> None:
        """Point at an element, the first that the selector finds, and press the mouse's button."""
        turn = {"type": "scroll", "x": 400, "y": 400, "deltaX": 0, "deltaY": 1}
        # A hand turns the wheel to come there.
        self._act({"type": "wheel", "id": "wheel", "actions": [turn]})
        self.evaluate(
            f"document.querySelector({json.dumps(selector)}).scrollIntoView({{block: 'center'}})"
        )
        locator = {"type": "css", "value": selector}
        nodes = self.command("browsingContext.locateNodes", context=self._window, locator=locator)
        origin = {"type": "element", "element": {"sharedId": nodes["nodes"][0]["sharedId"]}}
        acts = [
            {"type": "pointerMove", "x": 0, "y": 0, "origin": origin},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]
        self._act({"type": "pointer", "id": "mouse", "actions": acts})

    def type(self, text: str) -> None:
        """Press the keys of a text, one after the other, where the focus is; Tab is U+E004."""
        acts = [{"type": way, "value": letter} for letter in text for way in ("keyDown", "keyUp")]
        self._act({"type": "key", "id": "keyboard", "actions": acts})

    def chord(self, held: str, key: str) -> None:
        """Press a key while another is held; Ctrl is U+E009."""
        order = [("keyDown", held), ("keyDown", key), ("keyUp", key), ("keyUp", held)]
        acts = [{"type": way, "value": letter} for way, letter in order]
        self._act({"type": "key", "id": "keyboard", "actions": acts})

    def _act(self, source: dict[str, Any]) -> None:
        self.command("input.performActions", context=self._window, actions=[source])


@contextmanager
def firefox(profile: Path) -> Iterator[Firefox]:
    """Open the system's Firefox on a new profile, without a window on the screen; close it at the end."""
    profile.mkdir(parents=True)
    lines = (f"user_pref({json.dumps(k)}, {json.dumps(v)});\n" for k, v in PREFERENCES.items())
    (profile / "user.js").write_text("".join(lines), encoding="utf-8")
    arguments = ("--headless", "--no-remote", "--profile", str(profile))
    with (
        (profile / "journal.txt").open("w+") as journal,
        subprocess.Popen(
            [executable(), *arguments, "--remote-debugging-port", "0"],
            stdout=journal,
            stderr=subprocess.PIPE,
            text=True,
        ) as process,
    ):
        try:
            socket = websocket.create_connection(
                f"{_listening(process)}/session", timeout=PATIENCE, suppress_origin=True
            )
            try:
                yield Firefox(socket)
            finally:
                socket.close()
        finally:
            process.terminate()


def _listening(process: subprocess.Popen[str]) -> str:
    said = ""
    for line in process.stderr or ():
        said += line
        if found := re.search(r"BiDi listening on (ws://\S+)", line):
            return found[1]
    raise AssertionError(said)
