"""The widget that prepares the booklet when it is asked for; showing it writes nothing."""

from pathlib import Path
from typing import Any

import anywidget
import traitlets

from exercises.cells.booklet_page import FILE, booklet_html, chapters
from exercises.copies.copy import now
from exercises.files import replace, why
from exercises.looks import style
from exercises.pages import render
from exercises.view import view_source

_REFUSED = (
    "Le livret s’ouvre, mais il n’a pas pu être écrit à côté de ce module ({reason}). "
    "Gardez-le en l’imprimant ou en enregistrant la page."
)
_FAILED = (
    "Votre livret n’a pas pu être préparé. Vos réponses sont intactes. Réessayez ; si rien ne change, prévenez "
    "la personne qui anime la formation."
)


class BookletWidget(anywidget.AnyWidget):  # type: ignore[misc]
    """A button, then a link to the booklet.

    The view sends `{"type": "make"}` and gets `{"type": "made", "html", "file", "notice"}` (`file` is `""` when
    the disk refused, and `notice` says so), or `{"type": "failed", "message"}`.
    """

    _esm = traitlets.Unicode().tag(sync=True)
    _css = traitlets.Unicode().tag(sync=True)

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        super().__init__(_esm=view_source("booklet"), _css=style("booklet_widget"))
        self.on_msg(self._receive)

    def _receive(self, _: Any, message: Any, __: Any) -> None:
        if isinstance(message, dict) and message.get("type") == "make":
            self.send(self._make())

    def _make(self) -> dict[str, Any]:
        try:
            html = booklet_html(self._folder, now())
        except Exception:  # noqa: BLE001 - the page must say something, and no one reads tracebacks
            return {"type": "failed", "message": _FAILED}
        try:
            replace(self._folder / FILE, html.encode())
        except OSError as error:
            reason = why(error)
            notice = _REFUSED.format(reason=reason)
            return {"type": "made", "html": html, "file": "", "notice": notice}
        notice = "" if chapters(self._folder) else "Vous n’avez encore rien écrit : il est vide."
        return {"type": "made", "html": html, "file": FILE, "notice": notice}

    def _repr_mimebundle_(self, **_: Any) -> Any:
        bundle = super()._repr_mimebundle_()
        data, metadata = bundle or ({}, {})
        return {
            **data,
            "text/plain": "Mon livret",
            "text/html": render("booklet_widget.html"),
        }, metadata


def booklet_widget(folder: Path) -> BookletWidget:
    """Return the widget that prepares the booklet of the modules beside `folder`, and writes it in `folder`."""
    return BookletWidget(folder)
