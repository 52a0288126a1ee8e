"""People's rights: what is kept, one person's extract, what is erased and the proof of it."""

from datetime import datetime
from functools import partial
from typing import Any

from grader.cohort.members import Member, enrolled
from grader.desk.acts.keeping import OFFICE, meant
from grader.desk.errors import UnreadableFormError
from grader.desk.form import Sent
from grader.desk.house import Room
from grader.desk.jobs import new_id
from grader.desk.pages.bar import STAGES
from grader.desk.pages.handlers import RoomHandler
from grader.desk.table import ACTS
from grader.exports import particulars
from grader.pages.handlers import signed_in
from grader.privacy import proofs, retention
from grader.privacy.foreseen import foreseen
from grader.privacy.inventory import inventory
from grader.session.session import Session

VERBS = ("donnees",)

_COUNTED = 1_000
"""Files of one kind that are counted: the page says where there are more."""

_MOST = 100
_ASKED: dict[str, str] = {}
"""Whose erasure was asked to be shown, by what stands in the address for them, as long as the desk runs."""


class RightsHandler(RoomHandler):
    """What is kept, and the rights over it."""

    roles = OFFICE

    @signed_in
    async def get(self) -> None:
        """Show what is kept, and the forms."""
        await self._page()

    async def _page(self, refused: str = "", typed: str = "") -> None:
        status = self.get_status()
        known, error = await self.find(partial(_known, self.session))
        if error:
            self.refuse(error, STAGES)
            return
        self.set_status(status)
        purge = ACTS["purger"]
        self.show("rights/rights", STAGES, **known, refused=refused, typed=typed, purge=purge)


class ErasingHandler(RightsHandler):
    """One person about to be erased."""

    @signed_in
    async def get(self, asked: str = "") -> None:
        """Show what would be erased of the one who was named, and ask for their identifier."""
        known, error = await self.find(partial(self._foreseen, _ASKED.get(asked, "")))
        if error:
            _ASKED.pop(asked, None)
            await self._page(error)
        else:
            self.show("rights/erasing", STAGES, **known)

    @signed_in
    async def post(self, asked: str = "") -> None:
        """Lead to what would be erased of the one who is named; an address never says whom."""
        sent = Sent({"personne": (self.get_body_argument("personne", ""),)})
        person, error = await self.find(partial(self._named, sent))
        if error:
            await self._page(error, sent.text("personne"))
            return
        drawn = new_id()
        _ASKED[drawn] = person
        while len(_ASKED) > _MOST:
            _ASKED.pop(next(iter(_ASKED)))
        self.go(f"{self.place}/droits/effacer/{drawn}")

    def _named(self, sent: Sent) -> str:
        if not sent.text("personne"):
            raise UnreadableFormError("personne", "Choisissez ou tapez d’abord la personne.")
        return meant(self.session, sent).identifier

    def _foreseen(self, identifier: str) -> dict[str, Any]:
        if not identifier:
            raise UnreadableFormError("personne", "Choisissez de nouveau la personne.")
        person = meant(self.session, Sent({"personne": (identifier,)}))
        return {
            "act": ACTS["effacer"],
            "foreseen": foreseen(self.session, person),
            "called": _named(person.member),
            "person": person.identifier,
        }


def of_stage(room: Room) -> dict[str, Any]:
    """Return what the stage « conserver » shows: until when, and what was proved."""
    return _dates(room.session)


def _known(session: Session) -> dict[str, Any]:
    return {
        **_dates(session),
        "kept": inventory(session, _COUNTED),
        "once_purge": new_id(),
        "people": [(one.identifier, _named(one)) for one in enrolled(session)],
        "purging": ACTS["purger"].fields(session),
    }


def _dates(session: Session) -> dict[str, Any]:
    known = particulars.read(session)
    until = known.keep_until
    return {
        "until": particulars.day_name(until) if until else "",
        "due": retention.due(known, datetime.now().astimezone().date()),
        "proofs": proofs.kept(session),
    }


def _named(member: Member | None) -> str:
    return f"{member.first_name} {member.last_name}".strip() if member else ""


ROUTES = {"/droits": RightsHandler, r"/droits/effacer(?:/([0-9a-f]{16}))?": ErasingHandler}
