"""A desk that runs, and someone signed in to it who reads its pages and sends its forms, without a browser."""

import re
import secrets
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

from tests.browser.rooms import server

_PATIENCE = 60.0
_PAUSE = threading.Event()
"""Never set: between two questions, the server has the processor to itself."""


@dataclass(frozen=True)
class Answer:
    """What the server answered: its status, where it led, its text and its headers."""

    status: int
    address: str
    text: str
    headers: Mapping[str, str]


@dataclass
class Client:
    """Someone signed in; `origin` is « http://127.0.0.1:port »."""

    origin: str
    opener: OpenerDirector
    jar: CookieJar
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def xsrf(self) -> str:
        """Return the token that a form of this server must bear."""
        return next(str(one.value) for one in self.jar if one.name == "_xsrf")

    def get(self, path: str, **headers: str) -> Answer:
        """Read a page by its address under the server's."""
        return self._ask(Request(self.origin + path, headers={**self.headers, **headers}))  # noqa: S310

    def post(
        self,
        path: str,
        fields: Mapping[str, str | Sequence[str]],
        files: Sequence[tuple[str, str, bytes]] = (),
        *,
        once: str = "",
        xsrf: str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """Send a form as a browser does: its fields, its files (field, name, content), what it is known by."""
        own = {"_xsrf": self.xsrf if xsrf is None else xsrf, "once": once or secrets.token_hex(8)}
        pairs = [
            (name, value)
            for name, given in {**own, **fields}.items()
            for value in ((given,) if isinstance(given, str) else given)
        ]
        if files:
            kind, data = _multipart(pairs, files)
        else:
            kind, data = "application/x-www-form-urlencoded", urlencode(pairs).encode()
        sent = {"Content-Type": kind, **self.headers, **(headers or {})}
        return self._ask(Request(self.origin + path, data, sent))  # noqa: S310

    def until(self, path: str, holds: Callable[[Answer], bool]) -> Answer:
        """Return a page once `holds` says yes of it; AssertionError, with what it says, after a minute."""
        deadline = time.monotonic() + _PATIENCE
        while True:
            answer = self.get(path)
            if holds(answer):
                return answer
            assert time.monotonic() < deadline, (path, answer.status, answer.text)
            _PAUSE.wait(0.03)

    def ended(self, place: str, once: str) -> Answer:
        """Return the page of a work once it ended; `place` is the address under which it is."""
        self.until(f"{place}/travail/{once}/etat", lambda one: '"running": false' in one.text)
        return self.get(f"{place}/travail/{once}")

    def _ask(self, request: Request) -> Answer:
        try:
            with self.opener.open(request) as answer:
                return Answer(
                    answer.status,
                    answer.url,
                    answer.read().decode(errors="replace"),
                    dict(answer.headers),
                )
        except HTTPError as refused:
            with refused:
                text = refused.read().decode()
                return Answer(refused.code, refused.url, text, dict(refused.headers))


def plain(markup: str) -> str:
    """Return a page's words, with plain spaces."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", markup).replace("\u00a0", " "))


def _multipart(
    pairs: Sequence[tuple[str, str]], files: Sequence[tuple[str, str, bytes]]
) -> tuple[str, bytes]:
    edge = secrets.token_hex(16)
    parts = [
        f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in pairs
    ]
    for name, file, data in files:
        head = f'--{edge}\r\nContent-Disposition: form-data; name="{name}"; filename="{file}"'
        parts.append(f"{head}\r\nContent-Type: application/octet-stream\r\n\r\n".encode())
        parts += [data, b"\r\n"]
    return f"multipart/form-data; boundary={edge}", b"".join([*parts, f"--{edge}--\r\n".encode()])


def new_client(said: str) -> Client:
    """Return someone who signed in by the address that `parcours bureau` said."""
    jar = CookieJar()
    opener = build_opener(HTTPCookieProcessor(jar))
    place = urlsplit(said)
    client = Client(f"{place.scheme}://{place.netloc}", opener, jar)
    assert client.get(f"{place.path}?{place.query}", Accept="text/html").status == 200
    return client


@contextmanager
def desk(folder: Path, variables: dict[str, str] | None = None) -> Iterator[Client]:
    """Keep a desk open on `folder`/sessions, with someone signed in."""
    with server("bureau", folder=folder, variables=variables) as said:
        yield new_client(said)
