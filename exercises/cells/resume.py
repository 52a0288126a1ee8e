"""The line at the top of the welcome page: where one was, and the way there."""

from pathlib import Path

from exercises.cells.progress import Card, cards, next_card
from exercises.cells.refreshed import Refreshed
from exercises.looks import style
from exercises.pages import render


def resume(folder: Path) -> Refreshed:
    """Return the next thing to do, for who comes back to the welcome page in `folder`."""
    return Refreshed(lambda: resume_html(folder), "Reprendre")


def resume_html(folder: Path) -> str:
    """Return the line as static HTML; without a word for who has not begun yet."""
    from markupsafe import Markup

    found = cards(folder)
    return render(
        "resume.html",
        style=Markup(style("progress")),  # noqa: S704 - our own file
        next=next_card(found) if any(_begun(card) for card in found) else None,
    )


def _begun(card: Card) -> bool:
    return card.place is not None or card.finished
