"""The card that ends module 3, shown as it stands in a participant's folder."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from exercises.definition import load
from exercises.handing_in.widget import HandInWidget, standing
from tests.browser.mounting import mount
from tests.page_side import tell

MODULE = "03_ressources"

Reply = Callable[[dict[str, Any]], dict[str, Any]]


def open_card(
    page: Page,
    folder: Path,
    reply: Reply | None = None,
    *,
    width: int = 1000,
    dark: bool = False,
) -> list[str]:
    """Show the card as it stands in `folder`; return the kinds of the messages that it sends, as they come."""
    module = load(folder)
    widget = HandInWidget(module, start=lambda work: work())
    sent: list[str] = []
    said: list[dict[str, Any]] = []
    widget.send = said.append

    def answered(message: dict[str, Any]) -> dict[str, Any]:
        if message["type"] in ("refresh", "hand_in"):
            return {}
        tell(widget, message)
        return said.pop() if said else {}

    def serve(message: dict[str, Any]) -> dict[str, Any]:
        sent.append(message["type"])
        said = answered(message) if reply is None else reply(message)
        return {"values": {"state": standing(module)}, "message": said}

    values = {"state": standing(module)}
    mount(
        page,
        "handing_in",
        str(widget.get_state("_css")["_css"]),
        values,
        serve,
        width=width,
        dark=dark,
    )
    return sent
