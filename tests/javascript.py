"""The strings of a JavaScript source, read as JavaScript does: past its comments and regular expressions."""

import re
from collections.abc import Iterator

_TOKEN = re.compile(
    r"""//[^\n]* | /\*.*?\*/
    | "(?P<double>(?:[^"\\\n]|\\.)*)" | '(?P<single>(?:[^'\\\n]|\\.)*)'
    | (?P<template>`) | (?P<open>\{) | (?P<close>\})
    | (?P<slash>/) | (?P<code>[^\s"'`{}/]+)""",
    re.VERBOSE | re.DOTALL,
)
_REGEX = re.compile(r"/(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/[a-z]*")
_VALUE = re.compile(r"[\w$)\]](?<!return)(?<!typeof)$")
"""How code ends after which a slash divides, rather than begins a regular expression."""

_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.))", re.DOTALL)
_NAMED = {"n": "\n", "t": "\t"}


def strings(source: str) -> Iterator[str]:
    """Yield the value of each string; in a template's, 0 stands for what is put in, whose own strings follow."""
    yield from _code(source, 0)[0]


def _code(source: str, place: int) -> tuple[list[str], int]:
    """Return the strings from `place` to the brace that closes the code there, and the place after it."""
    found: list[str] = []
    before, depth = "", 0
    while token := _TOKEN.search(source, place):
        place = token.end()
        if token["close"] and depth == 0:
            break
        if token["slash"]:
            regex = None if _VALUE.search(before) else _REGEX.match(source, token.start())
            place = regex.end() if regex else place
            before = ")" if regex else "/"
        elif token["template"]:
            inside, place = _template(source, place)
            found += inside
            before = ")"
        elif token[0].startswith(("//", "/*")):
            continue
        else:
            text = token["double"] if token["double"] is not None else token["single"]
            found += [] if text is None else [_value(text)]
            depth += bool(token["open"]) - bool(token["close"])
            before = token[0] if text is None else ")"
    return found, place


def _template(source: str, place: int) -> tuple[list[str], int]:
    """Return the strings of the template that begins at `place`, and the place after it."""
    text, inside = "", list[str]()
    while source[place] != "`":
        if source.startswith("${", place):
            found, place = _code(source, place + 2)
            inside += found
            text += "0"
        else:
            width = 2 if source[place] == "\\" else 1
            text += source[place : place + width]
            place += width
    return [_value(text), *inside], place + 1


def _value(text: str) -> str:
    return _ESCAPE.sub(
        lambda found: chr(int(found[1], 16)) if found[1] else _NAMED.get(found[2], found[2]), text
    )
