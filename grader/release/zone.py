"""The time zone in which a session's deadlines are read and typed: « fuseau » of its file, else the machine's."""

from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo

from grader.session.errors import UnknownZoneError
from grader.session.session import Session, settings

ZONES = {
    "America/Cayenne": "Guyane (Cayenne)",
    "America/Martinique": "Martinique",
    "America/Guadeloupe": "Guadeloupe, Saint-Martin, Saint-Barthélemy",
    "Indian/Reunion": "La Réunion",
    "Indian/Mayotte": "Mayotte",
    "Europe/Paris": "France hexagonale (Paris)",
    "America/Miquelon": "Saint-Pierre-et-Miquelon",
    "Pacific/Noumea": "Nouvelle-Calédonie",
    "Pacific/Tahiti": "Polynésie française (Tahiti)",
    "Pacific/Wallis": "Wallis-et-Futuna",
}
"""Where the CNFPT and its partners train; any other zone of the world may stand in the file."""


def zone_name(session: Session) -> str:
    """Return the zone that the session's file names, "" for the machine's."""
    return str(settings(session.root).get("fuseau", "")).strip()


def zone(name: str) -> tzinfo | None:
    """Return a zone by its name, None for the machine's own. Raises UnknownZoneError."""
    if not name:
        return None
    try:
        return ZoneInfo(name)
    except (OSError, ValueError, KeyError):  # none found; a name that is a path; a folder of zones
        raise UnknownZoneError(name) from None


def typed(text: str, place: tzinfo | None) -> datetime:
    """Return the moment (UTC) that was typed as « 2026-12-01T17:00 » in a zone. Raises ValueError."""
    moment = datetime.fromisoformat(text)
    local = moment if place is None else moment.replace(tzinfo=place)
    return local.astimezone(UTC)


def shown(moment: datetime, place: tzinfo | None) -> str:
    """Return a moment as it is typed in a zone: « 2026-12-01T17:00 »."""
    return moment.astimezone(place).strftime("%Y-%m-%dT%H:%M")
