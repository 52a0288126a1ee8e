"""Who may do what in a session: trainers, markers and the office, each by name; alone, one is all three."""

import json
from enum import StrEnum

from pydantic import Field, ValidationError

from exercises.files import replace
from exercises.kinds.exercise import Value
from grader.session.errors import DamagedTeamError, LastTrainerError, NotAllowedError
from grader.session.session import Session

_FILE = "equipe.json"


class Role(StrEnum):
    """What someone does in a session."""

    TRAINER = "formateur"
    MARKER = "correcteur"
    OFFICE = "secretariat"


LABELS = {
    Role.TRAINER: "formateur·rice",
    Role.MARKER: "correcteur·rice",
    Role.OFFICE: "secrétariat",
}
EVERY = frozenset(Role)


class Member(Value):
    """Someone of the team, by the name under which the server knows them, and what they do."""

    name: str = Field(min_length=1, max_length=200)
    roles: frozenset[Role]


class Team(Value):
    """Those who work in a session; where nobody is named, whoever comes does everything."""

    members: tuple[Member, ...] = Field(default=(), max_length=200)

    def roles_of(self, name: str) -> frozenset[Role]:
        """Return what someone may do: everything where the team names no one, nothing for a stranger to it."""
        if not self.members:
            return EVERY
        return frozenset(role for one in self.members if one.name == name for role in one.roles)

    def checked(self) -> "Team":
        """Return the team. Raises LastTrainerError where it has members and none of them conducts the session."""
        if self.members and not any(Role.TRAINER in one.roles for one in self.members):
            raise LastTrainerError
        return self


def team(session: Session) -> Team:
    """Return the session's team. Raises DamagedTeamError: nobody is then let in by mistake."""
    path = session.hidden / _FILE
    try:
        return Team.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        return Team()
    except ValidationError:
        raise DamagedTeamError(path) from None


def keep(session: Session, changed: Team) -> None:
    """Write the session's team. Raises LastTrainerError, nothing then written, and OSError."""
    changed.checked()
    session.hidden.mkdir(exist_ok=True)
    data = json.dumps(changed.model_dump(mode="json"), ensure_ascii=False, indent=1)
    replace(session.hidden / _FILE, data.encode())


def permit(session: Session, who: str, roles: frozenset[Role]) -> frozenset[Role]:
    """Return what someone may do. Raises NotAllowedError where they have none of `roles`, and DamagedTeamError."""
    found = team(session).roles_of(who)
    if not roles & found:
        raise NotAllowedError(" ou ".join(LABELS[role] for role in Role if role in roles))
    return found
