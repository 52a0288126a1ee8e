"""The copy on disk: `copie.json` beside the notebook, saved atomically, backed up, written under a lock."""

import errno
import secrets
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from exercises.copies import wordings as history
from exercises.copies.copy import (
    LARGEST,
    LAST_REVISION,
    UNSURE,
    Copy,
    Entry,
    FirstCheck,
    dump,
    is_sure,
    merge,
    now,
    parse,
)
from exercises.errors import (
    CopyNotReadError,
    CopyNotSavedError,
    SupersededError,
    UnreadableCopyError,
)
from exercises.files import replace, sweep, why

COPY = "copie.json"
BACKUP = "copie.precedente.json"
LOCK = ".copie.lock"
SET_ASIDE = "copie.endommagee-{stamp}.json"

_READ_ONLY = (
    "le dossier du module est en lecture seule. Prévenez la personne qui anime la formation"
)
_REASONS = {
    errno.ENOSPC: "le disque est plein. Libérez de l’espace, puis réessayez",
    errno.EDQUOT: "votre espace de travail est plein. Libérez de l’espace, puis réessayez",
    errno.EACCES: _READ_ONLY,
    errno.EPERM: _READ_ONLY,
    errno.EROFS: _READ_ONLY,
}


_WRONG_CLOCK = (
    "Enregistré, mais l’horloge de cet ordinateur est fausse : elle indique l’année {year}. "
    "Remettez-la à l’heure, ou prévenez la personne qui anime la formation."
)


@dataclass(frozen=True)
class Reading:
    """What was found on disk: the copy, and a French sentence when it is not the file one expected."""

    copy: Copy
    notice: str = ""


@dataclass(frozen=True)
class _Found:
    """A reading, the bytes of the main file when they are sound, and whether it is damaged."""

    reading: Reading
    sound: bytes | None
    damaged: bool = False


