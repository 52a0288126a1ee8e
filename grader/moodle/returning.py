"""What goes back to the platform: a worksheet filled in, and the archive of feedback files."""

import hashlib
import io
import zipfile
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from exercises.files import replace
from grader.cohort.members import enrolled
from grader.cohort.names import folded
from grader.gradebook import marks as marking
from grader.moodle import cells, correspondence, worksheet
from grader.moodle.correspondence import Place
from grader.moodle.crossing import NOTHING, Vouched, contradictions, same_assignment
from grader.moodle.errors import (
    AnonymousFileError,
    CrossedFileError,
    NothingImportedError,
    NothingToWriteError,
    WhichModuleError,
)
from grader.moodle.identity import People, UnknownPersonError
from grader.moodle.names import Said, returnable
from grader.moodle.worksheet import Worksheet
from grader.session.session import Session

_ANONYMOUS = (
    "Seul le numéro du devoir, à la fin du nom des fichiers téléchargés, dit qu’ils vont ensemble, et il manque ou "
    "diffère. Si la feuille est bien celle du devoir importé, ajoutez --sur-parole."
)


_TOO_EARLY = (
    "son retour a été préparé avant sa note : s’il est déjà déposé, Moodle écartera cette ligne sans le dire. "
    "Téléchargez alors la feuille à nouveau, et relancez"
)


@dataclass(frozen=True)
class Returned:
    """A file that was written, for whom, for whom not with why, and what is worth knowing (French phrases).

    `given` are participants with what they were given: a mark, or an empty text for a page. `path` is None when
    there was nothing to write; `assignment` is the platform's number of where it goes, where it is known.
    """

    path: Path | None
    module: str
    given: tuple[tuple[str, str], ...] = ()
    left: tuple[tuple[str, str], ...] = ()
    notices: tuple[tuple[str, str], ...] = ()
    unchanged: tuple[str, ...] = ()
    assignment: str = ""


def fill_worksheet(
    session: Session,
    path: Path,
    module: str = "",
    output: Path | None = None,
    *,
    provisional: bool = False,
    thresholds: str = "",
    vouched: Vouched = NOTHING,
) -> Returned:
    """Fill a worksheet that was downloaded and write it beside as `…-remplie.csv`, or at `output`.

    Without `module`, it is that of the import with which most of the worksheet's numbers agree. `thresholds` bring
    marks to the words of the platform's scale, if it has one.
    Raises UnreadableWorksheetError, WhichModuleError, CrossedFileError, AnonymousFileError, ThresholdsError,
    NothingToWriteError, GradebookError.
    """
    sheet = worksheet.load(path)
    members = enrolled(session)
    module = _checked_module(session, sheet, path, module)
    places = correspondence.read(session, module)
    people = People(members, places)
    _check(sheet, path, people, places, vouched)
    scale = cells.scale(sheet.scale, thresholds) if "scale" in sheet.columns else None
    who, unknown = _resolved(people, sheet.said)
    marks = marking.read(session, module)
    filled, done = worksheet.fill(sheet, marks, who, unknown, provisional=provisional, scale=scale)
    absent = [
        (person, "la feuille n’a aucune ligne pour cette personne")
        for person in sorted(marks.copies.keys() - set(who.values()))
    ]
    left = (*done.left, *absent)
    if not done.filled:
        raise NothingToWriteError(path, left)
    target = output or path.with_name(f"{path.stem}-remplie.csv")
    replace(target, worksheet.dump(filled))
    _remember(session, module, places, dict(done.filled))
    notices = (*done.notices, *_late_for(sheet, places, who, dict(done.filled)))
    if scale:
        notices += (("--seuils", str(scale)),)
    elif thresholds:
        notices += (("--seuils", "ce devoir est noté en chiffres, les seuils n’ont pas servi"),)
    return Returned(target, module, done.filled, left, notices)


