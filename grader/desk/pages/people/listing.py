"""The list of the people: found by a word or by their group, moved together from one group to another."""

from functools import partial
from typing import Any
from urllib.parse import urlencode

from grader.cohort.members import enrolled
from grader.desk.acts.enrolling import LONGEST_GROUP
from grader.desk.pages.bar import PEOPLE
from grader.desk.pages.people.acting import PeopleHandler, page_number
from grader.desk.people import NO_GROUP, listing
from grader.pages.handlers import signed_in
from grader.standing.text import LEGEND

_PATIENCE = 0.15
"""Seconds that a page waits for where everyone stands to be read again; the former reading is shown then."""


class ListHandler(PeopleHandler):
    """Everyone."""

    @signed_in
    async def get(self) -> None:
        """Show one page of those who are asked for."""
        await self.list()

    async def list(self, refused: str = "", ticked: tuple[str, ...] = (), typed: str = "") -> None:
        """Show the list, with why what was asked of it is refused, and what was ticked and typed."""
        status = self.get_status()
        text, group = self._asked("q"), self._asked("groupe-vu")
        page = page_number(self._asked("page"))
        found, error = await self.find(partial(self._listed, text, group, page))
        if error:
            self.refuse(error, PEOPLE)
            return
        if refused:
            self.set_status(status)
        self.show(
            "people/list",
            PEOPLE,
            **found,
            refused=refused,
            ticked=ticked,
            typed=typed,
            text=text,
            group=group,
            no_group=NO_GROUP,
            longest=LONGEST_GROUP,
            legend=LEGEND,
            asked=urlencode({"q": text, "groupe-vu": group}),
        )

    def _asked(self, name: str) -> str:
        return str(self.get_argument(name, "")).strip()[:200]

    def _listed(self, text: str, group: str, page: int) -> dict[str, Any]:
        standing = self.room.live.standing(_PATIENCE)
        return {
            "card": self.shown_work(),
            "list": listing(enrolled(self.session), standing, text, group, page),
            "may": self.may("changer-de-groupe"),
        }


class MoveHandler(ListHandler):
    """Several people moved to a group."""

    @signed_in
    async def post(self) -> None:
        """Move those who are ticked, and lead back to the list as it was asked for."""
        sent = self.sent()
        job, refused = await self.begin("changer-de-groupe", sent)
        if job is None:
            await self.list(refused, sent.many("qui"), sent.text("groupe"))
            return
        back = {name: sent.text(name) for name in ("q", "groupe-vu", "page")}
        self.go(f"{self.place}/personnes?{urlencode({**back, 'travail': job.id})}")

    @signed_in
    async def get(self) -> None:
        """Show the list: its address was opened without its form."""
        await self.list()


ROUTES = {"/personnes": ListHandler, "/personnes/groupe": MoveHandler}
