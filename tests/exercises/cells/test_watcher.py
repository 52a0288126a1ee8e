"""The widget without a face."""

from typing import Any

from exercises.cells.watcher import Watcher
from tests.page_side import tell


def test_it_acts_when_the_page_asks_and_only_then() -> None:
    """Anything but its one message is left alone."""
    calls: list[int] = []
    watcher = Watcher(lambda: calls.append(1))
    messages: tuple[Any, ...] = (None, "refresh", {"type": "save"}, [])
    for message in messages:
        tell(watcher, message)
    assert calls == []
    tell(watcher, {"type": "refresh"})
    assert calls == [1]
