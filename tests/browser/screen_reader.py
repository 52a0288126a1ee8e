"""Orca, the screen reader of the free desktops, on a screen of its own: what it says of a page under real keys.

A virtual screen, a bus, a window manager, the accessibility service, Orca and a Chromium that shows its tree,
each a process of ours; keys go through the X server, as a keyboard's do. Orca's own journal tells what it says:
it is written on a terminal, for in a file it would stay unwritten until some thousand characters have come.
"""

import json
import os
import pty
import re
import shutil
import subprocess
import threading
import time
import tty
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import BrowserType, Page

from tests.browser.conftest import FLAGS
from tests.browser.conftest import executable as chromium

PROGRAMS = ("orca", "Xvfb", "dbus-daemon", "openbox", "xdotool")
SERVICE = Path("/usr/libexec/at-spi-bus-launcher")
ACCESSIBLE = ("--force-renderer-accessibility", "--window-size=1280,900")
"""A Chromium that shows its tree to the accessibility service."""

PATIENCE = 30.0
"""Seconds within which each program starts, and a sentence is said."""

_SHORT = 4.0
"""Seconds after which one takes a control for unsaid, and comes to it again."""

_ANNOUNCED = re.compile("Finished loading|heading level 1")

_SAID = re.compile(r"SPEECH OUTPUT: '(.*?)'(?:\{|$)", re.MULTILINE)


class Journal:
    """A terminal that a program writes on, read as it is written."""

    def __init__(self) -> None:
        self._ours, self._theirs = pty.openpty()
        tty.setraw(self._theirs)
        self._text = ""
        self._lock = threading.Lock()
        threading.Thread(target=self._follow, daemon=True).start()

    @property
    def path(self) -> str:
        """Where it is written."""
        return os.ttyname(self._theirs)

    def _follow(self) -> None:
        with os.fdopen(self._ours, encoding="utf-8", errors="replace") as lines:
            try:
                for line in lines:
                    with self._lock:
                        self._text += line
            except OSError:  # the other end is closed: nothing more comes
                return

    def new(self) -> str:
        """Return the whole lines that came since the last call."""
        with self._lock:
            whole, _, rest = self._text.rpartition("\n")
            self._text = rest
        return whole

    def close(self) -> None:
        """Close the end that is written on; the other one ends with it."""
        os.close(self._theirs)


@dataclass
class Listener:
    """What is heard of a page: `heard` since the last key that `press` pressed."""

    page: Page
    journal: Journal
    variables: dict[str, str]
    heard: list[str] = field(default_factory=list)

    def press(self, *keys: str) -> None:
        """Press keys as X names them (`Tab`, `Down`, `space`, `shift+Tab`), one after the other."""
        self.listen()
        self.heard = []
        for key in keys:
            subprocess.run(
                ["xdotool", "key", "--clearmodifiers", key], env=self.variables, check=True
            )

    def type(self, text: str) -> None:
        """Type a text where the focus is."""
        self.heard = []
        subprocess.run(["xdotool", "type", "--delay", "40", text], env=self.variables, check=True)

    def enter(self, selector: str) -> None:
        """Once the page is announced, click on its margin and press Tab: the focus comes to `selector`'s first."""
        # A key pressed while a page is announced is not said. The end of the loading is, unless the page speaks.
        self._wait(lambda: bool(_ANNOUNCED.search(self.listen())), "the page announced")
        self.page.mouse.click(2, 2)
        self.press("Tab")
        self._wait(lambda: self.focus_within(selector), f"the focus in {selector}")

    def focus_within(self, selector: str) -> bool:
        """Tell whether what has the focus in the page lies in `selector`."""
        inside = "(selector) => Boolean(document.activeElement.closest(selector))"
        return bool(self.page.evaluate(inside, selector))

    def leave_control(self) -> None:
        """Press Tab, and wait until the page has heard of it: X has the key before."""
        before = self.page.evaluate_handle("document.activeElement")
        self.press("Tab")
        moved = "(before) => document.activeElement !== before"
        self._wait(lambda: bool(self.page.evaluate(moved, before)), "another focus")

    def listen(self) -> str:
        """Return all that was said since the last key, on one line."""
        self.heard += _SAID.findall(self.journal.new())
        return " ".join(self.heard)

    def hears(self, *sentences: str) -> None:
        """Wait until all of `sentences` were said since the last key; AssertionError with what was heard instead.

        Signs aside: a voice leaves some out.
        """
        self._wait(lambda: self._heard(sentences), " / ".join(sentences))

    def hears_control(self, *said: str) -> None:
        """Wait until the control that has the focus is said so; whoever has missed it goes back and comes again."""
        deadline = time.monotonic() + PATIENCE
        while not self._within(_SHORT, lambda: self._heard(said)):
            assert time.monotonic() < deadline, f"waited for: {said}; instead: {self.listen()}"
            self._go_back_and_come()

    def _heard(self, sentences: tuple[str, ...]) -> bool:
        return all(_spoken(one) in _spoken(self.listen()) for one in sentences)

    def _go_back_and_come(self) -> None:
        here = self.page.evaluate_handle("document.activeElement")
        away = "(here) => document.activeElement !== here || !document.hasFocus()"
        self.press("shift+Tab")
        self._within(_SHORT, lambda: bool(self.page.evaluate(away, here)))
        if self.page.evaluate("!document.hasFocus() || document.activeElement === document.body"):
            self.page.mouse.click(
                2, 2
            )  # before the first control stands the browser: Tab stays in it
        self.press("Tab")

    def _within(self, seconds: float, met: Callable[[], bool]) -> bool:
        deadline = time.monotonic() + seconds
        while not met():
            if time.monotonic() > deadline:
                return False
            self.page.wait_for_timeout(50)
        return True

    def _wait(self, met: Callable[[], bool], what: str) -> None:
        # The page's own requests are answered while one waits.
        until(met, what, self.listen, lambda: self.page.wait_for_timeout(50))


