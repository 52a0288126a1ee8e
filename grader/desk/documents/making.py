"""The office's documents made from the desk: the same files as by the command, and what there is to say of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

from exercises.kinds.exercise import count
from grader.desk.documents.errors import NobodyYetError, NoDayYetError, NothingShownYetError
from grader.desk.told import Steps, Told
from grader.documents import chromium
from grader.documents.errors import NoBrowserError, PrintingError
from grader.documents.pdf import printer
from grader.exports import writing
from grader.exports.attendance import HalfDay
from grader.exports.errors import NobodyEnrolledError, NoDayError
from grader.restitution.errors import NothingToShowError
from grader.session.session import Session

_NO_PDF = (
    "Le navigateur Chromium ou Chrome n’a pas été trouvé sur l’ordinateur du bureau : la page est faite, "
    "sans son PDF. Ouvrez-la, puis choisissez « Imprimer » et « Enregistrer en PDF »."
)
_NOT_PRINTED = "Chromium n’a pas pu imprimer cette page : ouvrez-la, et imprimez-la de là."
_UNTAGGED = (
    "Chromium n’a pas été trouvé, ou n’a pas pu imprimer : ce PDF n’est pas balisé pour les lecteurs d’écran. "
    "La page à imprimer, elle, l’est."
)


def prints() -> bool:
    """Tell whether this machine has what prints PDFs."""
    try:
        return bool(chromium.program())
    except NoBrowserError:
        return False


@contextmanager
def at_the_desk() -> Iterator[None]:
    """Say what a document lacks in words that name a page of the desk."""
    try:
        yield
    except NobodyEnrolledError:
        raise NobodyYetError from None
    except NoDayError:
        raise NoDayYetError from None
    except NothingToShowError:
        raise NothingShownYetError from None


def marks(session: Session, steps: Steps) -> Told:
    """Make the marks' workbook and its CSV files."""
    steps.of(1)
    with at_the_desk():
        made = writing.marks(session, session.exports)
    steps("notes")
    return Told(
        done=(
            f"Notes écrites : un classeur et {count(len(made) - 1, 'fichier', 'fichiers')} CSV.",
        ),
        files=under(session, made),
    )


def report(session: Session, steps: Steps, *, pdf: bool) -> Told:
    """Make the report without names."""
    steps.of(1 + pdf)
    with at_the_desk():
        page = writing.report(session, session.exports, _now())
    steps("bilan")
    return Told(("Bilan écrit, sans aucun nom.",), files=under(session, (page,))) + (
        _printed(session, (page,), steps) if pdf else Told()
    )


def statements(session: Session, steps: Steps, only: tuple[str, ...], *, pdf: bool) -> Told:
    """Make the statements of the people named in `only`, of everyone and together where it is empty."""
    with at_the_desk():
        made = writing.statements(session, only, _now())
    steps.of((len(made.people) + made.whole) * (1 + pdf))
    pages = []
    for member in made.people:
        pages.append(made.one(session.exports, member))
        steps("relevé")
    whole = []
    if made.whole:
        whole.append(made.together(session.exports))
        steps("ensemble")
    told = Told(
        (f"{count(len(pages), 'relevé écrit', 'relevés écrits')}, une page par personne.",),
        files=under(session, whole or pages),
    )
    return told + (_printed(session, (*whole, *pages), steps, bool(whole)) if pdf else Told())


def attendance(
    session: Session,
    steps: Steps,
    days: tuple[date, ...],
    halves: tuple[HalfDay, ...],
    *,
    pdf: bool,
) -> Told:
    """Make the sheets to sign; without `days`, those of the session."""
    steps.of(1 + pdf)
    with at_the_desk():
        page = writing.attendance(session, session.exports, days, halves)
    steps("émargement")
    return Told(
        ("Feuilles d’émargement écrites, une par demi-journée.",), files=under(session, (page,))
    ) + (_printed(session, (page,), steps) if pdf else Told())


def synthesis(session: Session, steps: Steps) -> Told:
    """Make the room's synthesis: its page, its PDF and its images."""
    from grader.restitution import synthesis as room
    from grader.restitution.screen import Screen

    views = Screen(session).views(())
    steps.of(len(views))
    with at_the_desk():
        made = room.write(
            views, session.name, session.exports / "synthese", lambda view: _step(steps, view)
        )
    return Told(
        (f"Synthèse écrite, avec {count(len(made.images), 'image', 'images')}.",),
        remarks=() if made.tagged else (("PDF", _UNTAGGED),),
        files=under(session, (made.page, made.pdf)),
    )


def under(session: Session, paths: tuple[Path, ...] | list[Path]) -> tuple[str, ...]:
    """Return files as the desk names them: under the session's `exports`."""
    return tuple(path.relative_to(session.exports).as_posix() for path in paths)


def _printed(
    session: Session, pages: tuple[Path, ...], steps: Steps, first_alone: bool = False
) -> Told:
    """Print pages beside themselves; where nothing prints, say what to do.

    `first_alone` gives the first file only, where one holds the others.
    """
    files: list[Path] = []
    refused: list[tuple[str, str]] = []
    with printer() as printing:
        for page in pages:
            try:
                files.append(printing(page))
            except NoBrowserError:
                return Told(remarks=(("PDF", _NO_PDF),))
            except PrintingError:
                refused.append((page.name, _NOT_PRINTED))
            steps(page.stem)
    return Told(refused=tuple(refused), files=under(session, files[:1] if first_alone else files))


def _step(steps: Steps, current: str) -> None:
    steps(current)


def _now() -> datetime:
    return datetime.now().astimezone()
