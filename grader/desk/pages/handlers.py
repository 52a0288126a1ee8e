"""What the desk's pages share: the house, who comes, their role, what every template knows."""

from collections.abc import Callable
from inspect import isawaitable
from typing import Any

from tornado import web

from exercises.errors import ParcoursError
from grader.desk.errors import TooLargeError
from grader.desk.house import House, Room
from grader.desk.jobs import new_id
from grader.desk.pages.bar import LIST, WAYS, place_of, ways_of
from grader.desk.saying.places import placed
from grader.desk.saying.wording import at_the_desk
from grader.desk.uploads import MOST
from grader.documents.html import render
from grader.errors import NoSessionError
from grader.pages.handlers import POLICY, Answering, signed_in
from grader.pages.marker import marker_of, shares_one_key
from grader.pages.table import FILES, ROOT, Way, open_to
from grader.session.errors import NotAllowedError, WorkUnderWayError
from grader.session.team import EVERY, Role, permit

_SAID = {
    400: "Ce formulaire n’a pas pu être lu. Revenez à la page, rechargez-la, puis réessayez.",
    403: "Cette demande ne vient pas du bureau, ou vient d’une page trop ancienne. Rouvrez la page dans le "
    "bureau, puis réessayez. Rien n’a été changé.",
    404: "Cette page n’existe pas, ou plus. Repartez de la liste des sessions.",
    405: "Cette adresse ne fait pas cela. Repartez de la liste des sessions.",
    411: "Le bureau doit savoir d’avance la taille de ce qu’on lui envoie. Réessayez depuis la page.",
}
_UNEXPECTED = "Une erreur imprévue est survenue. Rechargez la page, puis réessayez."

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
    def alone(self) -> bool:
        """Tell whether the server knows no one in particular: it is one person's, on their own machine."""
        return shares_one_key(self.identity_provider)

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
        """Run `work` beside the server's loop; why it could not is said as the desk speaks."""
        found, error = await super().find(work)
        return found, placed(at_the_desk(error))

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

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Say in French, in the desk's own page, what the server refused; a stranger sees Jupyter's."""
        error = (kwargs.get("exc_info") or (None, None))[1]
        if getattr(self, "_jupyter_current_user", None) is None:
            super().write_error(status_code, **kwargs)
        else:
            told = str(error) if isinstance(error, ParcoursError) else ""
            self.refuse(told or _SAID.get(status_code, _UNEXPECTED))

    def refuse(self, sentence: str, here: str = LIST) -> None:
        """Show a page that says why nothing else can be shown."""
        self.show("refusal", here, sentence=sentence)

    def go(self, address: str) -> None:
        """Lead the browser to a page of this server; it asks for it anew, whatever it sent here."""
        self.redirect(self.base_url.rstrip("/") + address, status=303)


class RoomHandler(DeskHandler):
    """Answers for one session's page; `roles` are those who may come, any of them."""

    roles: frozenset[Role] = EVERY
    mine: frozenset[Role] = frozenset()
    largest = MOST * 1_000_000

    def initialize(self, house: House, **given: Any) -> None:
        """Take the house and the session, which is `room`."""
        super().initialize(house)
        room: Room = given["room"]
        self.room, self.session, self.jobs = room, room.session, room.jobs
        self.place = place_of(room.session.root.name)

    def ways(self) -> tuple[Way, ...]:
        """Return the bar of the session: what its team lets one open."""
        return open_to(ways_of(self.session.root.name), self.mine)

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
        self.mine = permit(self.session, self.who, roles)

    def known(self) -> dict[str, Any]:
        """Return what every template of a session is given."""
        return {
            **super().known(),
            "mine": self.mine,
            "place": self.base_url.rstrip("/") + self.place,
            "running": self.jobs.running(),
            "session": self.session.name,
            "simulated": self.session.simulated,
        }


class MissingHandler(DeskHandler):
    """Answers for what is not here, or cannot be opened; `sentence` says why where that is known."""

    def initialize(self, house: House, **given: Any) -> None:
        """Take the house, and the sentence."""
        super().initialize(house)
        self.sentence = str(given.get("sentence", ""))

    @signed_in
    def get(self) -> None:
        """Say so."""
        self.set_status(404)
        self.refuse(self.sentence or _SAID[404])

    post = get


@web.stream_request_body
class TooLargeHandler(DeskHandler):
    """Answers for what is larger than is taken: nothing of it is kept in memory."""

    def initialize(self, house: House, **given: Any) -> None:
        """Take the house, and how many bytes are taken; 0 where the request does not say what it holds."""
        super().initialize(house)
        self.most: int = given["most"]

    async def prepare(self) -> None:
        """Say so before any of it is read."""
        self._jupyter_current_user = None  # what is sent is not read: there is no token to compare
        user = self.identity_provider.get_user(self)
        self.current_user = await user if isawaitable(user) else user
        if not self.check_host() or self.current_user is None:
            raise web.HTTPError(403)
        self._jupyter_current_user = self.current_user
        self.set_status(413 if self.most else 411)
        self.set_header("Connection", "close")
        self.refuse(str(TooLargeError(max(1, self.most // 1_000_000))) if self.most else _SAID[411])
        raise web.Finish

    def data_received(self, chunk: bytes) -> None:
        """Let it go."""
