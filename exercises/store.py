"""The copy on disk: `copie.json` beside the notebook, saved atomically, backed up, merged under a lock."""

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from exercises.errors import (
    CopyNotSavedError,
    SupersededError,
    UnreadableCopyError,
)
from exercises.sheet import LARGEST, Entry, Sheet, Wording, dump, merge, now, parse

COPY = "copie.json"
BACKUP = "copie.precedente.json"
LOCK = ".copie.lock"
SET_ASIDE = "copie.endommagee-{stamp}.json"

_PATIENCE = 5.0
"""Seconds to wait for another kernel to finish saving."""

_REASONS = {
    errno.ENOSPC: "le disque est plein. Libérez de l’espace, puis réessayez",
    errno.EDQUOT: "votre espace de travail est plein. Libérez de l’espace, puis réessayez",
    errno.EACCES: "le dossier du module est en lecture seule. Prévenez la personne qui anime la formation",
    errno.EPERM: "le dossier du module est en lecture seule. Prévenez la personne qui anime la formation",
    errno.EROFS: "le dossier du module est en lecture seule. Prévenez la personne qui anime la formation",
}


@dataclass(frozen=True)
class Reading:
    """What was found on disk: the copy, and a French sentence when it is not the file one expected."""

    sheet: Sheet
    notice: str = ""


@dataclass(frozen=True)
class Store:
    """The copy of one module in one folder."""

    folder: Path
    module: str
    release: str = ""

    @property
    def path(self) -> Path:
        """Where the copy lies."""
        return self.folder / COPY

    def read(self) -> Reading:
        """Return the copy as it stands, from its backup when it is damaged, new when there is none.

        Writes nothing. Raises NewerCopyError when a later version of the curriculum wrote it.
        """
        return self._read()[0]

    def save(
        self,
        exercise_id: str,
        answer: dict[str, Any],
        *,
        base: int,
        wordings: dict[str, str] | None = None,
    ) -> Entry:
        """Write one answer and return its entry, once it is on the disk to stay.

        `base` is the revision the answer was written upon: when the copy holds a later one with another
        answer, SupersededError is raised and nothing changes. `wordings` are the texts to keep, by field.
        Raises CopyNotSavedError when the disk refuses; what was saved before is intact then.
        """
        try:
            with self._locked():
                reading, damaged = self._read()
                if damaged:
                    self._set_aside()
                sheet = reading.sheet
                former = sheet.entries.get(exercise_id)
                if former and former.revision > base and former.answer != answer:
                    raise SupersededError(exercise_id)
                entry = _next_entry(former, answer, wordings or {})
                self._write(sheet.with_entry(exercise_id, entry))
                return entry
        except OSError as error:
            reason = _REASONS.get(
                error.errno or 0, f"le disque a refusé ({error.strerror}). Réessayez"
            )
            raise CopyNotSavedError(
                f"Non enregistré : {reason}. Votre texte reste affiché."
            ) from error

    def join(self, other: Sheet) -> Sheet:
        """Merge `other` (the same copy, from elsewhere) into the one on disk, and return the result."""
        with self._locked():
            merged = merge(self._read()[0].sheet, other)
            self._write(merged)
            return merged

    def _read(self) -> tuple[Reading, bool]:
        """Return the reading and whether the main file is damaged."""
        try:
            return Reading(self._parse(self.path)), False
        except FileNotFoundError:
            damaged = False
        except UnreadableCopyError:
            damaged = True
        try:
            backup = self._parse(self.folder / BACKUP)
        except (FileNotFoundError, UnreadableCopyError):
            fresh = Sheet(module=self.module, release=self.release, copy=secrets.token_hex(16))
            notice = (
                "Votre copie était endommagée et n’a pas de sauvegarde : elle est mise de côté, "
                "intacte, et vous repartez d’une copie neuve."
            )
            return Reading(fresh, notice if damaged else ""), damaged
        notice = "Votre copie était endommagée ou absente : sa sauvegarde a été reprise."
        return Reading(backup, notice), damaged

    def _parse(self, path: Path) -> Sheet:
        if path.stat().st_size > LARGEST:
            raise UnreadableCopyError("elle est trop grande")
        sheet = parse(path.read_bytes())
        if sheet.module != self.module:
            raise UnreadableCopyError(f"c’est celle du module {sheet.module}")
        return sheet

    def _write(self, sheet: Sheet) -> None:
        if self.path.exists():
            _replace(self.folder / BACKUP, self.path.read_bytes())
        _replace(self.path, dump(sheet))

    def _set_aside(self) -> None:
        stamp = now().strftime("%Y%m%dT%H%M%S") + "-" + secrets.token_hex(2)
        self.path.replace(self.folder / SET_ASIDE.format(stamp=stamp))

    @contextmanager
    def _locked(self) -> Iterator[None]:
        from filelock import FileLock, Timeout  # only when something is saved

        try:
            with FileLock(self.folder / LOCK, timeout=_PATIENCE):
                yield
        except Timeout:
            raise CopyNotSavedError(
                "Non enregistré : une autre fenêtre écrit dans votre copie. Réessayez dans un instant ; "
                "votre texte reste affiché."
            ) from None


def _next_entry(former: Entry | None, answer: dict[str, Any], wordings: dict[str, str]) -> Entry:
    moment = now()
    kept = list(former.wordings) if former else []
    for field, text in wordings.items():
        last = next((wording.text for wording in reversed(kept) if wording.field == field), "")
        if text.strip() and text != last:
            kept.append(Wording(field=field, text=text, at=moment))
    return Entry(
        answer=answer,
        revision=former.revision + 1 if former else 1,
        saved_at=moment,
        wordings=tuple(kept[-200:]),
    )


def _replace(path: Path, data: bytes) -> None:
    """Replace the file at `path` by `data`, whole or not at all, flushed to the disk."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    if os.name == "posix":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
