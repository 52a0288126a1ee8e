"""The list of the sessions, and the page that makes a new one."""

from functools import partial

from grader.desk.pages.bar import place_of
from grader.desk.pages.handlers import DeskHandler
from grader.pages.handlers import signed_in
from grader.pages.table import ROOT
from grader.release import creation
from grader.session.session import Session, find_curriculum


class ListHandler(DeskHandler):
    """The sessions of the folder."""

    @signed_in
    async def get(self) -> None:
        """Show them, the last made first."""
        sessions, error = await self.find(self.house.sessions)
        if error:
            self.refuse(error)
        else:
            self.show("sessions", sessions=sessions)


class NewHandler(DeskHandler):
    """A new session."""

    @signed_in
    def get(self) -> None:
        """Show the form, empty."""
        self.show("new", refused="", called="")

    @signed_in
    async def post(self) -> None:
        """Make the session and lead to it; what was typed is kept where it is refused."""
        name = self.get_body_argument("nom", "").strip()
        made, refused = await self.find(partial(self._make, name))
        if refused:
            self.show("new", refused=refused, called=name)
        else:
            self.go(place_of(made.root.name))

    def _make(self, name: str) -> Session:
        curriculum = find_curriculum(self.house.folder, self.house.curriculum)
        return creation.create(name, self.house.folder, curriculum)


ROUTES = {ROOT + "/?": ListHandler, ROOT + "/nouvelle": NewHandler}
