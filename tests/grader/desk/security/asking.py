"""Every address that the code of the desk has, and ways to ask for one that a browser does not take."""

import hashlib
from collections.abc import Mapping
from urllib.error import HTTPError
from urllib.request import Request, build_opener

from grader.session.session import Session
from tests.grader.desk.addresses import addresses
from tests.grader.desk.client import Answer, Client

PLACE = "/parcours/session/guyane-2026"
ME = "anne"
EVIL = "http://ailleurs.example"

EVERY = addresses(PLACE)
POSTED = [one for one in EVERY if one.answers("post")]
SHOWN = [one for one in EVERY if one.answers("get")]


def state(session: Session) -> dict[str, str]:
    """Return what every file of the folder of sessions holds, but for what the server itself keeps."""
    return {
        str(path): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in session.root.parent.rglob("*")
        if path.is_file()
        and session.root.parent / ".parcours" not in path.parents
        and path.suffix not in (".lock", ".db-journal")
    }


def ask(
    origin: str, method: str, path: str, headers: Mapping[str, str], data: bytes | None = None
) -> Answer:
    """Send one request as it is, without a cookie that `headers` do not give."""
    request = Request(origin + path, data, dict(headers), method=method)  # noqa: S310
    try:
        with build_opener().open(request) as answer:
            text = answer.read().decode(errors="replace")
            return Answer(answer.status, answer.url, text, dict(answer.headers))
    except HTTPError as refused:
        with refused:
            text = refused.read().decode(errors="replace")
            return Answer(refused.code, refused.url, text, dict(refused.headers))


def cookies(client: Client) -> str:
    """Return the cookies of who is signed in, as a header has them."""
    return "; ".join(f"{one.name}={one.value}" for one in client.jar)


def is_french(answer: Answer) -> bool:
    """Tell whether an answer is a page in French, and nothing for programmers."""
    return 'lang="fr"' in answer.text and "<h1" in answer.text and "Traceback" not in answer.text
