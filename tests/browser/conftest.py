"""A real browser, and a page that fails its test when it complains or speaks to anyone outside."""

import shutil
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Playwright, Request, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)

LOCAL = {"127.0.0.1", "localhost", ""}


def executable() -> str:
    """Return the path of the system's Chromium; the tests fail with the way out when there is none."""
    for name in NAMES:
        if path := shutil.which(name):
            return path
    pytest.fail(
        "Chromium est nécessaire aux vérifications dans le navigateur : installez le paquet "
        "« chromium » (Debian, Ubuntu : sudo apt-get install chromium), puis relancez.",
        pytrace=False,
    )


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Return what starts browsers: one a process, whichever starts first."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """One Chromium for all the tests of the browser."""
    browser = playwright.chromium.launch(executable_path=executable(), args=list(FLAGS))
    yield browser
    browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Open a fresh page; at the end, nothing may stand in its console and no request may have left 127.0.0.1."""
    complaints: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            complaints.append(f"console: {message.text} ({message.location.get('url', '')})")

    def watch(request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in ("data", "blob") and (address.hostname or "") not in LOCAL:
            complaints.append(f"request: {request.url}")

    context = browser.new_context(locale="fr-FR", timezone_id="America/Cayenne")
    context.set_default_timeout(10_000)
    page = context.new_page()
    page.on("console", listen)
    page.on("pageerror", lambda error: complaints.append(f"script: {error}"))
    page.on("request", watch)
    yield page
    context.close()
    assert complaints == []
