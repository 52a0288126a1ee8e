"""The session's own file, changed and left readable: what people wrote in it, comments and all, stays."""

import datetime
import re
import tomllib
from collections.abc import Iterable, Mapping, MutableMapping
from pathlib import Path
from typing import Any

from exercises.files import replace
from grader.session.errors import ChangedFileError, UnwritableFileError
from grader.session.layout import SESSION_FILE

Value = str | bool | int | float | datetime.date | tuple[str, ...] | tuple[datetime.date, ...]
"""What a setting may be; None, among changes, takes its line away."""

TRAINING = "formation"
"""The table of what the training is."""

_ABOUT = {
    "conservation": "Jusqu’à quand les données personnelles sont gardées.",
    "code_libre": "true rend aux participant·es JupyterLab entier, pour écrire du code.",
    "verification": 'Quand on peut vérifier ses réponses : "tout-de-suite", "apres-remise" ou "jamais".',
    "compte": 'La réponse qui compte pour la note : "derniere" ou "premiere".',
    "fuseau": "Le fuseau horaire dans lequel se lisent et s’écrivent les échéances.",
    TRAINING: "Ce que la formation est, tel que les documents le disent.",
}
"""The comment over a line that was not there before."""

_HEAD = re.compile(r"\s*\[\[?\s*([^\[\]]+?)\s*\]\]?\s*(#.*)?$")


def read(root: Path) -> str:
    """Return the text of a session's file, saved with a mark or without. Raises OSError and UnicodeDecodeError."""
    return (root / SESSION_FILE).read_text(encoding="utf-8-sig")


def changed(text: str, changes: Mapping[str, Value | None]) -> str:
    """Return the text of a session's file with `changes`, by name: « conservation », « formation.lieu ».

    Comments, order and unknown lines stay; None takes a line away. Raises UnwritableFileError where the text is no
    TOML, or where something else stands in the place of a table.
    """
    import tomlkit
    from tomlkit.exceptions import ParseError

    for name, value in changes.items():
        table, _, key = name.rpartition(".")
        try:
            document = tomlkit.parse(text)
        except ParseError as error:
            raise UnwritableFileError(error.line) from None
        place: Any = document.get(table) if table else document
        if place is not None and not isinstance(place, MutableMapping):
            raise UnwritableFileError
        if place is not None and key in place:
            if value is None:
                place.pop(key)
            elif place[key] != _plain(value):
                place[key] = _item(value)
            text = tomlkit.dumps(document)
            if value is None and key in _ABOUT:
                text = text.replace(f"# {_ABOUT[key]}\n", "", 1)
        elif value is not None:
            text = _added(text, table, key, _item(value).as_string())
    if not _whole(text):  # a table that is written in a way of its own (« formation.lieu = … »)
        raise UnwritableFileError
    return text


def save(root: Path, seen: str, changes: Mapping[str, Value | None]) -> None:
    """Change a session's file, whole or not at all, if it still is the text `seen`.

    Raises ChangedFileError, nothing then written, UnwritableFileError and OSError.
    """
    text = changed(seen, changes)
    if read(root) != seen:
        raise ChangedFileError
    if text != seen:
        replace(root / SESSION_FILE, text.encode())


def _added(text: str, table: str, key: str, written: str) -> str:
    """Return a text with a line that was not there: the last of its table, or before the first table."""
    lines = text.removesuffix("\n").split(
        "\n"
    )  # TOML's lines; Python's end at other characters too
    heads = _heads(lines)
    line = f"{key} = {written}"
    if not table:
        end = heads[0][0] if heads else len(lines)
        new = ["", *_comment(key), line] if end else [*_comment(key), line]
        return _laid(lines, end, new)
    for place, (number, name) in enumerate(heads):
        if name == table:
            end = heads[place + 1][0] if place + 1 < len(heads) else len(lines)
            return _laid(lines, end, [line], least=number + 1)
    return _laid(lines, len(lines), ["", *_comment(table), f"[{table}]", line])


def _laid(lines: list[str], end: int, new: list[str], least: int = 0) -> str:
    """Return the text with `new` lines laid before `end`, and before what leads to what stands there."""
    while end > least and end < len(lines) and _leads(lines[end - 1]):
        end -= 1
    while end > least and end == len(lines) and not lines[end - 1].strip():
        end -= 1
    return "\n".join([*lines[:end], *new, *lines[end:]]) + "\n"


def _leads(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")


def _heads(lines: list[str]) -> list[tuple[int, str]]:
    """Return (line, name) of each table; a line of an array or of a long text that looks like one is none."""
    found = []
    for number, line in enumerate(lines):
        head = _HEAD.match(line)
        if head is not None and _whole("\n".join(lines[:number])):
            found.append((number, head[1].strip()))
    return found


def _whole(text: str) -> bool:
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return False
    return True


def _comment(name: str) -> list[str]:
    return [f"# {_ABOUT[name]}"] if name in _ABOUT else []


def _plain(value: Value) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _item(value: Value) -> Any:
    import tomlkit

    if isinstance(value, tuple):
        return _array(value)
    return tomlkit.item(value)


def _array(values: Iterable[Any]) -> Any:
    import tomlkit

    listed = tomlkit.array()
    found = list(values)
    listed.extend(found)
    return listed.multiline(any(isinstance(one, str) for one in found) and len(found) > 1)
