"""Making a session, whole or not at all: its curriculum frozen, its gradebook, its exchange, its configuration."""

import re
import secrets
import shutil
import unicodedata
from collections.abc import Callable
from pathlib import Path

from exercises.copies.copy import now
from exercises.copies.store import COPY
from grader.errors import InvalidNameError, SessionExistsError
from grader.gradebook.database import create_gradebook
from grader.session.layout import (
    CONFIGURATION,
    EXCHANGE,
    GRADEBOOK,
    MODULES,
    SECRET,
    SESSION_FILE,
    TIMESTAMP,
)
from grader.session.rights import close
from grader.session.session import IGNORED, NEVER_FROZEN, Session, fingerprint, load

INCLUDED = (
    *("*.ipynb", "exercices.toml", "*.csv", "*.svg", "*.png"),
    *(COPY, TIMESTAMP, SECRET),
)
"""All that nbgrader copies: no program travels with a copy."""

_LONG = 30
_SMALL = frozenset(
    (
        *("a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les"),
        *("ou", "par", "pour", "s", "un", "une"),
    )
)
"""What a proposed name goes without."""

_NAME = re.compile(r"[a-z0-9]+([-_][a-z0-9]+)*")


def create(
    name: str,
    folder: Path,
    curriculum: Path,
    settle: Callable[[Session], object] = lambda session: None,
) -> Session:
    """Make the session `name` in `folder`, whole or not at all, and return it.

    `settle` is given the session before anyone can see it, to set what it is. Raises what `settle` does,
    SessionExistsError, and InvalidNameError when the name or the path cannot serve.
    """
    if not _NAME.fullmatch(name) or len(name) > 60:
        raise InvalidNameError(
            f"« {name[:60]} » ne peut pas être le nom d’une session : utilisez des minuscules sans accent, "
            "des chiffres et des tirets, par exemple : guyane-2026"
        )
    root = folder.absolute() / name
    if re.search(r"[\[\]*?]", str(root)):
        raise InvalidNameError(
            f"Le chemin {root} contient un des caractères [ ] * ?, que nbgrader ne sait pas lire. "
            "Choisissez un autre dossier avec --dossier."
        )
    if root.exists():
        raise SessionExistsError(root)
    root.parent.mkdir(parents=True, exist_ok=True)
    building = root.with_name(f".{name}.{secrets.token_hex(4)}")
    try:
        _build(building, name, curriculum)
        settle(load(building))
        building.rename(root)
    finally:
        shutil.rmtree(building, ignore_errors=True)
    return load(root)


def proposed(title: str, year: int, folder: Path) -> str:
    """Return a name for a session of this title that no other of `folder` has: « contrat-social-2026 »."""
    plain = (
        unicodedata.normalize("NFKD", title.replace("œ", "oe").replace("’", " "))
        .encode("ascii", "ignore")
        .decode()
    )
    words = [word for word in re.findall(r"[a-z0-9]+", plain.lower()) if word not in _SMALL]
    name = ""
    for word in words or ["session"]:
        longer = f"{name}-{word}" if name else word[:_LONG]
        if len(longer) > _LONG:
            break
        name = longer
    if not name.endswith(str(year)):
        name = f"{name}-{year}"
    free = (f"{name}-{number}" if number > 1 else name for number in range(1, 1000))
    return next(one for one in free if not (folder / one).exists())


def _build(root: Path, name: str, curriculum: Path) -> None:
    from jinja2 import Environment, PackageLoader  # only when a session is made

    root.mkdir()
    shutil.copytree(curriculum, root / MODULES, ignore=NEVER_FROZEN)
    lines = (
        f'name = "{name}"',
        f'created = "{now().isoformat()}"',
        "# Empreinte du parcours tel qu’il a été figé pour cette session.",
        f'fingerprint = "{fingerprint(root / MODULES)}"',
        "# Quand les participant·es peuvent vérifier leurs réponses, dans les modules publiés avec --reponses :",
        '# "tout-de-suite", "apres-remise" (une fois leur copie remise) ou "jamais".',
        'verification = "tout-de-suite"',
        '# La réponse qui compte pour la note : "derniere" (la dernière écrite) ou "premiere" (celle de la',
        "# première vérification ; sans vérification, la dernière). Chaque exercice le dit.",
        'compte = "derniere"',
    )
    (root / SESSION_FILE).write_text("\n".join(lines) + "\n", encoding="utf-8")
    template = Environment(
        loader=PackageLoader("grader.release"),
        autoescape=False,  # noqa: S701 - Python, not HTML
        keep_trailing_newline=True,
    ).get_template("nbgrader_config.py.j2")
    config = template.render(name=name, ignore=list(IGNORED), include=list(INCLUDED))
    (root / CONFIGURATION).write_text(config, encoding="utf-8")
    (root / EXCHANGE).mkdir()
    create_gradebook(root / GRADEBOOK, name)
    for closed in (
        MODULES,
        CONFIGURATION,
        GRADEBOOK,
    ):  # the keys, a password perhaps, and the marks
        close(root / closed)
