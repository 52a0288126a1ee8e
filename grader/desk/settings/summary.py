"""What a session says of itself, in a few lines."""

from dataclasses import dataclass

from exercises.errors import ParcoursError
from exercises.kinds.exercise import count
from exercises.numbers import french
from grader.desk.house import Room
from grader.exports.particulars import day_name, said
from grader.gradebook.overview import due_dates
from grader.session.team import team


@dataclass(frozen=True)
class Summary:
    """Lines of (what, how it is set), "" for what is not said yet; `refused` says why some are missing."""

    lines: tuple[tuple[str, str], ...]
    refused: str = ""


def described(room: Room) -> Summary:
    """Return what a session says of itself; a line of its file that cannot be used is named, the rest stands."""
    session = room.session
    try:
        found = said(session)
        due = due_dates(session)
        members = team(session).members
    except ParcoursError as error:
        return Summary((), str(error))
    until = "" if found.keep_until is None else f"jusqu’au {day_name(found.keep_until)}"
    dated = f"{count(len(due), 'module en a une', 'modules en ont une')} sur {len(session.modules)}"
    people = ", ".join(one.name for one in members) or "qui ouvre le bureau fait tout"
    return Summary(
        (
            ("Formation", found.title),
            ("Jours", found.dates),
            ("Lieu", found.place),
            ("Durée", "" if found.hours is None else f"{french(found.hours, 2)} heures"),
            ("Échéances", dated),
            ("Données gardées", until),
            ("Équipe", people),
        )
    )
