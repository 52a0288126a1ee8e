"""A session's settings as texts, as its form shows them, and what was typed as values; nothing is written here."""

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from exercises.numbers import french
from exercises.validation import sentences
from grader.desk.errors import UnreadableFormError
from grader.desk.settings.fields import DUE, TWICE, fields_of, groups
from grader.exports.particulars import Particulars
from grader.gradebook.overview import due_dates
from grader.marking.double import read_share, shares
from grader.marking.errors import InvalidShareError
from grader.release.late import late_rule
from grader.release.zone import shown, typed, zone, zone_name
from grader.session.errors import UnknownZoneError
from grader.session.session import Session, settings
from grader.session.team import EVERY
from grader.session.writing import TRAINING, Value

_OF_TRAINING = ("intitule", "nature", "lieu", "jours", "heures", "objectifs")
_OF_SESSION = ("conservation", "verification", "compte", "fuseau")
_LISTED = ("jours", "objectifs")
_FRENCH_DAY = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")


@dataclass(frozen=True)
class Changes:
    """What was typed, by where it is kept: lines of the session's file, deadlines, late rule, shares."""

    lines: Mapping[str, Value | None] = field(default_factory=dict)
    due: Mapping[str, datetime.datetime | None] = field(default_factory=dict)
    late: str = ""
    shares: Mapping[str, float] = field(default_factory=dict)


def texts_of(session: Session) -> dict[str, str]:
    """Return each setting as the form shows it, whatever a hand wrote. Raises GradebookError and others."""
    data = settings(session.root)
    training = data.get(TRAINING)
    training = training if isinstance(training, dict) else {}
    try:
        place = zone(zone_name(session))
    except UnknownZoneError:
        place = None  # shown as it is written, to be corrected
    due, twice = due_dates(session), shares(session)
    return {
        **{name: _text(training.get(name, "")) for name in _OF_TRAINING},
        "conservation": _iso(data.get("conservation", "")),
        "fuseau": zone_name(session),
        "verification": session.verification,
        "compte": session.counts,
        "code_libre": "oui" if session.free_code else "non",
        "retards": late_rule(session),
        **{
            f"{DUE}-{name}": shown(due[name], place) if name in due else ""
            for name in session.modules
        },
        **{f"{TWICE}-{name}": _percent(twice.get(name, 0.0)) for name in session.modules},
    }


def changes(session: Session, typed_texts: Mapping[str, str]) -> Changes:
    """Return what was typed as values. Raises UnreadableFormError, which names the field and says its sentence."""
    known = fields_of(groups(session, texts_of(session), EVERY))
    labels = {name: one.label for name, one in known.items()}
    named = typed_texts.get("fuseau", zone_name(session))
    try:
        place = zone(named)
    except UnknownZoneError as error:
        raise UnreadableFormError("fuseau", str(error)) from None
    lines: dict[str, Value | None] = {}
    due: dict[str, datetime.datetime | None] = {}
    twice: dict[str, float] = {}
    for name, text in typed_texts.items():
        kind, _, module = name.partition("-")
        if kind == DUE and module:
            due[module] = _moment(name, labels.get(name, ""), text, place)
        elif kind == TWICE and module:
            twice[module] = _share(name, labels.get(name, ""), text)
        elif name in _OF_TRAINING:
            lines[f"{TRAINING}.{name}"] = _line(name, labels[name], text)
        elif name in _OF_SESSION:
            lines[name] = _line(name, labels[name], text)
        elif name == "code_libre":
            lines[name] = text == "oui"
    return Changes(lines, due, typed_texts.get("retards", ""), twice)


def _line(name: str, label: str, text: str) -> Value | None:
    """Return a line of the session's file, checked by what reads it; None for nothing."""
    if not text:
        return None
    value: Any = text
    if name == "jours":
        value = tuple(_day(name, one) for one in re.split(r"[\n,;]+", text) if one.strip())
    elif name == "objectifs":
        value = tuple(one.strip() for one in text.splitlines() if one.strip())
    elif name == "conservation":
        value = _day(name, text)
    elif name == "heures":
        value = _number(name, label, text)
    if name in (*_OF_TRAINING, "conservation"):
        try:
            Particulars.model_validate({name: value})
        except ValidationError as error:
            raise UnreadableFormError(
                name, f"« {label} » ne convient pas : {sentences(error)[0][1]}."
            ) from None
    found: Value = value
    return found


def _day(name: str, text: str) -> datetime.date:
    said = text.strip()
    french_day = _FRENCH_DAY.fullmatch(said)
    try:
        if french_day:
            return datetime.date(int(french_day[3]), int(french_day[2]), int(french_day[1]))
        return datetime.date.fromisoformat(said)
    except ValueError:
        raise UnreadableFormError(
            name, f"« {said[:40]} » n’est pas un jour : écrivez-le comme 01/12/2026."
        ) from None


def _number(name: str, label: str, text: str) -> float:
    try:
        value = float(text.replace(",", ".").replace("\u202f", "").replace("\u00a0", ""))
    except ValueError:
        raise UnreadableFormError(
            name, f"« {label} » attend un nombre, par exemple 12 ou 7,5."
        ) from None
    return int(value) if value.is_integer() else value


def _moment(
    name: str, label: str, text: str, place: datetime.tzinfo | None
) -> datetime.datetime | None:
    if not text:
        return None
    try:
        return typed(text, place)
    except (ValueError, OverflowError):
        raise UnreadableFormError(
            name, f"L’échéance « {label} » attend un jour et une heure, comme 2026-12-01T17:00."
        ) from None


def _share(name: str, label: str, text: str) -> float:
    try:
        return read_share(text or "0%")
    except InvalidShareError:
        raise UnreadableFormError(
            name, f"La part « {label} » attend un pourcentage de 0 à 100, par exemple 20 %."
        ) from None


def _text(value: Any) -> str:
    if isinstance(value, list):
        return "\n".join(_text(one) for one in value)
    if isinstance(value, datetime.date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, float | int) and not isinstance(value, bool):
        return french(value, 2)
    return str(value)


def _iso(value: Any) -> str:
    return value.isoformat() if type(value) is datetime.date else str(value)


def _percent(share: float) -> str:
    return f"{french(100 * share, 1)}\u00a0%"
