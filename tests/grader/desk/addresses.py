"""Every address at which the desk answers, found from the code: one that is new is there by itself."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from tornado import web

from grader.desk.pages.routes import OF_A_SESSION, OWN
from grader.desk.stages import Stage
from grader.desk.table import ACTS
from grader.pages.table import FILES, PAGES

_parser: Any = import_module("re._parser")


@dataclass(frozen=True)
class Address:
    """One address: its path, the handler that answers, and whether a session's."""

    path: str
    handler: Any
    of_a_session: bool

    def answers(self, method: str) -> bool:
        """Tell whether it does something for a method (« get »)."""
        return getattr(self.handler, method) is not getattr(web.RequestHandler, method)


def addresses(place: str) -> tuple[Address, ...]:
    """Return one address for each route, of the session whose pages are under `place`; each stage, each act."""
    return tuple(_found(place))


def _found(place: str) -> Iterator[Address]:
    for page in OWN:
        for pattern, handler in page.ROUTES.items():
            yield Address(sample(pattern), handler, of_a_session=False)
    yield Address(
        f"{FILES}/shared/pages.css", import_module("grader.pages.handlers").FileHandler, False
    )
    for page in OF_A_SESSION:
        for pattern, handler in page.ROUTES.items():
            for end in _ends(pattern):
                yield Address(place + end, handler, of_a_session=True)
    for one in PAGES:
        for pattern, handler in import_module(one.module).ROUTES.items():
            yield Address(one.under(place) + sample(pattern), handler, of_a_session=True)


def _ends(pattern: str) -> list[str]:
    if pattern.startswith("/etape/"):
        return [f"/etape/{stage}" for stage in Stage]
    if pattern.startswith("/faire/"):
        return [f"/faire/{act}" for act in ACTS]
    return [sample(pattern)]


def sample(pattern: str) -> str:
    """Return a short text that a pattern matches."""
    text = "".join(_texts(_parser.parse(pattern)))
    assert re.fullmatch(pattern, text), (pattern, text)
    return text


def _texts(parsed: Any) -> Iterator[str]:
    for kind, value in parsed:
        name = str(kind)
        if name == "LITERAL":
            yield chr(value)
        elif name == "IN":
            yield _one_of(value)
        elif name in ("ANY", "NOT_LITERAL"):
            yield "a"
        elif name in ("MAX_REPEAT", "MIN_REPEAT"):
            yield "".join(_texts(value[2])) * value[0]
        elif name == "SUBPATTERN":
            yield from _texts(value[3])
        elif name == "BRANCH":
            yield from _texts(value[1][0])
        elif name != "AT":
            raise AssertionError(name)


def _one_of(choices: Any) -> str:
    kind, value = choices[0]
    if str(kind) == "NEGATE":
        return "a"
    if str(kind) == "CATEGORY":
        return "0" if "DIGIT" in str(value) else "a"
    return chr(value[0] if str(kind) == "RANGE" else value)
