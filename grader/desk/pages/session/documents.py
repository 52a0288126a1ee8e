"""The office's documents: each with its preview, its formats and its last date; and every file that is given."""

import csv
import io
from dataclasses import dataclass
from functools import partial
from typing import Any

from exercises.kinds.exercise import count
from grader.desk.act import Act
from grader.desk.acts.reporting import OFFICE
from grader.desk.documents import shelf
from grader.desk.documents.shelf import Shelved
from grader.desk.form import Field
from grader.desk.house import Room
from grader.desk.jobs import new_id
from grader.desk.pages import giving
from grader.desk.pages.bar import DOCUMENTS
from grader.desk.pages.handlers import RoomHandler
from grader.desk.table import ACTS
from grader.pages.handlers import signed_in
from grader.session.session import Session

ALL = "tout-preparer"
_ROWS = 30
"""Lines of a table that a preview shows."""


@dataclass(frozen=True)
class Shown:
    """A document as the page shows it, with the form that makes it."""

    shelved: Shelved
    act: Act
    fields: tuple[Field, ...]
    once: str


@dataclass(frozen=True)
class Table:
    """The beginning of a table: its header, its first rows, how many more there are."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    more: int


class DocumentsHandler(RoomHandler):
    """The documents."""

    roles = OFFICE

    @signed_in
    async def get(self) -> None:
        """Show them, each with its button."""
        known, error = await self.find(self._shown)
        if error:
            self.refuse(error, DOCUMENTS)
        else:
            self.show("documents/documents", DOCUMENTS, **known)

    @property
    def content_security_policy(self) -> str:
        """Documents are shown within the page, each under its own policy."""
        return f"{super().content_security_policy}; frame-src 'self'"

    def _shown(self) -> dict[str, Any]:
        found = shelf.shelf(self.session)
        return {
            "all": ACTS[ALL],
            "documents": [_with_form(self.session, one) for one in found],
            "provisional": provisional(self.room),
            "previews": {
                one.preview: _table(self.session, one.preview)
                for one in found
                if one.preview.endswith(".csv")
            },
        }


class StatementsHandler(RoomHandler):
    """The statements, one a person."""

    roles = OFFICE

    @signed_in
    async def get(self) -> None:
        """Show those that were made."""
        known, error = await self.find(partial(shelf.statements, self.session))
        if error:
            self.refuse(error, DOCUMENTS)
        else:
            self.show("documents/statements", DOCUMENTS, statements=known)


def provisional(room: Room) -> str:
    """Say which marks are not final yet; "" where all are, or where nobody has read the copies yet."""
    standing = room.live.standing()
    if standing is None:
        return ""
    copies = [module for person in standing.people for module in person.modules]
    waiting = sum(one.awaiting for one in copies)
    open_ = sum(one.unsettled for one in copies)
    told = [
        *(
            [count(waiting, "critère attend une personne", "critères attendent une personne")]
            if waiting
            else []
        ),
        *([count(open_, "écart reste à trancher", "écarts restent à trancher")] if open_ else []),
    ]
    if not told:
        return ""
    return f"{' et '.join(told)} : les notes de ces copies sont provisoires, et les documents le disent."


def of_stage(room: Room) -> dict[str, Any]:
    """Return what the stage « rendre compte » shows: each document in a line."""
    return {"documents": shelf.shelf(room.session), "provisional": provisional(room)}


def for_the_room(room: Room) -> dict[str, Any]:
    """Return what the stage « animer » shows: the slides and the sheets that were made."""
    return {"made": shelf.for_the_room(room.session)}


def _with_form(session: Session, one: Shelved) -> Shown:
    act = ACTS[one.document.act]
    return Shown(one, act, act.fields(session), new_id())


def _table(session: Session, path: str) -> Table:
    text = (session.exports / path).read_text(encoding="utf-8-sig")
    first = text.partition("\n")[0]
    rows = list(csv.reader(io.StringIO(text), delimiter=max(";,\t", key=first.count)))
    shown = tuple(tuple(row) for row in rows[1 : _ROWS + 1])
    return Table(tuple(rows[0]) if rows else (), shown, max(0, len(rows) - 1 - _ROWS))


ROUTES = {
    "/documents": DocumentsHandler,
    "/documents/releves": StatementsHandler,
    **giving.ROUTES,
}
