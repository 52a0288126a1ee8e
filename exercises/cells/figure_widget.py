"""A figure with a control: what is chosen in the page is drawn here, and the page says when that takes time."""

from collections.abc import Callable
from typing import Any

import anywidget
import traitlets

from exercises.definition import Figure
from exercises.view import view_source


class FigureWidget(anywidget.AnyWidget):  # type: ignore[misc]
    """A figure and its choices.

    The view sends `{"type": "draw", "choice"}` and gets `{"type": "drawn", "choice", "view"}`, the HTML of what the
    choice changes, made by `view(choice)`, which never fails. What was drawn once is kept. `page` is the figure's
    whole HTML, with its first choice drawn.
    """

    _esm = traitlets.Unicode().tag(sync=True)
    control = traitlets.Unicode().tag(sync=True)
    choices = traitlets.List(traitlets.Unicode()).tag(sync=True)
    page = traitlets.Unicode().tag(sync=True)

    def __init__(self, figure: Figure, page: str, view: Callable[[str], str]) -> None:
        self._view = view
        self._drawn: dict[str, str] = {}
        super().__init__(
            _esm=view_source("figure"),
            control=figure.control,
            choices=list(figure.choices),
            page=page,
        )
        self.on_msg(self._receive)

    def _receive(self, _: Any, message: Any, __: Any) -> None:
        choice = message.get("choice") if isinstance(message, dict) else None
        if not isinstance(choice, str) or choice not in self.choices:
            return
        if choice not in self._drawn:
            self._drawn[choice] = self._view(choice)
        self.send({"type": "drawn", "choice": choice, "view": self._drawn[choice]})
