"""What goes back to the platform: a worksheet filled in, and the archive of feedback files."""

import io
import zipfile
from dataclasses import dataclass
from pathlib import Path

from exercises.files import replace
from grader.cohort.members import enrolled
from grader.gradebook import marks as marking
from grader.moodle import correspondence, worksheet
from grader.moodle.errors import NothingImportedError, WhichModuleError
from grader.moodle.names import returnable
from grader.moodle.worksheet import Filling
from grader.session.session import Session


@dataclass(frozen=True)
class Returned:
    """A file that was written, for whom, and for whom not, with why (a French phrase)."""

    path: Path
    module: str
    given: tuple[str, ...] = ()
    left: tuple[tuple[str, str], ...] = ()


def fill_worksheet(
    session: Session,
    path: Path,
    module: str = "",
    output: Path | None = None,
    *,
    provisional: bool = False,
) -> Returned:
    """Fill a worksheet that was downloaded and write it beside as `…-remplie.csv`, or at `output`.

    Without `module`, it is that of the import in which most of the worksheet's numbers stand.
    Raises UnreadableWorksheetError, WhichModuleError, GradebookError.
    """
    sheet = worksheet.load(path)
    module = module or _module_of(session, sheet, path)
    places = correspondence.read(session, module)
    filled, done = worksheet.fill(
        sheet,
        marking.read(session, module),
        {place.number: person for person, place in places.items()},
        {member.email.casefold(): member.identifier for member in enrolled(session)},
        provisional=provisional,
    )
    target = output or path.with_name(f"{path.stem}-remplie.csv")
    replace(target, worksheet.dump(filled))
    return _returned(target, module, done)


def feedback_archive(session: Session, module: str, output: Path) -> Returned:
    """Write the zip that the platform takes back: each participant's page in the very folder of their hand-in.

    Raises NothingImportedError when no copy of the module came from the platform.
    """
    places = correspondence.read(session, module)
    if not places:
        raise NothingImportedError(module)
    given, left = [], []
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for person, place in places.items():
            page = session.feedback_page(person, module)
            if not returnable(place.prefix):
                left.append((person, f"la plateforme ne reconnaîtrait pas « {place.prefix} »"))
            elif not page.is_file():
                left.append((person, f"son retour n’est pas prêt (parcours restituer {module})"))
            else:
                separator = "_" if place.flat else "/"
                name = f"{place.prefix}{separator}retour-{module}.html"
                archive.writestr(name, page.read_bytes())
                given.append(person)
    output.parent.mkdir(parents=True, exist_ok=True)
    replace(output, buffer.getvalue())
    return Returned(output, module, tuple(given), tuple(left))


def _module_of(session: Session, sheet: worksheet.Worksheet, path: Path) -> str:
    numbers = {sheet.number(row) for row in sheet.rows[1:]} - {""}
    counts = {
        name: sum(p.number in numbers for p in correspondence.read(session, name).values())
        for name in correspondence.modules(session)
    }
    best = sorted(counts, key=lambda name: counts[name])[-2:]
    if not best or not counts[best[-1]] or (len(best) > 1 and counts[best[0]] == counts[best[1]]):
        raise WhichModuleError(path)
    return best[-1]


def _returned(target: Path, module: str, done: Filling) -> Returned:
    return Returned(target, module, done.filled, done.left)
