"""Hostile copies: those that one thinks of, and those that one does not."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from exercises.copies.copy import LARGEST
from tests.grader.curriculum import MODULE

XSS = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'--></td></table>{{ 7*7 }}"
SOUND = "zoe"
"""Whose copy is sound, and comes last."""

Spoil = Callable[[Path], object]


def content(**changes: Any) -> dict[str, Any]:
    """Return a sound copy as JSON, but for `changes`."""
    entry = {"answer": {"chosen": ["b"]}, "revision": 1, "saved_at": "2026-03-02T14:32:00Z"}
    sound = {
        "schema": 1,
        "module": MODULE,
        "release": "",
        "copy": "0" * 32,
        "answers": {"publics": entry},
    }
    return sound | changes


def holding(data: bytes) -> Spoil:
    """Return what makes `data` the copy."""
    return lambda folder: (folder / "copie.json").write_bytes(data)


def saying(**changes: Any) -> Spoil:
    """Return what changes the copy's fields."""
    return holding(json.dumps(content(**changes)).encode("utf-8", "surrogatepass"))


def answering(name: str, value: Any) -> Spoil:
    """Return what answers `value` to one exercise."""
    entry = {"answer": value, "revision": 1, "saved_at": "2026-03-02T14:32:00Z"}
    return saying(answers={name: entry})


def dated(data: bytes) -> Spoil:
    """Return what makes `data` the date of the hand-in."""
    return lambda folder: (folder / "timestamp.txt").write_bytes(data)


def linked(name: str, target: str) -> Spoil:
    """Return what puts a link in the place of one file."""

    def spoil(folder: Path) -> None:
        (folder / name).unlink(missing_ok=True)
        (folder / name).symlink_to(target)

    return spoil


def piped(folder: Path) -> None:
    """Put in the place of the copy a pipe, which would keep a reader waiting for ever."""
    (folder / "copie.json").unlink()
    os.mkfifo(folder / "copie.json")


def foldered(folder: Path) -> None:
    """Put a folder in the place of the copy."""
    (folder / "copie.json").unlink()
    (folder / "copie.json").mkdir()


def emptied(folder: Path) -> None:
    """Leave nothing but a date."""
    (folder / "copie.json").unlink()
    (folder / f"{MODULE}.ipynb").unlink()


def moved(folder: Path) -> None:
    """Put a link to another folder in the place of the submission."""
    away = folder.parents[3] / "ailleurs"
    away.mkdir(exist_ok=True)
    (away / "precieux.txt").write_bytes(b"intact")
    shutil.rmtree(folder)
    folder.symlink_to(away)


REFUSED: dict[str, Spoil] = {
    "empty": holding(b""),
    "truncated": holding(b'{"schema": 1, "module": "03'),
    "binary": holding(bytes(range(256))),
    "utf-16": holding(json.dumps(content()).encode("utf-16")),
    "latin-1": holding('{"é": 1}'.encode("latin-1")),
    "huge": holding(b" " * (LARGEST + 1)),
    "deep": holding(b'{"a":' * 50_000),
    "deep-lists": holding(b"[" * 200_000 + b"]" * 200_000),
    "list": holding(b"[]"),
    "null": holding(b"null"),
    "nan": holding(b'{"schema": NaN}'),
    "twice": holding(b'{"schema": 1, "schema": 1}'),
    "big-number": saying(schema=10**400),
    "schema-true": saying(schema=True),
    "schema-text": saying(schema="1"),
    "newer": saying(schema=3),
    "other-module": saying(module="01_contrat"),
    "path-module": saying(module="../../../etc"),
    "unknown-field": saying(__class__="os.system"),
    "surrogate": saying(release="\ud800"),
    "copy-path": saying(copy="../" * 10 + "00"),
    "answers-list": saying(answers=[]),
    "exercise-path": saying(answers={"../publics": {}}),
    "answer-text": answering("publics", "b"),
    "answer-stranger": answering("publics", {"chosen": [XSS]}),
    "answer-type": answering("publics", {"chosen": {"b": 1}}),
    "answer-long": answering("projet", {"fields": {"idee": "x" * 100_000}}),
    "answer-field": answering("projet", {"fields": {XSS: "x"}}),
    "date-words": dated(b"hier"),
    "date-year": dated(b"9999-12-31 23:59:59 UTC"),
    "date-zone": dated(b"2026-03-02 14:32:00 /etc/passwd"),
    "date-zone-up": dated(b"2026-03-02 14:32:00 ../../x"),
    "date-long": dated(b"2" * 100_000),
    "date-binary": dated(b"\xff\x00"),
    "date-infinite": dated(b"2026-03-02 14:32:00 " + b"9" * 20),
    "date-link": linked("timestamp.txt", "/etc/hostname"),
    "copy-link": linked("copie.json", "/etc/hostname"),
    "copy-loop": linked("copie.json", "copie.json"),
    "secret-link": linked("submission_secret.txt", "/etc/hostname"),
    "pipe": piped,
    "folder": foldered,
    "nothing": emptied,
    "moved": moved,
}

