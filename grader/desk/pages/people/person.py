"""One person's card: who they are, where they stand, their modules opened on this machine, their feedback."""

from functools import partial
from typing import Any
from urllib.parse import urlsplit

from tornado import web

from grader.cohort.errors import NotEnrolledError
from grader.cohort.members import Member, enrolled
from grader.desk.house import Room
from grader.desk.pages.bar import PEOPLE
from grader.desk.pages.people.acting import PeopleHandler
from grader.desk.pages.people.forms import PERSON
from grader.desk.people import last_hand_in
from grader.lab.beside import OPENED
from grader.pages.handlers import signed_in
from grader.session.session import is_person
from grader.session.team import Role, team
from grader.standing.standing import Feedback, ParticipantStanding
from grader.standing.text import state

VERBS = ("lab",)

_HERE = ("127.0.0.1", "localhost", "::1")

MAY_OPEN = frozenset({Role.TRAINER})
"""Who may open someone's modules: what is written there is written in that person's name."""


class PersonHandler(PeopleHandler):
    """One person."""

    @signed_in
    async def get(self, identifier: str) -> None:
        """Show their card."""
        await self.card(identifier)

    async def card(self, identifier: str, refused: str = "") -> None:
        """Show their card, with why what was asked of it is refused."""
        status = self.get_status()
        found, error = await self.find(partial(self._found, identifier))
        if error:
            self.refuse(error, PEOPLE)
            return
        if refused:
            self.set_status(status)
        self.show("people/person", PEOPLE, **found, refused=refused, state=state)

    def _found(self, identifier: str) -> dict[str, Any]:
        standing = self.room.live.standing()
        stand = {one.member.identifier: one for one in standing.people} if standing else {}
        one = stand.get(identifier)
        member = next((m for m in enrolled(self.session) if m.identifier == identifier), None)
        if member is None and one is None:
            raise NotEnrolledError(identifier)
        parts = standing.parts if standing else ()
        modules = one.modules if one else ()
        return {
            "card": self.shown_work(),
            "person": member or Member(identifier),
            "enrolled": member is not None,
            "may": self.may("corriger-fiche"),
            "may_open": bool(MAY_OPEN & team(self.session).roles_of(self.who)),
            "modules": list(zip(parts, modules, strict=False)),
            "last": last_hand_in(modules),
            "read": standing is not None,
            "given": _given(one),
            "opening": OPENED.look(self.session, identifier),
            "released": bool(self.session.released),
            "here_too": self._is_here(),
        }

    def _is_here(self) -> bool:
        """Tell whether the browser is on the desk's own machine: its participants' servers answer there alone."""
        return (urlsplit(f"//{self.request.host}").hostname or "") in _HERE


class OpenHandler(PersonHandler):
    """Someone's modules opened on this machine."""

    @signed_in
    async def post(self, identifier: str) -> None:
        """Begin to open them, and lead back to the card, where the way to them is shown."""
        _, refused = await self.find(partial(self._begin_opening, identifier))
        if refused:
            await self.card(identifier, refused)
        else:
            self.go(f"{self.place}/personne/{identifier}#poste")

    @signed_in
    async def get(self, identifier: str) -> None:
        """Give how far the opening is."""
        await self.give(partial(self._opening, identifier))

    def _begin_opening(self, identifier: str) -> None:
        self.permit(MAY_OPEN)
        if not any(one.identifier == identifier for one in enrolled(self.session)):
            raise NotEnrolledError(identifier)
        OPENED.open(self.session, identifier)

    def _opening(self, identifier: str) -> dict[str, str]:
        return {"state": OPENED.look(self.session, identifier).state}


class ChooseHandler(PeopleHandler):
    """Whose modules are to be opened, as the stage of the room asks it."""

    @signed_in
    def get(self) -> None:
        """Lead to the card of whom was chosen."""
        chosen = str(self.get_query_argument("qui", ""))
        if is_person(chosen):
            self.go(f"{self.place}/personne/{chosen}#poste")
        else:
            self.go(f"{self.place}/personnes")


class FeedbackHandler(PeopleHandler):
    """The feedback that someone received on one module: a document whole in itself, in which nothing runs."""

    _found = False

    @property
    def content_security_policy(self) -> str:
        """Its own style alone, which stands in it; no script, no form, nothing fetched."""
        if not self._found:
            return super().content_security_policy
        return (
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
            "form-action 'none'; frame-ancestors 'self'; sandbox"
        )

    @signed_in
    async def get(self, identifier: str, module: str) -> None:
        """Show it."""
        self.set_header("Cache-Control", "no-store")
        if module not in self.session.released:
            raise web.HTTPError(404)
        path = self.session.feedback_page(identifier, module)
        try:
            page = path.read_bytes()
        except FileNotFoundError:
            raise web.HTTPError(404) from None
        self._found = True
        self.set_header("Content-Security-Policy", self.content_security_policy)
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(page)


def _given(one: ParticipantStanding | None) -> frozenset[str]:
    """Return the modules on which someone received feedback."""
    modules = one.modules if one else ()
    return frozenset(m.module for m in modules if m.feedback is not Feedback.NONE)


def panel(room: Room) -> tuple[Member, ...]:
    """Return whose modules the stage of the room offers to open."""
    return enrolled(room.session)


ROUTES = {
    "/poste": ChooseHandler,
    PERSON: PersonHandler,
    PERSON + "/poste": OpenHandler,
    PERSON + r"/retour/([A-Za-z0-9_-]+)": FeedbackHandler,
}
