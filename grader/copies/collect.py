"""Take the copies in: nbgrader's collect, which trusts neither the names nor the files of what was handed in."""

import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from exercises.copies.copy import LARGEST, now, parse
from exercises.copies.store import COPY
from exercises.errors import NewerCopyError, UnreadableCopyError
from grader.copies.collected import stamp_of, write
from grader.copies.newest import HAND_IN
from grader.errors import NotReleasedError, UnreadableHandInError
from grader.gradebook.nbgrader_steps import exchange_step, step
from grader.session.session import Session, is_person, valid_person


@dataclass(frozen=True)
class Collection:
    """What a collection did: who was taken in anew, updated, unchanged; and what was refused, with why."""

    module: str
    new: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    refused: tuple[tuple[str, str], ...] = ()


def collect(session: Session, module: str) -> Collection:
    """Take in the newest copy that each participant handed in for `module`."""
    inbound = session.inbound
    if module not in session.released or not inbound.is_dir():
        raise NotReleasedError(module)
    refused = _refused(inbound, module)
    before = {
        person: stamp_of(session.submitted_folder(person, module))
        for person in session.submitted(module)
    }
    with step(session, f"Le ramassage de {module}"):
        collector = exchange_step(
            _collector({name for name, _ in refused}), session, assignment_id=module
        )
        collector.update = True
        collector.check_owner = False
        collector.start()
    after = {
        person: stamp_of(session.submitted_folder(person, module))
        for person in session.submitted(module)
    }
    return Collection(
        module,
        new=tuple(person for person in after if person not in before),
        updated=tuple(p for p in after if p in before and after[p] != before[p]),
        unchanged=tuple(p for p in after if p in before and after[p] == before[p]),
        refused=refused,
    )


def take_file(session: Session, module: str, participant: str, archive: Path) -> None:
    """Take in a copy that was handed in as a file (`remise-….zip`, or the `copie.json` itself).

    Raises UnreadableHandInError when the file holds no sound copy of the module: what was collected before stays
    then. Nothing else than the copy is ever unpacked.
    """
    valid_person(participant)
    if module not in session.released:
        raise NotReleasedError(module)
    try:
        data = archive.read_bytes() if archive.suffix == ".json" else _unzip(archive)
    except FileNotFoundError:
        raise UnreadableHandInError(f"Le fichier {archive} n’existe pas.") from None
    except (OSError, zipfile.BadZipFile, KeyError, RuntimeError, NotImplementedError, EOFError):
        raise UnreadableHandInError(
            f"{archive} n’est pas un fichier de remise : on attend un fichier remise-….zip qui contient {COPY}, "
            "ou la copie elle-même (copie-….json)."
        ) from None
    try:
        copy = parse(data)
    except (UnreadableCopyError, NewerCopyError) as error:
        raise UnreadableHandInError(f"{archive} : {error} Rien n’a été ramassé.") from None
    if copy.module != module:
        raise UnreadableHandInError(
            f"{archive} est une copie du module « {copy.module} », pas de « {module} ». Rien n’a été ramassé."
        )
    write(session, module, participant, data, now(), secret=False)


def _unzip(archive: Path) -> bytes:
    with zipfile.ZipFile(archive) as opened, opened.open(COPY) as copy:
        return copy.read(LARGEST + 1)


def _refused(inbound: Path, module: str) -> tuple[tuple[str, str], ...]:
    """Return (name, French reason) for each thing handed in that cannot be taken in."""
    return tuple(
        (path.name, reason)
        for path in sorted(inbound.iterdir())
        if f"+{module}+" in path.name and (reason := _objection(path))
    )


def _objection(path: Path) -> str:
    from nbgrader.utils import parse_utc

    parts = HAND_IN.fullmatch(path.name)
    if not parts or not is_person(parts["person"]):
        return "ce nom n’est pas celui d’une remise"
    try:
        parse_utc(parts["at"])
    except (ValueError, OverflowError):
        return "sa date est illisible"
    if path.is_symlink() or not path.is_dir():
        return "ce n’est pas un dossier"
    if any(child.is_symlink() for child in path.rglob("*")):
        return "elle contient un lien vers un autre fichier"
    return ""


def _collector(refused: set[str]) -> type:
    """Return nbgrader's collector, which passes over the names in `refused`."""
    from nbgrader.exchange.default import ExchangeCollect
    from nbgrader.utils import parse_utc

    class Collector(ExchangeCollect):  # type: ignore[misc]
        """nbgrader's collect, without what was refused."""

        def _path_to_record(self, path: str) -> dict[str, Any]:
            name = Path(path).name
            if name in refused:
                return {
                    "username": "",
                    "filename": name,
                    "timestamp": parse_utc("1970-01-01 00:00:00 UTC"),
                }
            return dict(super()._path_to_record(path))

        def init_src(self) -> None:
            super().init_src()
            kept: list[dict[str, Any]] = self.src_records  # type: ignore[has-type]
            self.src_records = [record for record in kept if record["username"]]

    return Collector