MARKED: dict[str, Spoil] = {
    "xss": answering("projet", {"fields": {"idee": XSS}}),
    "xss-wordings": saying(
        answers={
            "projet": {
                "answer": {"fields": {"idee": XSS}},
                "revision": 1,
                "saved_at": "2026-03-02T14:32:00Z",
                "wordings": [{"field": "idee", "text": XSS, "at": "2026-03-02T14:32:00Z"}],
            }
        }
    ),
    "stranger": saying(answers={"autre": content()["answers"]["publics"]}),
    "controls": answering("projet", {"fields": {"idee": "a\x00\x1b[31m\u202e\u2028b"}}),
    "no-notebook": lambda folder: (folder / f"{MODULE}.ipynb").unlink(),
    "not-a-notebook": lambda folder: (folder / f"{MODULE}.ipynb").write_bytes(b"\x00\xff{"),
    "huge-notebook": lambda folder: (folder / f"{MODULE}.ipynb").write_bytes(b"[" * 3_000_000),
    "linked-notebook": linked(f"{MODULE}.ipynb", "/etc/hostname"),
    "program": lambda folder: (folder / "sitecustomize.py").write_text("raise SystemExit"),
    "own-key": lambda folder: (folder / "corrige.toml").write_text('keys.publics.correct = ["a"]'),
    "own-exercises": lambda folder: (folder / "exercices.toml").write_bytes(b"\x00"),
    "tree": lambda folder: (folder / "a" / "b").mkdir(parents=True),
    "no-date": lambda folder: (folder / "timestamp.txt").unlink(),
}


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.just(XSS),
    lambda child: st.lists(child, max_size=4) | st.dictionaries(st.text(), child, max_size=4),
    max_leaves=12,
)
FIELDS = st.sampled_from(["schema", "module", "release", "copy", "answers", "autre"])
ANSWERS = st.dictionaries(
    st.sampled_from(["publics", "projet", "autre", "../x", XSS]),
    VALUES
    | st.fixed_dictionaries(
        {
            "answer": st.dictionaries(
                st.sampled_from(["chosen", "fields", XSS]),
                VALUES | st.lists(st.sampled_from(["a", "b", "c"])),
            ),
            "revision": st.integers(0, 3),
            "saved_at": st.sampled_from(["2026-03-02T14:32:00Z", "hier", "2026-03-02"]),
        }
    ),
)
COPIES = st.one_of(
    st.binary(max_size=300),
    st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass")),
    VALUES.map(lambda value: json.dumps(value).encode()),
    st.dictionaries(FIELDS, VALUES).map(lambda table: json.dumps(content() | table).encode()),
    ANSWERS.map(lambda table: json.dumps(content(answers=table)).encode()),
)
