"""The office's documents as they stand: which were made, when, by whom, and whether what they say changed since."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from grader.desk import journal
from grader.session.session import Session

_SLACK = timedelta(seconds=5)
"""An act is written in the journal once its files are: so much later at the most, and by one who made them."""


@dataclass(frozen=True)
class Document:
    """One document: the act that makes it, its title, what it is for, its files (patterns under `exports`).

    `files` are (pattern, what the format is called), the one that is shown first; `sources` are what it is made
    from, whose change makes it old. `pages` is where its files are one a person.
    """

    act: str
    title: str
    about: str
    reader: str
    files: tuple[tuple[str, str], ...]
    sources: Callable[[Session], tuple[Path, ...]]
    pages: str = ""


@dataclass(frozen=True)
class Format:
    """One file of a document: its path under `exports`, what its format is called, whether an older page's."""

    path: str
    label: str
    former: bool = False


@dataclass(frozen=True)
class Shelved:
    """A document with its files, when it was made last and by whom; `changed` where what it says changed since."""

    document: Document
    formats: tuple[Format, ...] = ()
    made: datetime | None = None
    by: str = ""
    changed: bool = False
    individual: int = 0

    @property
    def preview(self) -> str:
        """The file that is shown of it, "" for none."""
        shown = (one.path for one in self.formats if one.path.endswith((".html", ".csv")))
        return next(shown, "")


def _marks(session: Session) -> tuple[Path, ...]:
    return (session.gradebook, session.root / "gradebook.db-wal", session.cohort)


def _marks_and_settings(session: Session) -> tuple[Path, ...]:
    return (*_marks(session), session.session_file)


def _list_and_settings(session: Session) -> tuple[Path, ...]:
    return (session.cohort, session.session_file)


def _copies(session: Session) -> tuple[Path, ...]:
    return _marks(session)


DOCUMENTS = (
    Document(
        "exporter-notes",
        "Notes",
        "Les notes de chaque personne, module par module et exercice par exercice, les compétences et les "
        "commentaires. Pour vos calculs et vos archives.",
        "Pour l’équipe et le secrétariat : ce document porte des noms.",
        (
            ("notes.xlsx", "Classeur Excel"),
            ("notes-synthèse.csv", "CSV · synthèse"),
            ("notes-*.csv", "CSV"),
        ),
        _marks,
    ),
    Document(
        "exporter-bilan",
        "Bilan",
        "La participation, l’étendue des notes et la façon dont chaque exercice a été réussi.",
        "Pour la direction et les financeurs : aucun nom n’y figure.",
        (("bilan.html", "Page à imprimer"), ("bilan.pdf", "PDF")),
        _marks_and_settings,
    ),
    Document(
        "exporter-releves",
        "Relevés de formation",
        "Ce que chaque personne a suivi et obtenu, une page par personne. Ce n’est pas une attestation : "
        "seul le CNFPT en délivre.",
        "Pour la personne et son employeur : chaque relevé se remet à la personne qu’il nomme.",
        (("releves.html", "Tous, à imprimer"), ("releves.pdf", "Tous, en PDF")),
        _marks_and_settings,
        pages="releves",
    ),
    Document(
        "exporter-emargement",
        "Feuilles d’émargement",
        "La liste à faire signer, une feuille par demi-journée, avec des lignes pour qui n’est pas inscrit·e.",
        "Pour la salle, puis le secrétariat.",
        (("emargement.html", "Page à imprimer"), ("emargement.pdf", "PDF")),
        _list_and_settings,
    ),
    Document(
        "exporter-synthese",
        "Synthèse de la salle",
        "Ce que la salle a répondu, exercice par exercice : les vues projetées, avec leurs nombres.",
        "Pour les participant·es et la restitution : aucun nom n’y figure.",
        (
            ("synthese/synthese.html", "Page à imprimer"),
            ("synthese/synthese.pdf", "PDF"),
            ("synthese/*.png", "Image"),
        ),
        _copies,
    ),
)
"""In the order in which an office needs them."""


def shelf(session: Session) -> tuple[Shelved, ...]:
    """Return each document as it stands. Raises OSError."""
    deeds: dict[str, journal.Deed] = {}
    for deed in journal.read(session):
        if deed.outcome == "done":
            deeds[deed.act] = deed
    return tuple(_shelved(session, one, deeds) for one in DOCUMENTS)


def made(session: Session) -> int:
    """Return how many documents were made, each counted once whatever its formats. Raises OSError."""
    return sum(
        any(True for pattern, _ in one.files for _ in session.exports.glob(pattern))
        or bool(one.pages and statements(session))
        for one in DOCUMENTS
    )


def statements(session: Session) -> tuple[Format, ...]:
    """Return the statements that were made for one person each, by identifier."""
    return tuple(
        Format(
            path.relative_to(session.exports).as_posix(),
            path.stem.removeprefix("releve-"),
        )
        for path in sorted((session.exports / "releves").glob("releve-*.html"))
    )


def _shelved(session: Session, document: Document, deeds: dict[str, journal.Deed]) -> Shelved:
    found: list[tuple[Path, str]] = []
    for pattern, label in document.files:
        known = {path for path, _ in found}
        paths = sorted(path for path in session.exports.glob(pattern) if path not in known)
        several = len(paths) > 1
        found += [(path, f"{label} · {_called(path)}" if several else label) for path in paths]
    alone = len(statements(session)) if document.pages else 0
    if not found and not alone:
        return Shelved(document)
    inner = (session.exports / document.pages).glob("*.html") if document.pages else ()
    times = {path: _changed(path) for path in (*(path for path, _ in found), *inner)}
    made = max(times.values())
    first = times[found[0][0]] if found else made
    formats = tuple(
        Format(
            path.relative_to(session.exports).as_posix(),
            label,
            former=path.suffix == ".pdf" and times[path] < first,
        )
        for path, label in found
    )
    deed = deeds.get(document.act) or deeds.get("tout-preparer")
    by = deed.who if deed and made <= deed.at + _SLACK else ""
    changed = any(path.is_file() and _changed(path) > made for path in document.sources(session))
    return Shelved(document, formats, made, by, changed, alone)


def _called(path: Path) -> str:
    return path.stem.removeprefix("notes-").replace("-", " ")


def _changed(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime).astimezone()


def for_the_room(session: Session) -> tuple[Format, ...]:
    """Return the slides and the sheets that were made, each called by its module."""
    return tuple(
        Format(
            path.relative_to(session.exports).as_posix(), f"{path.name.split('.')[0]} · {called}"
        )
        for folder, pattern, called in (
            ("diapos", "*.diapos.html", "diapositives"),
            ("fiches", "*.fiches.html", "fiches à imprimer"),
        )
        for path in sorted((session.exports / folder).glob(pattern))
    )
