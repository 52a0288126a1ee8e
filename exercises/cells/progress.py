"""Where a participant stands in the five modules, read from what lies in their folders."""

import threading
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from exercises.cells.refreshed import Refreshed
from exercises.copies.answers import Answers, read_answers
from exercises.copies.store import COPY
from exercises.dates import day
from exercises.definition import FILE
from exercises.errors import InvalidDefinitionError, ParcoursError
from exercises.handing_in import receipts
from exercises.handing_in.given_back import Lookout, feedback_path
from exercises.kinds.exercise import count
from exercises.looks import style
from exercises.pages import render
from exercises.plan import Part, number, parts
from exercises.released import bring_back

_BROKEN = (
    "Ce module ne peut pas être lu sur ce poste. Signalez-le à la personne qui anime la formation."
)

_STEPS = {
    "Commencer": "commencer le",
    "Continuer": "continuer le",
    "Remettre ma copie": "remettre ma copie du",
    "Remettre à nouveau": "remettre à nouveau ma copie du",
}
"""Actions as they go on with « module 3 »."""


@dataclass(frozen=True)
class Card:
    """One module as the welcome page shows it.

    `done` of `total` exercises; `state` says the rest in a few words; `notice` is a sentence about a copy that
    cannot be read as it is. `action` is the next thing to do, `""` while the module was not given out.
    `feedback` is the path of the feedback's file, from the welcome page's folder, `""` without any.
    """

    name: str
    title: str
    state: str
    done: int = 0
    total: int = 0
    notice: str = ""
    action: str = ""
    feedback: str = ""
    finished: bool = False

    @property
    def number(self) -> int:
        """The module's place, from 1."""
        return number(self.name)

    @property
    def notebook(self) -> str:
        """The path of the module's notebook, from the welcome page's folder."""
        return f"../{self.name}/{self.name}.ipynb"

    @property
    def step(self) -> str:
        """The next thing to do, as a sentence goes on: « continuer le module 3 »."""
        return f"{_STEPS.get(self.action, 'ouvrir le')} module {self.number}"

    @property
    def percent(self) -> int:
        """How much of the module is done, from 0 to 100."""
        return round(100 * self.done / self.total) if self.total else 0

    @property
    def tally(self) -> str:
        """The exercises done, in words; `""` when they cannot be known."""
        exercises = count(self.done, "exercice fait", "exercices faits")
        return f"{exercises} sur {self.total}" if self.total else ""


def progress(folder: Path) -> Refreshed:
    """Return the cards of all modules, seen from the welcome page in `folder`."""
    lookouts = [Lookout(folder.parent / part.name, part.name) for part in parts(folder)]

    def make() -> str:
        waiting = [one for one in lookouts if one.worth_it]
        if waiting:
            threading.Thread(target=_look, args=(waiting,), daemon=True).start()
        return progress_html(folder)

    return Refreshed(make, "Où j’en suis")


def _look(waiting: list[Lookout]) -> None:
    for lookout in waiting:
        with suppress(OSError):  # nobody asked: the module's own page will say what is wrong
            lookout.look()


def progress_html(folder: Path) -> str:
    """Return the cards as static HTML; what went missing of a module that was given out is brought back first."""
    from markupsafe import Markup

    for part in parts(folder):
        with suppress(OSError):  # what cannot be brought back is said by its card
            bring_back(folder.parent / part.name)
    found = cards(folder)
    return render(
        "progress.html",
        style=Markup(style("progress")),  # noqa: S704 - our own file
        cards=found,
        next=next((card for card in found if card.action and not card.finished), None),
        released=any(card.action for card in found),
    )


def cards(folder: Path) -> tuple[Card, ...]:
    """Return a card for each module of the plan; what is wrong with one leaves the others as they are."""
    return tuple(_card(folder.parent / part.name, part) for part in parts(folder))


def _card(folder: Path, part: Part) -> Card:
    if not (folder / FILE).is_file():
        return Card(part.name, part.title or part.name, "pas encore publié")
    try:
        answers = read_answers(folder)
    except InvalidDefinitionError:
        return Card(part.name, part.title or part.name, "illisible", notice=_BROKEN)
    except ParcoursError as error:
        title = part.title or part.name
        return Card(part.name, title, "copie illisible", notice=str(error), action="Ouvrir")
    state, action, finished = _standing(folder, answers)
    feedback = _feedback(folder)
    return Card(
        part.name,
        answers.module.header.title,
        state + (", retour disponible" if feedback else ""),
        done=answers.done,
        total=len(answers.module.exercises),
        notice=answers.notice,
        action=action,
        feedback=feedback,
        finished=finished,
    )


def _standing(folder: Path, answers: Answers) -> tuple[str, str, bool]:
    """Return what stands in words, the next action, and whether nothing is left to do."""
    complete = answers.done == len(answers.module.exercises)
    kept = receipts.read(folder)
    if answers.notice and not answers.copy.entries:
        return "copie illisible", "Ouvrir", False
    if not kept:
        if not answers.copy.entries:
            return "pas commencé", "Commencer", False
        return ("à remettre", "Remettre ma copie", False) if complete else _GOING_ON
    when = day(kept[-1].at)
    if receipts.fingerprint(_bytes(folder / COPY)) != kept[-1].fingerprint:
        return f"remis le {when}, modifié depuis", "Remettre à nouveau", False
    if kept[-1].means == "fichier":
        return f"fichier de remise préparé le {when}, à envoyer", "Ouvrir", True
    return f"remis le {when}", "Ouvrir", True


_GOING_ON = "en cours", "Continuer", False


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _feedback(folder: Path) -> str:
    """Return the path of the newest feedback from the welcome page, or `""`."""
    came = feedback_path(folder, folder.name)
    return f"../{folder.name}/{came.relative_to(folder).as_posix()}" if came else ""
