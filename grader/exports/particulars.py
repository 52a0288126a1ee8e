"""What the session's `session.toml` says of the training: title, nature, days, duration, objectives, place.

```toml
conservation = 2027-12-31          # how long personal data are kept
[formation]
intitule = "Contrat social et transitions"
nature = "Formation continue"
lieu = "Cayenne"
jours = [2026-12-01, 2026-12-02]
heures = 12
objectifs = ["Lire une moyenne", "Questionner la question"]
```
"""

import datetime
from collections.abc import Iterable
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from exercises import definition
from exercises.kinds.exercise import SKILLS
from exercises.validation import sentences
from grader.exports.errors import InvalidParticularsError
from grader.session.session import Session, settings

TITLE = "Contrat social et transitions des politiques territoriales"
_MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août"),
    *("septembre", "octobre", "novembre", "décembre"),
)


def _day(value: object) -> object:
    """Take a date of TOML, or one in quotes; a date with an hour is none."""
    if isinstance(value, str):
        try:
            return datetime.date.fromisoformat(value.strip())
        except ValueError:
            raise ValueError("une date est attendue, comme 2026-12-01") from None
    if type(value) is datetime.date:
        return value
    raise ValueError("une date est attendue, comme 2026-12-01")


Day = Annotated[datetime.date, BeforeValidator(_day)]
_Text = Annotated[str, Field(max_length=600)]


class Particulars(BaseModel):
    """What is known of a training; what is empty is a blank to fill by hand on the documents."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    title: _Text = Field(default=TITLE, alias="intitule")
    nature: _Text = ""
    place: _Text = Field(default="", alias="lieu")
    days: tuple[Day, ...] = Field(default=(), alias="jours", max_length=60)
    hours: float | None = Field(default=None, alias="heures", gt=0, le=2_000, allow_inf_nan=False)
    objectives: tuple[_Text, ...] = Field(default=(), alias="objectifs", max_length=20)
    simulated: bool = False
    keep_until: Day | None = Field(default=None, alias="conservation")

    @property
    def dates(self) -> str:
        """The days as French writes them: « du 1er au 3 décembre 2026 », empty when none is known."""
        return span(self.days)


def read(session: Session) -> Particulars:
    """Return what `session.toml` says, completed by what the modules say themselves.

    Raises InvalidParticularsError, which names the field.
    """
    found = said(session)
    modules = [definition.load(session.curriculum / name) for name in session.modules]
    filled: dict[str, object] = {}
    if not found.objectives:
        used = {exercise.skill for module in modules for exercise in module.exercises}
        filled["objectives"] = tuple(label for skill, label in SKILLS.items() if skill in used)
    return found.model_copy(update=filled)


def said(session: Session) -> Particulars:
    """Return what `session.toml` says and no more. Raises InvalidParticularsError, which names the field."""
    path = session.session_file
    data = settings(session.root)
    training = data.get("formation", {})
    if not isinstance(training, dict):
        raise InvalidParticularsError(path, "formation", "une table [formation] est attendue")
    kept = {name: data[name] for name in ("simulated", "conservation") if name in data}
    try:
        return Particulars.model_validate({**training, **kept})
    except ValidationError as error:
        field, reason = sentences(error)[0]
        raise InvalidParticularsError(path, field, reason) from None


def day_name(day: datetime.date) -> str:
    """Return « 1er décembre 2026 »."""
    return f"{'1er' if day.day == 1 else day.day} {_MONTHS[day.month - 1]} {day.year}"


def span(days: Iterable[datetime.date]) -> str:
    """Return « le 1er décembre 2026 », or « du 1er décembre 2026 au 3 décembre 2026 »."""
    ordered = sorted(set(days))
    if not ordered:
        return ""
    first, last = day_name(ordered[0]), day_name(ordered[-1])
    return f"le {first}" if first == last else f"du {first} au {last}"
