"""A widget without a face, that tells when the page around it is looked at or changed."""

from collections.abc import Callable
from typing import Any

import anywidget
import traitlets

from exercises.view import view_source


class Watcher(anywidget.AnyWidget):  # type: ignore[misc]
    """Calls `act` whenever the view sends `{"type": "refresh"}`: it came into sight, or something was typed."""

    _esm = traitlets.Unicode().tag(sync=True)

    def __init__(self, act: Callable[[], object]) -> None:
        self._act = act
        super().__init__(_esm=view_source("watcher"))
        self.on_msg(self._receive)

    def _receive(self, _: Any, message: Any, __: Any) -> None:
        if isinstance(message, dict) and message.get("type") == "refresh":
            self._act()