def _spoken(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip()


def until(
    met: Callable[[], bool],
    what: str,
    instead: Callable[[], str] = str,
    pause: Callable[[], object] = lambda: time.sleep(0.05),
) -> None:
    """Wait until `met`; AssertionError that names `what` was waited for, and what came `instead`."""
    deadline = time.monotonic() + PATIENCE
    while not met():
        assert time.monotonic() < deadline, f"waited for: {what}; instead: {instead()}"
        pause()


@contextmanager
def listening(kind: BrowserType, place: Path) -> Iterator[Listener]:
    """Start Orca and a Chromium that it reads, with one window; yield what is heard of its page."""
    missing = [name for name in PROGRAMS if not shutil.which(name)]
    if missing or not SERVICE.exists():
        pytest.fail(
            "Le lecteur d’écran Orca est nécessaire à cette vérification : installez les paquets « orca xvfb "
            "dbus openbox xdotool at-spi2-core » (Debian, Ubuntu : sudo apt-get install …), puis relancez.",
            pytrace=False,
        )
    journal = Journal()
    with ExitStack() as stack:
        stack.callback(journal.close)
        start = _starter(stack, place)
        variables = {
            **{name: value for name, value in os.environ.items() if name != "WAYLAND_DISPLAY"},
            "HOME": str(place),
            "XDG_RUNTIME_DIR": str(place),
            "LC_ALL": "C.UTF-8",
        }
        place.chmod(0o700)
        variables["DISPLAY"] = f":{_screen(start, variables)}"
        variables["DBUS_SESSION_BUS_ADDRESS"] = _bus(start, variables)
        start(["openbox"], variables)
        start([str(SERVICE), "--launch-immediately"], variables)
        setting = ("set", "org.gnome.desktop.interface", "toolkit-accessibility", "true")
        subprocess.run(["gsettings", *setting], env=variables, check=True, capture_output=True)
        _configure(place)
        start(["orca", "--debug", f"--debug-file={journal.path}"], variables)
        until(lambda: "Screen reader on" in journal.new(), "Orca")
        profile = place / "chromium" / "Default"
        profile.mkdir(parents=True)
        (profile / "Preferences").write_text('{"translate": {"enabled": false}}', encoding="utf-8")
        context = kind.launch_persistent_context(
            profile.parent,
            executable_path=chromium(),
            headless=False,
            env=dict(variables),
            args=[*FLAGS, *ACCESSIBLE],
            locale="fr-FR",
            timezone_id="America/Cayenne",
            no_viewport=True,
        )
        stack.callback(context.close)
        yield Listener(context.pages[0], journal, variables)


_Start = Callable[..., subprocess.Popen[str]]


def _configure(home: Path) -> None:
    """Keep Orca from reading a whole page aloud when it opens: only what keys bring is to be heard."""
    settings = {
        "general": {},
        "profiles": {"default": {"profile": ["Default", "default"], "sayAllOnLoad": False}},
    }
    path = home / ".local" / "share" / "orca" / "user-settings.conf"
    path.parent.mkdir(parents=True)
    path.write_text(
        json.dumps({**settings, "pronunciations": {}, "keybindings": {}}), encoding="utf-8"
    )


def _starter(stack: ExitStack, place: Path) -> _Start:
    log = stack.enter_context((place / "programs.log").open("w", encoding="utf-8"))

    def start(
        command: list[str], variables: dict[str, str], **more: object
    ) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            command,
            env=variables,
            text=True,
            **{"stdout": log, "stderr": log, **more},  # type: ignore[call-overload]
        )
        stack.callback(_end, process)
        return process  # type: ignore[no-any-return]

    return start


def _end(process: subprocess.Popen[str]) -> None:
    process.terminate()
    try:
        process.wait(timeout=2)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    if process.stdout:
        process.stdout.close()


def _screen(start: _Start, variables: dict[str, str]) -> str:
    """Return the number of a screen that no one else has, chosen by the X server itself."""
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", "1366x900x24", "-nolisten", "tcp"]
    process = start(command, variables, stdout=subprocess.PIPE)
    assert process.stdout is not None
    return process.stdout.readline().strip()


def _bus(start: _Start, variables: dict[str, str]) -> str:
    process = start(
        ["dbus-daemon", "--session", "--nofork", "--print-address=1"],
        variables,
        stdout=subprocess.PIPE,
    )
    assert process.stdout is not None
    return process.stdout.readline().strip()
