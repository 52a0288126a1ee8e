"""The files that works make, given to the browser: each under the policy of its kind, to whose role it is."""

import asyncio
import os
import stat
from functools import partial
from pathlib import Path, PurePosixPath
from typing import BinaryIO
from urllib.parse import quote

from tornado.iostream import StreamClosedError

from exercises.errors import ParcoursError
from grader.desk.acts.running import SHEETS, SLIDES
from grader.desk.errors import FileGoneError
from grader.desk.pages.bar import DOCUMENTS
from grader.desk.pages.handlers import RoomHandler
from grader.pages.handlers import signed_in
from grader.session.session import Session
from grader.session.team import EVERY, Role

_KINDS = {
    ".html": "text/html; charset=utf-8",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".csv": "text/csv; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".zip": "application/zip",
}
_SHOWN = (".html", ".pdf", ".png")
"""What a browser shows; all else is downloaded."""

_STILL = (
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
"""A document shows and does nothing, whatever someone wrote that stands in it."""

_PROJECTED = (
    "sandbox allow-scripts allow-popups allow-popups-to-escape-sandbox allow-modals; default-src 'none'; "
    "script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; font-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
"""Slides have scripts of their own, in an origin of their own: they reach neither the desk nor any network."""

_PDF = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'self'"
"""A browser's own reader of PDFs does not open in a sandbox."""

_PIECE = 1 << 18
"""Bytes that are read at once."""

_OFFICE = frozenset({Role.TRAINER, Role.OFFICE})


def roles_of(path: str) -> frozenset[Role]:
    """Return whose a file under `exports` is: what the room is shown is everyone's, all else the office's."""
    return EVERY if PurePosixPath(path).parts[:1] in ((SLIDES,), (SHEETS,)) else _OFFICE


def policy_of(path: str) -> str:
    """Return the policy under which a browser shows a file under `exports`."""
    if path.startswith(f"{SLIDES}/") and path.endswith(".diapos.html"):
        return _PROJECTED
    return _PDF if path.endswith(".pdf") else _STILL


def found(session: Session, path: str) -> Path:
    """Return a file under the session's `exports`. Raises FileGoneError for any other, and for one that is gone.

    No part of the path is hidden, goes up, or leads out by a link.
    """
    parts = path.split("/")
    if any(not part or part.startswith(".") or "\\" in part or "\0" in part for part in parts):
        raise FileGoneError
    try:
        root = session.exports.resolve(strict=True)
        target = session.exports.joinpath(*parts).resolve(strict=True)
    except (OSError, ValueError):
        raise FileGoneError from None
    if not target.is_relative_to(root) or not target.is_file():
        raise FileGoneError
    return target


class GivenHandler(RoomHandler):
    """One file."""

    def status_of(self, error: ParcoursError) -> int:
        """Tell a file that is not here (404) from what is refused."""
        return 404 if isinstance(error, FileGoneError) else super().status_of(error)

    @signed_in
    async def get(self, path: str) -> None:
        """Give it: shown where a browser can, downloaded with `?telecharger=1`; a French page when it is gone."""
        opened, error = await self.find(partial(self._open, path))
        if error:
            self.refuse(error, DOCUMENTS)
            return
        with opened as file:
            await self._give(path, file)

    @signed_in
    async def head(self, path: str) -> None:
        """Say what would be given, without it."""
        await self.get(path)

    def _open(self, path: str) -> BinaryIO:
        self.permit(roles_of(path))
        try:
            return found(self.session, path).open("rb")
        except FileNotFoundError:
            raise FileGoneError from None

    async def _give(self, path: str, file: BinaryIO) -> None:
        name = PurePosixPath(path).name
        end = PurePosixPath(path).suffix.lower()
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise FileGoneError
        kept = end not in _SHOWN or bool(self.get_query_argument("telecharger", ""))
        self.set_header("Content-Type", _KINDS.get(end, "application/octet-stream"))
        self.set_header(
            "Content-Disposition", disposition(name, "attachment" if kept else "inline")
        )
        self.set_header("Content-Length", str(status.st_size))
        self.set_header("Content-Security-Policy", policy_of(path))
        self.set_header("X-Content-Type-Options", "nosniff")
        if self.request.method == "HEAD":
            self.finish()
            return
        left = status.st_size
        loop = asyncio.get_running_loop()
        while left:
            piece = await loop.run_in_executor(self.worker, file.read, min(_PIECE, left))
            if not piece:
                break  # cut short meanwhile: the length that was said tells the browser
            left -= len(piece)
            self.write(piece)
            try:
                await self.flush()
            except StreamClosedError:
                return
        self.finish()


def disposition(name: str, how: str) -> str:
    """Return how a file is named to a browser: plainly for an old one, whole (RFC 6266) for the others."""
    plain = "".join(c if c.isascii() and c.isprintable() and c not in '"\\%' else "_" for c in name)
    return f"{how}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


ROUTES = {r"/fichier/(.+)": GivenHandler}
