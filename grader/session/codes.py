"""Stable codes in the place of names: who reads an answer, or a journal, does not learn whose it is."""

import base64
import hashlib
import hmac
import os
import secrets
from functools import lru_cache
from pathlib import Path

from exercises.files import replace
from grader.session.session import Session

_SECRET = "secret"  # noqa: S105 - a file's name
_LENGTH = 16
SHOWN = 6
"""Characters of a code that a person reads; the whole code has 16, so that two copies never share one."""


def folder(session: Session) -> Path:
    """Return where the room keeps its files, made if need be."""
    path = session.marking
    path.mkdir(exist_ok=True)
    return path


def secret(session: Session) -> bytes:
    """Return the session's own secret, drawn once; without it, no code leads back to a name."""
    path = folder(session) / _SECRET
    try:
        return path.read_bytes()
    except FileNotFoundError:
        drawn = path.with_name(f".{_SECRET}.{secrets.token_hex(4)}")
        replace(drawn, secrets.token_hex(32).encode())
        try:
            drawn.chmod(0o600)
            os.link(drawn, path)  # the first to come wins, whole
        except FileExistsError:
            pass
        except OSError:  # a file system without links
            if not path.exists():
                drawn.replace(path)
        finally:
            drawn.unlink(missing_ok=True)
        return path.read_bytes()


@lru_cache(maxsize=200_000)
def code(key: bytes, *names: str) -> str:
    """Return the 16 letters and digits that stand for `names` under the secret `key` (HMAC-SHA256)."""
    digest = hmac.new(key, "\0".join(names).encode(), hashlib.sha256).digest()
    return base64.b32encode(digest).decode()[:_LENGTH]


def fraction(key: bytes, *names: str) -> float:
    """Return a number of [0, 1) that depends on `names` and the secret alone, as if drawn at random."""
    digest = hmac.new(key, "\0".join(("part", *names)).encode(), hashlib.sha256).digest()
    return int.from_bytes(digest[:6]) / 2**48


def marker_code(key: bytes, marker: str) -> str:
    """Return the four characters that stand for a marker where their name would weigh on a judgment."""
    return code(key, "correcteur", marker)[:4]
