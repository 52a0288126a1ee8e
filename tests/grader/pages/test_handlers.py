import asyncio
import errno
import logging
import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from exercises.errors import ParcoursError
from grader.errors import UnreadableRequestError
from grader.pages.handlers import StaffHandler, asked_for, one_thread
from grader.pages.table import Page

PAGE = Page("trial", "essai", "Essai")


class Alone(StaffHandler):
    """A handler without a server: it keeps the status that it would answer with."""

    log = logging.getLogger(__name__)

    def __init__(self, worker: ThreadPoolExecutor) -> None:
        self.status = 200
        self.page, self.worker, self.called = PAGE, worker, PAGE.command

    def set_header(self, name: str, value: str) -> None:
        """Send no header."""

    def set_status(self, status_code: int) -> None:
        """Keep the status."""
        self.status = status_code


@pytest.fixture
def handler() -> Iterator[Alone]:
    """Return a handler with its thread."""
    with one_thread(PAGE) as worker:
        yield Alone(worker)


def found(handler: Alone, work: Callable[[], Any]) -> tuple[Any, str]:
    """Return what the handler finds, in a thread of its own: this one may have a loop that runs."""
    with ThreadPoolExecutor() as apart:
        return apart.submit(lambda: asyncio.run(handler.find(work))).result()


def _raise(error: Exception) -> Callable[[], None]:
    def work() -> None:
        raise error

    return work


def test_work_is_done_in_the_thread(handler: Alone) -> None:
    """What it returns is what is found, and nothing is refused."""
    assert found(handler, lambda: [1]) == ([1], "")
    assert handler.status == 200


@pytest.mark.parametrize(
    ("error", "status", "said"),
    [
        (ParcoursError("Rien à voir."), 400, "Rien à voir."),
        (
            OSError(errno.ENOSPC, "No space left on device"),
            503,
            "Le dossier de la session ne peut pas .* \\(le disque est plein\\)",
        ),
        (OSError(), 503, "raison inconnue"),
        (KeyError("un secret"), 500, "Une erreur imprévue est survenue. Rechargez la page"),
    ],
)
def test_a_refusal_is_a_french_sentence(
    handler: Alone, error: Exception, status: int, said: str
) -> None:
    """Whatever went wrong has its status and its sentence, without a detail that only code speaks of."""
    nothing, sentence = found(handler, _raise(error))
    assert (nothing, handler.status) == (None, status)
    assert re.search(said, sentence)
    assert "secret" not in sentence


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b"[" * 50_000, b'{"a": "' + b"a" * 100_000 + b'"}']
)
def test_only_an_object_of_bounded_size_is_read(body: bytes) -> None:
    """Anything else is refused before it is looked into."""
    with pytest.raises(UnreadableRequestError):
        asked_for(body)
    assert asked_for(b'{"a": 1}') == {"a": 1}
