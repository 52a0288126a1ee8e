"""What the documents promise exists: commands with their options, files that links lead to, pictures."""

import re
import shlex
import struct
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from grader.commands import app
from tests.captures.__main__ import NAMES
from tests.captures.picture import FOLDER, WIDTH
from tests.paths import ROOT

DOCUMENTS = (
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")),
    *sorted((ROOT / "docs").glob("*.md")),
)
COMMANDS = "ligne-de-commande.md"
WITH_COMMANDS = (COMMANDS, "guide-auteur.md")
"""Where commands are told: for scripts, and for those who write modules."""

_TERMINAL = re.compile(
    r"\bterminal\b|\bla commande\b(?!\])|--[a-z]{2,}|\bparcours (?:suivi|noter|salle)\b"
)
_SUMMARY = re.compile(r"^\*English summary:.*?\*$", re.MULTILINE | re.DOTALL)

_SPAN = re.compile(r"(?<!`)`(parcours(?: [^`\n]*)?)`(?!`)")
_LINE = re.compile(r"^(?:\$ )?(?:\.venv\\Scripts\\python -m grader|parcours)( .*)?$", re.MULTILINE)
_BLOCK = re.compile(r"^(`{3,})[^\n]*\n(.*?)^\1\s*$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ (.*)$", re.MULTILINE)
_PLACEHOLDER = re.compile(r"…|\.\.\.")


_PNG = b"\x89PNG\r\n\x1a\n"
_LARGEST, _LARGEST_IN_ALL = 150_000, 1_500_000
"""Bytes of a picture, and of all of them: they are downloaded with the text."""

_TALLEST = 1600
_SHORTEST_ALTERNATIVE = 60
"""Characters: fewer name a picture, but do not say what it shows."""


def written(text: str) -> Iterator[str]:
    """Yield each command line of a document, as a block or within a sentence."""
    for block in _BLOCK.finditer(text):
        for line in _LINE.finditer(block[2]):
            yield f"parcours{line[1] or ''}"
    for span in _SPAN.finditer(_BLOCK.sub("", text)):
        yield span[1]


def fault(line: str) -> str:
    """Say what the command line names that does not exist; `""` when all of it does."""
    words = shlex.split(_PLACEHOLDER.sub("", line), comments=True)[1:]
    verb: Any = _command()
    while words and hasattr(verb, "commands") and not words[0].startswith("-"):
        name = words.pop(0)
        if name not in verb.commands:
            return f"« {name} » n’est pas une commande"
        verb = verb.commands[name]
    values: list[str] = []
    options = {name: one for one in verb.params for name in one.opts if name.startswith("-")}
    while words:
        word = words.pop(0)
        name, given, _ = word.partition("=")
        if not word.startswith("-"):
            values.append(word)
        elif name in ("--help", "--aide"):
            continue
        elif name not in options:
            return f"l’option {name} n’existe pas"
        elif not options[name].is_flag and not given:
            if not words or words[0].startswith("-"):
                return f"l’option {name} attend une valeur"
            words.pop(0)
    places = sum(
        100 if one.nargs < 0 else one.nargs
        for one in verb.params
        if one.param_type_name == "argument"
    )
    return f"« {values[places]} » est de trop" if len(values) > places else ""


@cache
def _command() -> Any:
    return get_command(app)


def _anchors(path: Path) -> list[str]:
    # As GitHub makes them: lower case, no punctuation, a hyphen for each space.
    headings = _HEADING.findall(_BLOCK.sub("", path.read_text(encoding="utf-8")))
    return [re.sub(r"\s", "-", re.sub(r"[^\w\s-]", "", h.lower()).strip()) for h in headings]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_command_exists_with_its_options(path: Path) -> None:
    """Each `parcours …` line names a verb, a sub-verb and options that the command has."""
    found = [
        f"{line} : {wrong}"
        for line in written(path.read_text(encoding="utf-8"))
        if (wrong := fault(line))
    ]
    assert found == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_leads_somewhere(path: Path) -> None:
    """Each relative link is a file of the project, and each anchor one of its headings."""
    broken = []
    for target in _LINK.findall(_BLOCK.sub("", path.read_text(encoding="utf-8"))):
        if "://" in target or target.startswith("mailto:"):
            continue
        name, _, anchor = target.partition("#")
        led = path.parent / name if name else path
        if not led.exists() or (anchor and anchor not in _anchors(led)):
            broken.append(target)
    assert broken == []


def _pictures() -> Iterator[tuple[str, Path]]:
    """Yield the alternative and the file of each picture of the documents."""
    for document in DOCUMENTS:
        text = _BLOCK.sub("", document.read_text(encoding="utf-8"))
        for alternative, target in _PICTURE.findall(text):
            yield alternative, document.parent / target


def test_every_picture_is_said() -> None:
    """Each picture of a document has a text that says what it shows."""
    mute = [path.name for said, path in _pictures() if len(said.strip()) < _SHORTEST_ALTERNATIVE]
    assert mute == []


def test_the_pictures_are_those_that_are_taken() -> None:
    """What the documents show, what `make captures` takes and what its folder holds are the same pictures."""
    shown = sorted({path for _, path in _pictures()})
    assert shown == sorted(FOLDER / f"{name}.png" for name in NAMES)
    assert shown == sorted(FOLDER.iterdir())


@pytest.mark.parametrize("name", NAMES)
def test_every_picture_is_light(name: str) -> None:
    """Each is a PNG as wide as a page, not too tall, not too heavy."""
    data = (FOLDER / f"{name}.png").read_bytes()
    width, height = struct.unpack(">II", data[16:24])
    assert (data[:8], width) == (_PNG, WIDTH)
    assert height <= _TALLEST
    assert len(data) <= _LARGEST


def test_all_pictures_together_are_light() -> None:
    """They weigh less than a megabyte and a half."""
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) <= _LARGEST_IN_ALL


def test_every_verb_is_on_the_page_of_the_command_line() -> None:
    """No verb of the command, nor of its families, is left out of the page that has them all."""
    said = " ".join(written((ROOT / "docs" / COMMANDS).read_text(encoding="utf-8")))
    verbs = [
        f"{name} {below}".strip()
        for name, verb in _command().commands.items()
        for below in getattr(verb, "commands", ("",))
    ]
    assert [verb for verb in verbs if f"parcours {verb}" not in said] == []


@pytest.mark.parametrize(
    "path",
    [path for path in DOCUMENTS if path.parent.name == "docs" and path.name not in WITH_COMMANDS],
    ids=lambda path: path.name,
)
def test_the_guides_need_no_terminal(path: Path) -> None:
    """No command stands in what trainers, markers and an office read: neither alone nor within a sentence."""
    text = path.read_text(encoding="utf-8")
    assert list(written(text)) == []
    assert _TERMINAL.findall(_SUMMARY.sub("", text)) == []


@pytest.mark.parametrize(
    "line",
    [
        "parcours nulle-part",
        "parcours session detruire",
        "parcours lab --nulle-part",
        "parcours lab --port",
        "parcours publier 03 04",
    ],
)
def test_a_wrong_command_is_seen(line: str) -> None:
    """A verb, a sub-verb, an option, a value or a word that does not belong is found out."""
    assert fault(line)


def test_commands_are_found_in_blocks_and_sentences() -> None:
    """Lines of blocks and code spans are read; a block's other lines are not commands."""
    text = "Lancez `parcours suivi`.\n\n```sh\nparcours lab   # ouvre\nmake test\n```\n"
    assert list(written(text)) == ["parcours lab   # ouvre", "parcours suivi"]
