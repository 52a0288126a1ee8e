"""The guides, read whole and searched in the page; only what stands among the guides is given."""

from functools import partial
from typing import Any

from tornado import web

from grader.desk.guides import shelf
from grader.desk.guides.searching import LONGEST, MOST, Found, search, words_of
from grader.desk.pages.bar import HELP
from grader.desk.pages.handlers import DeskHandler
from grader.pages.handlers import signed_in
from grader.pages.table import ROOT

ADDRESS = f"{ROOT}/aide"
"""Where the guides are read."""

_NO_GUIDE = "Ce guide n’existe pas. Choisissez-en un dans la liste, ou cherchez un mot."


class _Handler(DeskHandler):
    @property
    def address(self) -> str:
        """Where the guides are read on this server."""
        return str(self.base_url.rstrip("/")) + ADDRESS


class ShelfHandler(_Handler):
    """The list of the guides, and what is found in them."""

    @signed_in
    async def get(self) -> None:
        """Show every guide with its headings, or the passages that hold the words of `mots`."""
        asked = self.get_query_argument("mots", "")[:LONGEST]
        found, error = await self.find(partial(self._found, asked))
        if error:
            self.refuse(error, HELP)
        else:
            self.show("guides/shelf", HELP, asked=asked, help=self.address, **found)

    def _found(self, asked: str) -> dict[str, Any]:
        guides = shelf.guides(self.address)
        found: tuple[Found, ...] = search(guides, asked, shelf.LAST)
        return {
            "found": found[:MOST],
            "guides": guides,
            "left": len(found) - len(found[:MOST]),
            "number": len(found),
            "words": words_of(asked),
        }


class GuideHandler(_Handler):
    """One guide."""

    @signed_in
    async def get(self, name: str) -> None:
        """Show it whole, its headings first; a guide that there is not is said so (404)."""
        guide, error = await self.find(partial(shelf.guide, name, self.address))
        if guide is None:
            if not error:
                self.set_status(404)
            self.refuse(error or _NO_GUIDE, HELP)
        else:
            self.show("guides/guide", HELP, guide=guide, help=self.address)


class PictureHandler(_Handler):
    """One picture of the guides."""

    @signed_in
    async def get(self, name: str) -> None:
        """Give it; 404 for any other file."""
        data, error = await self.find(partial(shelf.picture, name))
        if data is None and not error:
            raise web.HTTPError(404)
        if error:
            self.refuse(error, HELP)
            return
        self.set_header("Content-Type", "image/png")
        self.finish(data)


ROUTES: dict[str, Any] = {
    f"{ADDRESS}/?": ShelfHandler,
    rf"{ADDRESS}/image/([a-z0-9-]+)\.png": PictureHandler,
    f"{ADDRESS}/([^/]+)": GuideHandler,
}
