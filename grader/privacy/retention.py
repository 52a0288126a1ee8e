"""Apply a session's retention date: personal data go, the report without names may stay."""

import datetime
import json
import shutil
from pathlib import Path

from exercises.files import replace
from grader.cohort.members import enrolled
from grader.errors import NotYetError
from grader.exports import report
from grader.exports.particulars import Particulars
from grader.gradebook.erasing import erase_everyone
from grader.privacy import traces
from grader.privacy.staff_records import forget_the_rest, is_of_the_staff
from grader.privacy.traces import Search
from grader.session.holdings import HOLDINGS
from grader.session.layout import FORGETTABLE, GRADEBOOK, HIDDEN
from grader.session.session import Session


def due(particulars: Particulars, today: datetime.date) -> bool:
    """Tell whether the retention date is past; False when the session gives none."""
    return particulars.keep_until is not None and today > particulars.keep_until


def permit(particulars: Particulars, today: datetime.date, *, early: bool) -> None:
    """Raise NotYetError when the retention date is to come or unknown, unless `early`."""
    if not early and not due(particulars, today):
        raise NotYetError(particulars.keep_until)


def purge(
    session: Session, particulars: Particulars, at: datetime.datetime, *, early: bool = False
) -> Search:
    """Remove everyone from the session; return the search that proves it (others' folders may name someone).

    `exports/bilan.html` is made first, and stays: it holds no name. Raises NotYetError as `permit` does,
    GradebookError when another command is writing.
    """
    permit(particulars, at.date(), early=early)
    known = {member.identifier for member in enrolled(session)}
    known |= {person for module in session.modules for person in session.submitted(module)}
    people = [traces.find(session, identifier) for identifier in sorted(known)]
    page = report.make(session, particulars, at)
    count = len(people)
    erase_everyone(session)
    for name in FORGETTABLE:
        if name != HIDDEN:
            _remove(session.root / name)
    forget_the_rest(session)
    for place in (session.inbound, session.given_back):
        for path in place.glob("*"):
            _remove(path)
    for holding in HOLDINGS:
        for path in holding.files(session):
            if path.name != GRADEBOOK and not is_of_the_staff(session, path):
                path.unlink()
    folder = session.exports
    folder.mkdir()
    replace(folder / "bilan.html", page.encode())
    told = {"purge": at.isoformat(timespec="seconds"), "personnes": count}
    replace(folder / "purge.json", json.dumps(told).encode() + b"\n")
    return traces.search(session, (term for person in people for term in person.terms))


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    elif path.exists() or path.is_symlink():
        path.unlink()
