"""A session of training: one cohort, one frozen copy of the curriculum, one gradebook, one exchange."""

import hashlib
import os
import re
import shutil
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from exercises import definition
from exercises.checking.opened import FILE as OPENED
from exercises.checking.terms import COUNTED, WHENS, Counts, When
from grader.documents.printable import printable_name
from grader.errors import (
    InvalidNameError,
    NoCurriculumError,
    NoSessionError,
    NotInSessionError,
)
from grader.session.layout import MODULES, SESSION_FILE, SUBMITTED, Layout
from grader.session.remembered import recalled
from grader.session.shipped import own_modules

DEMONSTRATION = "demonstration"
SESSIONS = "sessions"

Setting = TypeVar("Setting", bound=str)

_LINE = re.compile(r"\(at line (\d+)")
_PERSON = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@-]{0,63}")
NEVER_FROZEN = shutil.ignore_patterns(
    "copie*.json",
    ".*",
    "__pycache__",
    "*.pyc",
    "remises.json",
    "remise-*.zip",
    "feedback",
    "livret.html",
    "retour-*.html",
    OPENED,
)

IGNORED = (
    *("corrige.toml", "*.md", "copie.*.json", "remises.json", "remise-*.zip", "feedback"),
    *("livret.html", "retour-*.html", OPENED),
    *(".*", "__pycache__", "*.pyc"),
)
"""What nbgrader never copies, neither from the staff nor from a participant."""


@dataclass(frozen=True)
class Session(Layout):
    """One session, by its folder; `simulated` when nobody in it is real, which every page then says.

    `free_code` is `code_libre` in its file: participants have JupyterLab whole, menus, files and shortcuts.
    `verification` is when participants may have an answer checked, `counts` which answer their mark is made from.
    """

    created: str
    fingerprint: str
    simulated: bool = False
    free_code: bool = False
    verification: When = "tout-de-suite"
    counts: Counts = "derniere"

    @property
    def modules(self) -> tuple[str, ...]:
        """The names of the modules, in order."""
        return module_names(self.curriculum)

    @property
    def released(self) -> tuple[str, ...]:
        """The names of the modules that were given out, in order."""
        return tuple(name for name in self.modules if self.release_of(name).is_dir())

    def participant(self, identifier: str) -> Path:
        """Return the folder where a participant works; InvalidNameError when no one can be called so."""
        return self.participants / valid_person(identifier)

    def submitted(self, module: str) -> tuple[str, ...]:
        """Return the identifiers of those whose copy of `module` was collected, in alphabetical order."""
        found = {path.parent.name for path in self.root.glob(f"{SUBMITTED}/*/{module}")}
        return tuple(sorted(name for name in found if is_person(name)))

    def pick(self, module: str) -> str:
        """Return `module`, or the only module whose name begins so; NotInSessionError otherwise."""
        if module in self.modules:
            return module
        matching = [name for name in self.modules if module and name.startswith(module)]
        if len(matching) != 1:
            raise NotInSessionError(module, self.modules)
        return matching[0]


def is_person(identifier: str) -> bool:
    """Tell whether a participant may bear this identifier: it names folders, so it stays plain."""
    return _PERSON.fullmatch(identifier) is not None


def valid_person(identifier: str) -> str:
    """Return `identifier`, or raise InvalidNameError."""
    if is_person(identifier):
        return identifier
    raise InvalidNameError(
        f"« {printable_name(identifier[:60])} » ne peut pas désigner un·e participant·e : "
        "utilisez des lettres sans accent, des chiffres, des points et des tirets, par exemple : marie.dupont"
    )


def module_names(folder: Path) -> tuple[str, ...]:
    """Return the names of the modules in `folder`, in order."""
    return tuple(sorted(path.parent.name for path in folder.glob(f"*/{definition.FILE}")))


