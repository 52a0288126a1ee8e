"""The end of a module: what one takes along, what one worked on, the next module."""

from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

from exercises.cells.recalls import Box, Recall
from exercises.cells.refreshed import Refreshed
from exercises.copies.answers import Answers, read_answers
from exercises.copies.store import COPY
from exercises.errors import ParcoursError
from exercises.handing_in import receipts
from exercises.handing_in.given_back import feedback_path
from exercises.looks import style
from exercises.pages import render
from exercises.plan import Part, number, parts

_WELCOME = "00_accueil"


@dataclass(frozen=True)
class Level:
    """One skill as the feedback gives it: points earned out of how many, as French writes them."""

    skill: str
    points: str
    maximum: str


@dataclass(frozen=True)
class Next:
    """What comes after a module: its name, and its address from there, `""` while it was not given out."""

    called: str
    address: str


@dataclass(frozen=True)
class End:
    """What the end of a module says.

    `levels` come with the feedback; without it, `trained` says what the exercises done make one work on.
    """

    boxes: tuple[Box, ...]
    levels: tuple[Level, ...]
    trained: tuple[str, ...]
    handed_in: bool
    next: Next


def finish_of(folder: Path, recalls: tuple[Recall, ...]) -> Refreshed:
    """Return the end of the module in `folder`, kept up to date."""
    return Refreshed(lambda: finish_html(folder, recalls), "Vous repartez avec")


def finish_html(folder: Path, recalls: tuple[Recall, ...]) -> str:
    """Return the end of a module as static HTML."""
    from markupsafe import Markup

    return render(
        "finish.html",
        style=Markup(style("finish")),  # noqa: S704 - our own file
        recall_style=Markup(style("recall")),  # noqa: S704 - our own file
        end=end(folder, recalls),
    )


def end(folder: Path, recalls: tuple[Recall, ...]) -> End:
    """Return what the participant's files say now."""
    written = [source.box() for one in recalls for source in one.sources]
    return End(
        tuple(box for box in written if box.lines),
        _levels(folder),
        _trained(folder),
        _handed_in(folder),
        _next(folder),
    )


def _trained(folder: Path) -> tuple[str, ...]:
    try:
        answers: Answers = read_answers(folder)
    except ParcoursError:
        return ()  # the exercises of this very page say what is wrong
    done = [one for one in answers.module.exercises if not one.missing(answers.answer(one))]
    return tuple(exercise.trains for exercise in done)


def _handed_in(folder: Path) -> bool:
    kept = receipts.read(folder)
    try:
        return bool(kept) and kept[-1].fingerprint == receipts.fingerprint(
            (folder / COPY).read_bytes()
        )
    except OSError:
        return False


def _next(folder: Path) -> Next:
    after = [part for part in parts(folder.parent / _WELCOME) if part.name > folder.name]
    if not after:
        return Next("Votre livret", _address(folder, _WELCOME, "#votre-livret"))
    part: Part = after[0]
    title = f" · {part.title}" if part.title else ""
    return Next(f"Module {number(part.name)}{title}", _address(folder, part.name))


def _address(folder: Path, name: str, anchor: str = "") -> str:
    """Return where another module stands from the one in `folder`; `""` while it was not given out."""
    given_out = (folder.parent / name / f"{name}.ipynb").is_file()
    return f"../{name}/{name}.ipynb{anchor}" if given_out else ""


def _levels(folder: Path) -> tuple[Level, ...]:
    came = feedback_path(folder, folder.name)
    if came is None:
        return ()
    reader = _Levels()
    try:
        reader.feed(came.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return ()
    return tuple(reader.found)


class _Levels(HTMLParser):
    """The rows of a feedback's page that say their skill in `data-competence`."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Level] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if "data-competence" in said:
            values = (said.get(name, "") for name in ("data-competence", "data-points", "data-sur"))
            self.found.append(Level(*values))