def feedback_archive(
    session: Session, module: str, output: Path, *, again: bool = False
) -> Returned:
    """Write the zip that the platform takes back: each participant's page in the very folder of their hand-in.

    Pages that did not change since the last archive are left out unless `again`: the platform would tell everyone
    of a new one. Raises NothingImportedError when no copy of the module came from the platform.
    """
    places = correspondence.read(session, module)
    if not places:
        raise NothingImportedError(module)
    given, left, unchanged, notices = [], [], [], []
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for person, place in list(places.items()):
            page = session.feedback_page(person, module)
            if not returnable(place.prefix):
                left.append((person, f"la plateforme ne reconnaîtrait pas « {place.prefix} »"))
                continue
            if not page.is_file():
                left.append((person, f"son retour n’est pas prêt (parcours restituer {module})"))
                continue
            data = page.read_bytes()
            digest = hashlib.sha256(data).hexdigest()
            if digest == place.page and not again:
                unchanged.append(person)
                continue
            separator = "_" if place.flat else "/"
            archive.writestr(f"{place.prefix}{separator}retour-{module}.html", data)
            given.append((person, ""))
            if not place.mark:
                notices.append((person, "aucune note n’a encore été écrite pour la plateforme"))
            places[person] = place.model_copy(update={"page": digest})
    left += [
        (person, "sa copie n’est pas venue de la plateforme")
        for person in session.submitted(module)
        if person not in places
    ]
    if not given:
        return Returned(None, module, (), tuple(left), (), tuple(unchanged))
    output.parent.mkdir(parents=True, exist_ok=True)
    replace(output, buffer.getvalue())
    correspondence.write(session, module, places)
    known = {place.assignment for place in places.values()}
    return Returned(
        *(output, module, tuple(given), tuple(left), tuple(notices), tuple(unchanged)),
        assignment=known.pop() if len(known) == 1 else "",
    )


def _check(
    sheet: Worksheet, path: Path, people: People, places: dict[str, Place], vouched: Vouched
) -> None:
    """Refuse the whole worksheet as soon as one of its rows means two people, or nothing tells whom it means."""
    people.share(sheet.said)
    lines = contradictions(people, sheet.said)
    if lines:
        raise CrossedFileError(path, lines)
    nameless = [
        said
        for said in sheet.said
        if (holder := people.holder(said)) and (not said.named or people.anonymous(holder))
    ]
    assignments = {places[people.holder(said)].assignment for said in nameless}
    if not all(same_assignment(sheet.assignment, one, vouched) for one in assignments):
        raise AnonymousFileError(path, len(nameless), _ANONYMOUS)


def _resolved(people: People, told: tuple[Said, ...]) -> tuple[dict[str, str], dict[str, str]]:
    """Return the participants by number, and why those of the other numbers are not known."""
    who: dict[str, str] = {}
    unknown: dict[str, str] = {}
    names = Counter(folded(said.name) for said in told if said.name)
    for said in told:
        try:
            person = people.find(said, shared=names[folded(said.name)] > 1)
        except UnknownPersonError as error:
            unknown[said.number] = str(error)
            continue
        if person:
            who[said.number] = person
    twice = {person for person, count in Counter(who.values()).items() if count > 1}
    for number, person in list(who.items()):
        if person in twice:
            del who[number]
            unknown[number] = f"plusieurs lignes sont celles de {person}"
    return who, unknown


def _checked_module(session: Session, sheet: Worksheet, path: Path, asked: str) -> str:
    """Return the module asked for, or that of the worksheet; one whose numbers are another's is refused."""
    if not asked:
        return _module_of(session, sheet, path)
    if not correspondence.read(session, asked):
        with suppress(WhichModuleError):
            own = _module_of(session, sheet, path)
            line = f"ses numéros sont ceux du devoir importé pour le module {own}, et non {asked}"
            raise CrossedFileError(path, (line,))
    return asked


def _module_of(session: Session, sheet: Worksheet, path: Path) -> str:
    """Return the module whose import agrees with most rows; where no row names anyone, that of its assignment."""
    members = enrolled(session)
    counts: Counter[str] = Counter()
    for name in correspondence.modules(session):
        places = correspondence.read(session, name)
        people = People(members, places)
        for said in sheet.said:
            place = places.get(people.holder(said))
            own = place and place.assignment and place.assignment == sheet.assignment
            counts[name] += bool(place and (people.agrees(said) or (not said.named and own)))
    best = counts.most_common(2)
    if not best or not best[0][1] or (len(best) > 1 and best[0][1] == best[1][1]):
        raise WhichModuleError(path)
    return best[0][0]


def _remember(
    session: Session, module: str, places: dict[str, Place], given: dict[str, str]
) -> None:
    known = {person: given[person] for person in places if person in given}
    if known:
        marked = {p: places[p].model_copy(update={"mark": mark[:200]}) for p, mark in known.items()}
        correspondence.write(session, module, {**places, **marked})


def _late_for(
    sheet: Worksheet, places: dict[str, Place], who: dict[str, str], given: dict[str, str]
) -> list[tuple[str, str]]:
    """Return a notice for whoever's feedback went before the mark: the platform then keeps this mark out."""
    notices = []
    for row in sheet.rows[1:]:
        person = who.get(sheet.number(row), "")
        place = places.get(person)
        early = "marked" not in sheet.columns or cells.never(sheet.cell(row, "marked"))
        if person in given and place and place.page and not place.mark and early:
            notices.append((person, _TOO_EARLY))
    return notices
