"""Who did what in a session, and when: by pages, by person, by act."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import urlencode

from exercises.dates import day_and_time
from grader.desk import journal
from grader.desk.journal import Deed
from grader.desk.pages.bar import SETTINGS
from grader.desk.pages.handlers import RoomHandler
from grader.desk.saying.modules import titled
from grader.desk.table import ACTS
from grader.pages.handlers import signed_in
from grader.session.team import Role

PAGE = 100
"""Acts that one page shows."""


@dataclass(frozen=True)
class Line:
    """One act as it is shown."""

    at: str
    who: str
    what: str
    upon: str
    outcome: str


@dataclass(frozen=True)
class Shown:
    """One page of the journal: its lines, the last act first; `pages` there are; who and what may be chosen."""

    lines: tuple[Line, ...]
    total: int
    page: int
    pages: int
    people: tuple[str, ...]
    acts: tuple[tuple[str, str], ...]


def called(act: str) -> str:
    """Return what an act is called in French; its own name where this version knows it no more."""
    return ACTS[act].label if act in ACTS else journal.OWN.get(act, act)


def shown(deeds: Iterable[Deed], who: str = "", act: str = "", page: int = 1) -> Shown:
    """Return one page of acts, by whom and of what kind if asked; a page past the last is the last."""
    every = tuple(deeds)
    found = [one for one in reversed(every) if who in ("", one.who) and act in ("", one.act)]
    pages = max(1, -(-len(found) // PAGE))
    page = min(max(1, page), pages)
    lines = tuple(
        Line(
            day_and_time(one.at),
            one.who,
            called(one.act),
            titled(one.upon),
            journal.OUTCOMES.get(one.outcome, one.outcome),
        )
        for one in found[PAGE * (page - 1) : PAGE * page]
    )
    acts = sorted({(one.act, called(one.act)) for one in every}, key=lambda pair: pair[1])
    return Shown(
        lines, len(found), page, pages, tuple(sorted({one.who for one in every})), tuple(acts)
    )


class JournalHandler(RoomHandler):
    """The journal."""

    roles = frozenset({Role.TRAINER})

    @signed_in
    async def get(self) -> None:
        """Show one page of it."""
        who, act = (self.get_query_argument(name, "") for name in ("qui", "acte"))
        asked = self.get_query_argument("page", "1")
        number = int(asked) if asked.isdecimal() and len(asked) < 7 else 1
        found, error = await self.find(partial(self._read, who, act, number))
        if error:
            self.refuse(error, SETTINGS)
            return
        chosen = {"qui": who, "acte": act}
        self.show(
            "settings/journal",
            SETTINGS,
            found=found,
            chosen=chosen,
            query=urlencode({name: text for name, text in chosen.items() if text}),
        )

    def _read(self, who: str, act: str, number: int) -> Shown:
        return shown(journal.read(self.session), who, act, number)


ROUTES: dict[str, Any] = {"/journal": JournalHandler}