@dataclass(frozen=True)
class Store:
    """The copy of one module in one folder.

    `patience` is how many seconds to wait for another kernel to finish saving.
    """

    folder: Path
    module: str
    release: str = ""
    patience: float = 5.0

    @property
    def path(self) -> Path:
        """Where the copy lies."""
        return self.folder / COPY

    def read(self) -> Reading:
        """Return the copy as it stands, from its backup when it is damaged, new when there is none.

        Writes nothing. Raises NewerCopyError when a later version of the curriculum wrote it, CopyNotReadError
        when the disk refuses.
        """
        try:
            return self._find().reading
        except OSError as error:
            raise CopyNotReadError(why(error)) from error

    def save(
        self,
        exercise_id: str,
        answer: dict[str, Any],
        *,
        base: int,
        wordings: dict[str, str] | None = None,
        apart: bool = False,
        tell: Callable[[str], object] = lambda _: None,
    ) -> Entry:
        """Write one answer and return its entry, once it is on the disk to stay.

        `base` is the revision the answer was written upon: when the copy holds a later one with another
        answer, SupersededError is raised and nothing changes. `wordings` are the texts to keep, by field;
        `apart`, beside those before them, however recent.
        `tell` receives a French sentence when the file was damaged and had to be set aside, and when the machine's
        clock cannot be right: the answer is kept, saved at UNSURE.
        Raises CopyNotSavedError when the disk refuses (what was saved before is intact then), NewerCopyError
        when a later version of the curriculum wrote the copy (nothing is written).
        """
        with self._writing() as found:
            copy = found.reading.copy
            former = copy.entries.get(exercise_id)
            if former and former.revision > base and former.answer != answer:
                raise SupersededError(exercise_id)
            entry = _next_entry(former, answer, base, wordings or {}, apart=apart)
            copy = copy.with_entry(exercise_id, entry)
            if self.release:
                copy = copy.model_copy(update={"release": self.release})
            self._write(copy, found)
        if found.reading.notice:
            tell(found.reading.notice)
        if not is_sure(entry.saved_at):
            tell(_WRONG_CLOCK.format(year=now().year))
        return entry

    def keep_first_check(self, exercise_id: str, revision: int) -> Entry:
        """Keep the answer of this revision as the one first checked, unless another was, and return its entry.

        Raises SupersededError when the copy holds another revision, and what `save` raises.
        """
        with self._writing() as found:
            entry = found.reading.copy.entries.get(exercise_id)
            if entry is None or entry.revision != revision:
                raise SupersededError(exercise_id)
            if entry.first_check is None:
                check = FirstCheck(answer=entry.answer, at=_moment())
                entry = entry.model_copy(update={"first_check": check})
                self._write(found.reading.copy.with_entry(exercise_id, entry), found)
            return entry

    def join(self, other: Copy) -> Copy:
        """Merge `other` (the same copy, from elsewhere) into the one on disk, and return the result.

        Where there is no copy, `other` takes its place. Raises ValueError for a different copy or module, and
        what `save` raises.
        """
        with self._writing() as found:
            fresh = found.sound is None and not found.reading.notice
            merged = other if fresh else merge(found.reading.copy, other)
            if merged.module != self.module:
                raise ValueError("the copy of another module does not join")
            self._write(merged, found)
            return merged

    def _find(self) -> _Found:
        try:
            copy, data = self._parse(self.path)
            return _Found(Reading(copy), data)
        except FileNotFoundError:
            damage = None
        except UnreadableCopyError as error:
            damage = error
        aside = f"{damage} Le fichier est gardé à part, intact."
        try:
            backup, _ = self._parse(self.folder / BACKUP)
        except (FileNotFoundError, UnreadableCopyError):
            fresh = Copy(module=self.module, release=self.release, copy=secrets.token_hex(16))
            notice = f"{aside} Vous repartez d’une copie neuve, faute de sauvegarde."
            return _Found(Reading(fresh, notice if damage else ""), None, damage is not None)
        notice = (
            f"{aside} Sa sauvegarde a été reprise : vérifiez votre dernière réponse."
            if damage
            else "Votre copie manquait : sa sauvegarde a été reprise. Vérifiez votre dernière réponse."
        )
        return _Found(Reading(backup, notice), None, damage is not None)

    def _parse(self, path: Path) -> tuple[Copy, bytes]:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)  # `parse` refuses the byte too many
        copy = parse(data)
        if copy.module != self.module:
            raise UnreadableCopyError(f"c’est celle du module {copy.module}")
        return copy, data

    @contextmanager
    def _writing(self) -> Iterator[_Found]:
        """Hold the lock, give what lies on the disk, and turn what the disk refuses into a sentence."""
        try:
            with self._locked():
                yield self._find()
        except OSError as error:
            other = f"le disque a refusé ({why(error)}). Réessayez"
            raise CopyNotSavedError(
                f"Non enregistré : {_REASONS.get(error.errno or 0, other)}. Votre texte reste affiché."
            ) from error

    def _write(self, copy: Copy, found: _Found) -> None:
        data = dump(copy)
        while len(data) > LARGEST and any(entry.wordings for entry in copy.entries.values()):
            copy = history.lighten(copy)
            data = dump(copy)
        if len(data) > LARGEST:
            raise CopyNotSavedError(
                "Non enregistré : votre copie est trop longue. Raccourcissez votre texte, puis réessayez."
            )
        sweep(self.folder, COPY)
        sweep(self.folder, BACKUP)
        if found.damaged:
            stamp = now().strftime("%Y%m%dT%H%M%S") + "-" + secrets.token_hex(2)
            self.path.replace(self.folder / SET_ASIDE.format(stamp=stamp))
        if found.sound is not None:  # so that a damaged file never takes the backup's place
            replace(self.folder / BACKUP, found.sound)
        replace(self.path, data)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        if sys.platform == "emscripten":  # one process, no file locks
            yield
            return
        from filelock import FileLock, Timeout  # only when something is saved

        lock = FileLock(self.folder / LOCK)
        try:
            lock.acquire(timeout=self.patience)
        except Timeout:
            raise CopyNotSavedError(
                "Non enregistré : une autre fenêtre écrit dans votre copie. Réessayez dans un instant ; "
                "votre texte reste affiché."
            ) from None
        try:
            yield
        finally:
            lock.release()


def _moment() -> datetime:
    """Return the present moment (UTC), UNSURE where the machine's clock says one that cannot be."""
    moment = now()
    return moment if is_sure(moment) else UNSURE


def _next_entry(
    former: Entry | None, answer: dict[str, Any], base: int, texts: dict[str, str], *, apart: bool
) -> Entry:
    moment = _moment()
    # Above `base` too: after a return to the backup, a revision must not be given twice.
    revision = max(former.revision if former else 0, base) + 1
    return Entry(
        answer=answer,
        revision=min(revision, LAST_REVISION),
        saved_at=moment,
        wordings=history.add(former.wordings if former else (), texts, moment, apart=apart),
        first_check=former.first_check if former else None,
    )
