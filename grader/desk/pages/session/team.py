"""Who works in a session, and as what."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from grader.desk import journal
from grader.desk.errors import LockedOutError, TeamChangedError, UnreadableFormError
from grader.desk.pages.bar import SETTINGS
from grader.desk.pages.handlers import RoomHandler
from grader.pages.handlers import signed_in
from grader.session.team import EVERY, LABELS, Member, Role, Team, keep, team
from grader.session.working import working

ABOUT = {
    Role.TRAINER: "règle, publie, anime, ramasse, rend, efface",
    Role.MARKER: "note les copies",
    Role.OFFICE: "inscrit, fait les documents, dit jusqu’à quand les données sont gardées",
}
_EMPTY = 1
"""Rows that wait for a new name."""


@dataclass(frozen=True)
class Row:
    """Someone of the team as the form has them."""

    name: str
    roles: frozenset[Role]


class TeamHandler(RoomHandler):
    """The team."""

    roles = frozenset({Role.TRAINER})
    largest = 1_000_000

    @signed_in
    async def get(self) -> None:
        """Show it, with a row for one more person."""
        found, error = await self.find(lambda: team(self.session))
        if error:
            self.refuse(error, SETTINGS)
            return
        done = self.get_query_argument("fait", "") == "1"
        self._form([Row(one.name, one.roles) for one in found.members], _stamp(found), done=done)

    @signed_in
    async def post(self) -> None:
        """Write the team; whoever would lose their own access by it is told, and asked."""
        names = [name.strip() for name in self.get_body_arguments("nom", strip=False)]
        ticked = {key: True for key in self.request.body_arguments if key.startswith("role-")}
        rows = [
            Row(name, frozenset(role for role in Role if f"role-{place}-{role}" in ticked))
            for place, name in enumerate(names)
        ]
        sure = self.get_body_argument("malgre", "") == "oui"
        seen = self.get_body_argument("vu", "")
        _, error = await self.find(partial(self._save, rows, seen, sure=sure))
        if error:
            self._form(rows, self._seen or seen, refused=error, doubt=self._doubt)
        elif EVERY & self._left:
            self.go(f"{self.place}/{'equipe?fait=1' if Role.TRAINER in self._left else ''}")
        else:
            self.go("/parcours")

    _doubt = False
    _seen = ""
    _left: frozenset[Role] = frozenset()

    def _save(self, rows: list[Row], seen: str, *, sure: bool) -> None:
        with working(self.session, self.who, "Équipe de la session"):
            now = team(self.session)
            if seen and seen != _stamp(now):
                self._seen = _stamp(now)
                raise TeamChangedError(", ".join(one.name for one in now.members))
            wanted = _team(rows).checked()
            self._left = wanted.roles_of(self.who)
            if Role.TRAINER not in self._left and not sure:
                self._doubt = True
                raise LockedOutError(self.who)
            if wanted != now:
                keep(self.session, wanted)
                with suppress(OSError):  # it is written all the same
                    journal.add(self.session, self.who, "equipe", outcome="done")

    def _form(
        self,
        rows: list[Row],
        seen: str,
        *,
        refused: str = "",
        doubt: bool = False,
        done: bool = False,
    ) -> None:
        if not rows and not refused:
            rows = [Row(self.who, EVERY)]
        shown = [one for one in rows if one.name or one.roles]
        self.show(
            "settings/team",
            SETTINGS,
            rows=[*shown, *[Row("", frozenset())] * _EMPTY],
            labels=_LABELS,
            about=ABOUT,
            refused=refused,
            doubt=doubt,
            done=done,
            seen=seen,
        )


_LABELS: Mapping[Role, str] = LABELS


def _team(rows: list[Row]) -> Team:
    """Return the team of a form. Raises UnreadableFormError for a name without a role, or that stands twice."""
    members: dict[str, Member] = {}
    for row in rows:
        if not row.name:
            if row.roles:
                raise UnreadableFormError(
                    "nom", "Une ligne a un rôle et pas de nom : complétez-la, ou décochez-la."
                )
            continue
        if not row.roles:
            raise UnreadableFormError(
                "nom",
                f"« {row.name[:60]} » n’a aucun rôle : cochez-en un, ou effacez ce nom pour l’ôter de l’équipe.",
            )
        if row.name in members:
            raise UnreadableFormError("nom", f"« {row.name[:60]} » paraît deux fois.")
        if len(row.name) > 100 or len(members) >= 200:
            raise UnreadableFormError(
                "nom", "Un nom a au plus 100 caractères, une équipe 200 noms."
            )
        members[row.name] = Member(name=row.name, roles=row.roles)
    return Team(members=tuple(members.values()))


def _stamp(found: Team) -> str:
    """Return what tells whether a team is still the one that a form showed."""
    return ";".join(f"{one.name}={'+'.join(sorted(one.roles))}" for one in found.members) or "-"


ROUTES = {"/equipe": TeamHandler}
