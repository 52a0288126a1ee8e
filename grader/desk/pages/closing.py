"""Closing the desk, and a launcher that opens it again, where one is alone on one's machine."""

import os
import signal
from functools import partial

from tornado import web
from tornado.ioloop import IOLoop

from grader.desk.pages.handlers import DeskHandler
from grader.lab import launchers
from grader.pages.handlers import signed_in
from grader.pages.table import ROOT

VERBS = ("bureau",)

_SOON = 2.0
"""Seconds for the last page to leave, with its style."""


class ClosingHandler(DeskHandler):
    """The page that asks, and the server's end."""

    largest = 1_000_000

    @signed_in
    async def get(self) -> None:
        """Say what closing does, and what goes on."""
        self._only_alone()
        works, error = await self.find(self.house.running)
        if error:
            self.refuse(error)
        else:
            self.show("house/closing", works=works, refused="")

    @signed_in
    async def post(self) -> None:
        """End the server; where a work goes on, only once that was confirmed."""
        self._only_alone()
        works, error = await self.find(self.house.running)
        if error:
            self.refuse(error)
        elif works and self.get_body_argument("malgre", "") != "oui":
            self.set_status(409)
            self.show(
                "house/closing", works=works, refused="Un travail est en cours : cochez d’abord."
            )
        else:
            self.house.closing = True
            self.go(f"{ROOT}/ferme")
            IOLoop.current().call_later(_SOON, partial(os.kill, os.getpid(), signal.SIGTERM))

    def _only_alone(self) -> None:
        if not self.alone:
            raise web.HTTPError(404)


class LauncherHandler(DeskHandler):
    """What lays a launcher on the desktop."""

    largest = 1_000_000

    @signed_in
    async def post(self) -> None:
        """Lay it, and say where."""
        if not self.alone:
            raise web.HTTPError(404)
        made, error = await self.find(partial(launchers.write, self.house.folder))
        if error:
            self.refuse(error)
        else:
            self.show("house/launcher", file=str(made))


class ClosedHandler(DeskHandler):
    """The last page."""

    @signed_in
    def get(self) -> None:
        """Say that the desk is closed; where it is not, lead back to it."""
        if self.house.closing:
            self.show("house/closed")
        else:
            self.go(ROOT)


ROUTES = {
    ROOT + "/fermer": ClosingHandler,
    ROOT + "/ferme": ClosedHandler,
    ROOT + "/raccourci": LauncherHandler,
}