def fingerprint(folder: Path) -> str:
    """Return sixteen hexadecimal digits that change when a file that would be frozen changes (SHA-256)."""
    digest = hashlib.sha256()
    for name, path in sorted(_frozen(folder)):
        digest.update(name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def _frozen(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield (relative name, path) of each file that a session freezes."""
    for parent, folders, names in os.walk(folder):
        left_out = NEVER_FROZEN(parent, [*folders, *names])
        folders[:] = [name for name in folders if name not in left_out]
        for name in names:
            if name not in left_out:
                path = Path(parent, name)
                yield path.relative_to(folder).as_posix(), path


def find_curriculum(start: Path, asked: Path | None = None, *, frozen: bool = False) -> Path:
    """Return the folder of the modules: the one asked for, or the nearest above `start`, or the project's own.

    The frozen modules of a session are not a curriculum to start from, unless asked for or `frozen`: what is only
    read may be a session's. Raises NoCurriculumError.
    """
    if asked is not None:
        if module_names(asked):
            return asked.absolute()
        raise NoCurriculumError(asked)
    for folder in (start, *start.parents):
        if module_names(folder / MODULES) and (frozen or not (folder / SESSION_FILE).is_file()):
            return folder / MODULES
    if module_names(own_modules()):
        return own_modules()
    raise NoCurriculumError(start)


def settings(root: Path) -> dict[str, Any]:
    """Return what the file of a session says, saved with a mark (a BOM, as Notepad does) or without.

    Raises FileNotFoundError, ValueError (TOMLDecodeError is one).
    """
    return tomllib.loads((root / SESSION_FILE).read_text(encoding="utf-8-sig"))


def load(root: Path) -> Session:
    """Return the session whose folder is `root`; NoSessionError when it is none."""
    try:
        data = settings(root)
        return Session(
            root=root.absolute(),
            name=str(data["name"]),
            created=str(data["created"]),
            fingerprint=str(data["fingerprint"]),
            simulated=data.get("simulated") is True,
            free_code=data.get("code_libre") is True,
            verification=_chosen(root, data, "verification", WHENS, "tout-de-suite"),
            counts=_chosen(root, data, "compte", COUNTED, "derniere"),
        )
    except FileNotFoundError:
        raise NoSessionError(f"{root} n’est pas le dossier d’une session.") from None
    except tomllib.TOMLDecodeError as error:
        line = _LINE.search(str(error))
        raise NoSessionError(
            f"Le fichier {root / SESSION_FILE} est mal écrit{f', ligne {line[1]}' if line else ''}. "
            "Un texte se met entre guillemets droits, une date s’écrit 2027-12-31 sans guillemets. "
            "Corrigez cette ligne, ou reprenez le fichier d’une sauvegarde."
        ) from None
    except (KeyError, ValueError):
        raise NoSessionError(
            f"Le fichier {root / SESSION_FILE} est illisible. Reprenez-le d’une sauvegarde."
        ) from None


def _chosen(
    root: Path, data: dict[str, Any], name: str, offered: tuple[Setting, ...], default: Setting
) -> Setting:
    """Return one of the values `offered` to a setting; a session of before it existed has the default."""
    value = data.get(name, default)
    for one in offered:
        if value == one:
            return one
    listed = ", ".join(f'"{one}"' for one in offered)
    raise NoSessionError(
        f"Dans le fichier {root / SESSION_FILE}, {name} = {value!r} n’est pas un réglage connu. "
        f"Choisissez parmi {listed}."
    )


def find(start: Path, asked: str = "", *, guess: bool = True) -> Session:
    """Return the session asked for by name or folder, else the one around `start`, else the one meant below.

    Below, the only one is meant; among several, with `guess`, the last real one that was worked in, or the only
    real one: a simulated session, or that of the demonstration, never hides it. Raises NoSessionError, whose
    sentence lists the sessions that could be meant.
    """
    places = [folder / SESSIONS for folder in (start, *start.parents)]
    if asked:
        for root in (start / asked, *(place / asked for place in places)):
            if (root / SESSION_FILE).is_file():
                return load(root)
    else:
        for folder in (start, *start.parents):
            if (folder / SESSION_FILE).is_file():
                return load(folder)
    around = below(start)
    meant = _meant(places[0], around) if guess else None
    if not asked and (len(around) == 1 or meant):
        return load(meant or around[0])
    names = ", ".join(path.name for path in around)
    offered = f" Sessions trouvées : {names}." if names else ""
    if asked:
        raise NoSessionError(f"La session « {asked} » n’a pas été trouvée.{offered}")
    raise NoSessionError(
        f"Aucune session n’est désignée.{offered} Placez-vous dans son dossier ou ajoutez --session NOM ; "
        "pour en créer une : parcours session creer NOM"
    )


def below(start: Path) -> tuple[Path, ...]:
    """Return the folders of the sessions that stand below `start`, in order."""
    return tuple(sorted(path.parent for path in (start / SESSIONS).glob(f"*/{SESSION_FILE}")))


def is_real(session: Session) -> bool:
    """Tell whether a session is a room's: neither simulated nor that of the demonstration."""
    return not session.simulated and session.name != DEMONSTRATION


def _meant(place: Path, around: tuple[Path, ...]) -> Path | None:
    """Return the session that is meant among several, None when more than one may be."""
    real = [root for root in around if _may_be_real(root)]
    last = recalled(place)
    if last in real:
        return last
    made = real or [root for root in around if root.name != DEMONSTRATION]
    return made[0] if len(made) == 1 else None


def _may_be_real(root: Path) -> bool:
    try:
        return is_real(load(root))
    except NoSessionError:
        return True  # damaged, it is not passed over for another
