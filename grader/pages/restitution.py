"""The restitution's pages, on the staff's Jupyter server."""

import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

from grader.errors import UnreadableRequestError
from grader.pages.handlers import StaffHandler, asked_for, signed_in
from grader.restitution import synthesis
from grader.restitution.screen import Screen
from grader.restitution.views.likeness import grouped
from grader.session.session import Session

_PATIENCE = 0.4
"""Seconds that one request may spend in reading copies that came since: the room sees the others meanwhile."""

_NAME = r"([A-Za-z0-9][A-Za-z0-9_-]*)"


class _Handler(StaffHandler):
    source: Screen

    async def send(self, work: Callable[[], bytes], kind: str, name: str = "") -> None:
        """Answer with the file that `work` returns, to be saved as `name` where there is one."""
        found, error = await self.find(work)
        if error:
            self.set_header("Content-Type", "text/plain; charset=utf-8")
            self.finish(error)
            return
        self.set_header("Content-Type", kind)
        if name:
            self.set_header("Content-Disposition", f'attachment; filename="{name}"')
        self.finish(found)


class ScreenHandler(_Handler):
    """The page for the projector."""

    @signed_in
    def get(self, module: str | None = None) -> None:
        """Show the room, at a module where one is named; what groups texts is loaded meanwhile."""
        self.worker.submit(grouped, ["mot"])
        self.show(module=module or "")


class PreparationHandler(_Handler):
    """The page where the trainer chooses, on their own screen, what the wall shows."""

    @signed_in
    def get(self, module: str | None = None) -> None:
        """Show the preparation."""
        self.show("preparation", module=module or "")


class ViewsHandler(_Handler):
    """What the pages read."""

    @signed_in
    async def get(self, what: str) -> None:
        """Give the state of things, one view, or what is prepared."""
        module, exercise = (self.get_query_argument(name, "") for name in ("module", "exercise"))
        works: dict[str, Callable[[], Any]] = {
            "etat": partial(self.source.state, module),
            "vue": partial(self.source.seen, module, exercise),
            "preparation": partial(self.source.prepared, module),
        }
        await self.give(works[what])


class ImageHandler(_Handler):
    """The views as images."""

    @signed_in
    async def get(self, module: str, exercise: str) -> None:
        """Give a part of a view's image, the first where none is asked for; whole and titled, to be saved."""
        save = self.get_query_argument("enregistrer", "") == "1"
        name = f"{module}-{exercise}.png" if save else ""
        asked = self.get_query_argument("partie", "1")
        part = int(asked[:3]) - 1 if asked.isascii() and asked.isdigit() else 0
        work = partial(self.source.image, module, exercise, titled=save, part=max(0, part))
        await self.send(work, "image/png", name)


class SynthesisHandler(_Handler):
    """The synthesis, as a page to print or as a PDF."""

    @signed_in
    async def get(self, kind: str) -> None:
        """Give the synthesis of one module, or of all where none is named."""
        module = self.get_query_argument("module", "")
        name = f"synthese-{self.session.name}.{kind}"
        mime = "application/pdf" if kind == "pdf" else "text/html; charset=utf-8"
        await self.send(partial(self._make, module, kind), mime, name)

    def _make(self, module: str, kind: str) -> bytes:
        found = self.source.views((module,) if module else ())
        with tempfile.TemporaryDirectory() as folder:
            made = synthesis.write(found, self.session.name, Path(folder))
            return (made.pdf if kind == "pdf" else made.page).read_bytes()


class WallHandler(_Handler):
    """What the trainer chooses."""

    @signed_in
    async def post(self) -> None:
        """Show texts, or show them no more."""
        await self.give(partial(self._choose, self.request.body))

    def _choose(self, body: bytes) -> Any:
        asked = asked_for(body)
        ids, show = asked.get("ids"), asked.get("show")
        names = (asked.get("module"), asked.get("exercise"))
        if not isinstance(ids, list) or not all(isinstance(i, str) for i in ids):
            raise UnreadableRequestError
        if not isinstance(show, bool) or not all(isinstance(name, str) for name in names):
            raise UnreadableRequestError
        return self.source.choose(str(names[0]), str(names[1]), frozenset(ids), show=show)


ROUTES = {
    "/?": ScreenHandler,
    f"/module/{_NAME}": ScreenHandler,
    "/preparation/?": PreparationHandler,
    f"/preparation/{_NAME}": PreparationHandler,
    "/lire/(etat|vue|preparation)": ViewsHandler,
    rf"/image/{_NAME}/{_NAME}\.png": ImageHandler,
    r"/synthese\.(pdf|html)": SynthesisHandler,
    "/mur": WallHandler,
}


def opened_on(session: Session, worker: ThreadPoolExecutor) -> Screen:
    """Return what the session's room sees of itself."""
    return Screen(session, patience=_PATIENCE)
