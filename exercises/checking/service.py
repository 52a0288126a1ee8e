"""Whom a classroom asks: a service of the staff's side, at the address that PARCOURS_VERIFICATION gives.

POST, JSON both ways. `{"module"}` → `{"terms": Terms}`; `{"module", "exercise", "answer"}` →
`{"verdict": Verdict}`; anything else than 200 → `{"message"}`, a French sentence. Who asks is for it to know.
"""

import json
import os
import time
from functools import lru_cache
from typing import Any, TypeVar

from pydantic import ValidationError

from exercises.checking.terms import Terms
from exercises.checking.verdict import Verdict
from exercises.errors import UncheckedError

ADDRESS = "PARCOURS_VERIFICATION"
"""The environment variable that gives the service's address (http or https)."""

PATIENCE = 4.0
"""Seconds before one no longer waits: the kernel hears nothing else meanwhile."""

LARGEST = 500_000
"""Bytes of the longest question or answer."""

Said = TypeVar("Said", Terms, Verdict)

_LONGEST_SENTENCE = 600
_SILENT = (
    "La vérification n’a pas répondu. Votre réponse est enregistrée ; réessayez dans un instant."
)


def address() -> str:
    """Return the service's address, `""` where there is none."""
    given = os.environ.get(ADDRESS, "")
    return given if given.startswith(("http://", "https://")) else ""


def terms(where: str, module: str) -> Terms:
    """Ask the service on what terms it checks a module. Raises UncheckedError."""
    return _read(Terms, _post(where, {"module": module}), "terms")


def check(where: str, module: str, exercise_id: str, answer: dict[str, Any]) -> Verdict:
    """Ask the service what holds of an answer. Raises UncheckedError, whose sentence may be the service's."""
    asked = {"module": module, "exercise": exercise_id, "answer": answer}
    return _read(Verdict, _post(where, asked), "verdict")


def _read(kind: type[Said], said: Any, name: str) -> Said:
    try:
        return kind.model_validate(said[name])
    except (ValidationError, KeyError, TypeError, RecursionError):
        raise UncheckedError(_SILENT) from None


def _post(where: str, asked: dict[str, Any]) -> Any:
    from http.client import HTTPException  # only when something is asked
    from urllib.error import HTTPError, URLError
    from urllib.request import Request

    body = json.dumps(asked, ensure_ascii=False).encode("utf-8", "surrogatepass")
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    request = Request(where, body, headers, method="POST")  # noqa: S310 - `address` takes http alone
    try:
        with _opener().open(request, timeout=PATIENCE) as reply:
            return _json(_read_within(reply))
    except HTTPError as refusal:
        with refusal:
            said = _json(_read_within(refusal))
        sentence = said.get("message") if isinstance(said, dict) else None
        known = isinstance(sentence, str) and 0 < len(sentence) <= _LONGEST_SENTENCE
        raise UncheckedError(sentence if known else _SILENT) from None
    except (URLError, HTTPException, OSError, ValueError):
        raise UncheckedError(_SILENT) from None


@lru_cache(maxsize=1)
def _opener() -> Any:
    """Return what opens addresses: no proxy of the machine's, no redirection to anywhere else."""
    from urllib.request import HTTPRedirectHandler, ProxyHandler, build_opener

    class _Nowhere(HTTPRedirectHandler):
        def redirect_request(self, *_: Any) -> None:
            return None

    return build_opener(ProxyHandler({}), _Nowhere)


def _read_within(reply: Any) -> bytes:
    """Return what is sent, or what of it came in time: a service that drips holds no one."""
    limit = time.monotonic() + PATIENCE
    data = b""
    while len(data) <= LARGEST and time.monotonic() < limit:
        more: bytes = reply.read1(65_536)
        if not more:
            break
        data += more
    return data


def _json(data: bytes) -> Any:
    if len(data) > LARGEST:
        return None
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return None
