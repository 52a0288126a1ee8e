"""What the desk's pages share: the house, who comes, their role, what every template knows."""

from collections.abc import Callable
from typing import Any

from tornado import web

from exercises.errors import ParcoursError
from grader.desk.house import House, Room
from grader.desk.jobs import new_id
from grader.desk.pages.bar import LIST, WAYS, place_of, ways_of
from grader.desk.wording import at_desk
from grader.documents.html import render
from grader.errors import NoSessionError
from grader.pages.handlers import POLICY, Answering
from grader.pages.marker import marker_of
from grader.pages.table import FILES, ROOT, Way
from grader.session.errors import NotAllowedError, WorkUnderWayError
from grader.session.team import EVERY, LABELS, Role, team

_POLICY = POLICY.replace("form-action 'none'", "form-action 'self'")


class DeskHandler(Answering):
    """Answers for a page of the desk that is no session's."""

    def initialize(self, house: House, **given: Any) -> None:
        """Take the house; its threads do the work."""
        self.house, self.worker, self.called = house, house.worker, "parcours bureau"

    @property
    def content_security_policy(self) -> str:
        """Only our own files, no inline script, and forms that are sent here alone."""
        return _POLICY

    @property
    def who(self) -> str:
        """The name of who is signed in."""
        return marker_of(self)

    def status_of(self, error: ParcoursError) -> int:
        """Tell who may not (403), what is not here (404) and what must wait (409) from what is refused."""
        if isinstance(error, NotAllowedError):
            return 403
        if isinstance(error, NoSessionError):
            return 404
        return 409 if isinstance(error, WorkUnderWayError) else 400

    async def find(self, work: Callable[[], Any]) -> tuple[Any, str]:
        """Run `work` beside the server's loop; why it could not is told with the desk's own places."""
        found, refused = await super().find(work)
        return found, at_desk(refused)

    def ways(self) -> tuple[Way, ...]:
        """Return the bar."""
        return WAYS

    def show(self, name: str, here: str = LIST, **values: Any) -> None:
        """Show the page of template `desk/<name>.html.j2`; `here` is its label in the bar."""
        self.set_header("Cache-Control", "no-store")
        self.finish(
            render(f"desk/{name}.html.j2", **{**self.known(), "here": here, "name": name, **values})
        )

    def known(self) -> dict[str, Any]:
        """Return what every template of the desk is given."""
        base = self.base_url.rstrip("/")
        return {
            "address": base + ROOT,
            "base": base,
            "desk": base + ROOT,
            "files": base + FILES,
            "folder": "desk",
            "once": new_id(),
            "ways": self.ways(),
            "who": self.who,
            "xsrf": self.xsrf_token.decode(),
        }

    def refuse(self, sentence: str, here: str = LIST) -> None:
        """Show a page that says why nothing else can be shown."""
        self.show("refusal", here, sentence=sentence)

    def go(self, address: str) -> None:
        """Lead the browser to a page of this server; it asks for it anew, whatever it sent here."""
        self.redirect(self.base_url.rstrip("/") + address, status=303)


class RoomHandler(DeskHandler):
    """Answers for one session's page; `roles` are those who may come, any of them."""

    roles: frozenset[Role] = EVERY

    def initialize(self, house: House, **given: Any) -> None:
        """Take the house and the session, which is `room`."""
        super().initialize(house)
        room: Room = given["room"]
        self.room, self.session, self.jobs = room, room.session, room.jobs
        self.place = place_of(room.session.root.name)

    def ways(self) -> tuple[Way, ...]:
        """Return the bar of the session."""
        return ways_of(self.session.root.name)

    async def prepare(self) -> None:
        """Let in those whose role it is, and tell the others."""
        await super().prepare()
        if self.current_user is None or self._finished:
            return
        _, refused = await self.find(lambda: self.permit(self.roles))
        if refused:
            self.refuse(refused)
            raise web.Finish

    def permit(self, roles: frozenset[Role]) -> None:
        """Raise NotAllowedError where who is signed in has none of these roles in the session."""
        if not roles & team(self.session).roles_of(self.who):
            raise NotAllowedError(" ou ".join(LABELS[role] for role in Role if role in roles))

    def known(self) -> dict[str, Any]:
        """Return what every template of a session is given."""
        return {
            **super().known(),
            "place": self.base_url.rstrip("/") + self.place,
            "running": self.jobs.running(),
            "session": self.session.name,
            "simulated": self.session.simulated,
        }
