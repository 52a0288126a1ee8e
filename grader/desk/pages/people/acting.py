"""What the pages that change people share: an act begun from a page that is not its stage's, and shown there."""

from functools import partial

from grader.desk.form import Sent
from grader.desk.jobs import Job, new_id
from grader.desk.pages.handlers import RoomHandler
from grader.desk.pages.session.work import Card, card
from grader.desk.table import ACTS
from grader.session.team import team

_DIGITS = 6

_SHORT = 0.4
"""Seconds that a work is waited for before its page is shown."""


def page_number(text: str) -> int:
    """Return the page that an address asks for; the first for anything that is no number."""
    return int(text) if text.isdecimal() and len(text) < _DIGITS else 1


class PeopleHandler(RoomHandler):
    """A page of people; whoever is of the team may look, those whom an act names may act."""

    def sent(self, **more: str) -> Sent:
        """Return the form that came, and what its address says besides."""
        found = {key: tuple(self.get_body_arguments(key)) for key in self.request.body_arguments}
        return Sent({**found, **{name: (value,) for name, value in more.items()}})

    def may(self, act: str) -> bool:
        """Tell whether who is signed in may do an act. Raises DamagedTeamError."""
        return bool(ACTS[act].roles & team(self.session).roles_of(self.who))

    async def begin(self, name: str, sent: Sent) -> tuple[Job | None, str]:
        """Begin an act's work, and wait for it a little; return it, or why it cannot begin."""
        job, refused = await self.find(partial(self._begin, name, sent))
        if job is not None:
            await self.find(partial(self.jobs.wait, job.id, _SHORT))
        return job, refused

    def _begin(self, name: str, sent: Sent) -> Job:
        act = ACTS[name]
        self.permit(act.roles)
        return self.jobs.start(
            sent.once or new_id(),
            name,
            act.label,
            self.who,
            lambda session, steps: act.work(session, sent, steps),
        )

    def shown_work(self) -> Card | None:
        """Return what is said of the work that the address names, if it does."""
        return card(self.jobs.find(self.get_query_argument("travail", "")))
