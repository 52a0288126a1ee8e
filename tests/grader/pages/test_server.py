"""The one extension of the staff's server, and the table that it opens."""

import logging
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.error import HTTPError

import pytest

from grader.lab.settings import write_settings
from grader.pages import server
from grader.pages.handlers import FileHandler
from grader.pages.table import PAGES, Page
from grader.session.session import Session
from tests.browser import rooms
from tests.grader.marking.cohort import build
from tests.grader.pages.test_marking import Client, new_client
from tests.paths import ROOT

FOLDER = ROOT / "grader" / "pages"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Session:
    """Return the session that the server serves."""
    return build(tmp_path_factory.mktemp("pages"))


@pytest.fixture(scope="module")
def client(place: Session) -> Iterator[Client]:
    """Return a client that signed in, at the root of the pages."""
    with rooms.server("suivi", "--page", folder=place.root) as said:
        page, _, token = said.partition("?token=")
        new = new_client(page)
        new.get(token=token)
        yield Client(page.removesuffix("/suivi"), new.opener)


def opened(root: Path) -> list[tuple[Any, ...]]:
    """Return what the extension adds to a server started in `root`."""
    added: list[tuple[Any, ...]] = []
    web_app = SimpleNamespace(
        settings={"base_url": "/"}, add_handlers=lambda host, handlers: added.extend(handlers)
    )
    server._load_jupyter_server_extension(
        SimpleNamespace(root_dir=str(root), web_app=web_app, log=logging.getLogger(__name__))
    )
    return added


def test_the_staffs_server_loads_one_extension_of_ours(tmp_path: Path) -> None:
    """And a participant's loads none."""
    for staff in (True, False):
        write_settings(tmp_path, formgrader=staff)
        text = (tmp_path / "config" / "jupyter_server_config.json").read_text(encoding="utf-8")
        assert text.count("grader.pages") == 1
        assert f'"grader.pages.server": {str(staff).lower()}' in text


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_is_an_entry_a_module_a_template_a_style_and_a_script(page: Page) -> None:
    """All of one name, so that whoever adds one knows which."""
    module = import_module(page.module)
    assert "/?" in module.ROUTES
    assert callable(module.opened_on)
    assert (FOLDER / "templates" / f"{page.name}.html.j2").is_file()
    for kind in ("css", "js"):
        assert (FOLDER / "static" / page.name / f"{page.name}.{kind}").is_file()


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_each_page_leads_to_all_the_others(client: Client, page: Page) -> None:
    """In the table's order, and says which one it is."""
    text = client.get(f"/{page.verb}")
    links = text.split('aria-label="Pages de la session"')[1].split("</nav>")[0].split("<a ")[1:]
    assert [link.split('"')[1] for link in links] == [
        *(one.address for one in PAGES),
        "/lab",
    ]
    assert [page.label in link for link in links if 'aria-current="page"' in link] == [True]


def test_each_page_has_a_thread_of_its_own(place: Session) -> None:
    """A page that draws for long keeps no one waiting on another; within one, work is done in order."""
    workers: dict[str, set[int]] = {}
    for _, handler, *given in opened(place.root):
        if handler is not FileHandler:
            worker = given[0]["opening"]().worker
            assert worker._max_workers == 1
            workers.setdefault(given[0]["page"].name, set()).add(id(worker))
    assert list(workers) == [page.name for page in PAGES]
    assert [len(found) for found in workers.values()] == [1] * len(PAGES)
    assert len(set.union(*workers.values())) == len(PAGES)


def test_a_server_without_a_session_opens_no_page(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Its log says so, once."""
    assert opened(tmp_path) == []
    assert [record.levelname for record in caplog.records] == ["WARNING"]


@pytest.mark.slow
@pytest.mark.parametrize(
    "path",
    [
        "/exercises/exercise.css",
        "/shared/pages.css",
        "/shared/theme.js",
        "/marking/queue.js",
        "/restitution/preparation.js",
    ],
)
def test_the_pages_files_are_given_to_who_is_signed_in(client: Client, path: str) -> None:
    """And to no one else."""
    assert client.get(f"/fichiers{path}")
    with new_client("").opener.open(f"{client.address}/fichiers{path}") as answer:
        assert "/login?" in answer.url


@pytest.mark.slow
@pytest.mark.parametrize(
    "path",
    [
        "/marking/secret",
        "/marking/../server.py",
        "/marking/..%2Fqueue.js",
        "/templates/page.html",
        "/pages/server.py",
        "/exercises/shell.js",
        "/shared/queue.js",
    ],
)
def test_only_the_pages_files_are_given(client: Client, path: str) -> None:
    """Nothing else of the disk."""
    with pytest.raises(HTTPError, match="404") as refused:
        client.get(f"/fichiers{path}")
    refused.value.close()
