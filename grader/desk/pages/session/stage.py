"""A stage's page: what can be done there, each with its form, and what is being done."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from tornado import web

from exercises.errors import ParcoursError
from grader.desk import uploads
from grader.desk.act import Act
from grader.desk.errors import UnreadableFormError
from grader.desk.form import Field, Sent, checked
from grader.desk.guides.passages import passage
from grader.desk.jobs import Job, new_id
from grader.desk.pages.bar import STAGES
from grader.desk.pages.handlers import RoomHandler
from grader.desk.pages.help import ADDRESS
from grader.desk.pages.session.panels import PANELS
from grader.desk.pages.session.work import card
from grader.desk.stages import ABOUT, LABELS, Stage
from grader.desk.table import ACTS, acts_of
from grader.desk.told import Steps, Told
from grader.pages.handlers import signed_in
from grader.session.session import Session
from grader.session.team import team

_SHORT = 0.4
"""Seconds that a work is waited for before its page is shown: most have ended by then."""


@dataclass(frozen=True)
class Offered:
    """An act with its form, as one page shows it: what stands in it, and why it was refused."""

    act: Act
    fields: tuple[Field, ...]
    once: str
    sent: Sent | None = None
    refused: str = ""
    wrong: str = ""


class ActingHandler(RoomHandler):
    """What shows a stage, whether it was only asked for or something there was refused."""

    async def stage(self, stage: Stage, refused: Offered | None = None, job: str = "") -> None:
        """Show a stage's page: the act that was `refused` as it was sent, the work `job` if there is one."""
        found, error = await self.find(partial(self._shown, stage, refused, job))
        if error:
            self.refuse(error, STAGES)
            return
        if refused is not None:
            self.set_status(self.refusal)
        self.show("stage", STAGES, **found)

    refusal = 400

    def _shown(self, stage: Stage, refused: Offered | None, job: str) -> dict[str, Any]:
        mine = team(self.session).roles_of(self.who)
        offered = [
            refused
            if refused is not None and refused.act is act
            else Offered(act, act.fields(self.session), new_id())
            for act in acts_of(stage)
            if act.roles & mine
            and not act.paged
            and (not act.apart or (refused is not None and refused.act is act))
        ]
        groups = dict.fromkeys(one.act.group for one in offered if one.act.group)
        panel = PANELS.get(stage)
        known = (self.jobs.find(job) if job else None) or self.jobs.running()
        help_address = self.base_url.rstrip("/") + ADDRESS
        read_at, told = passage(stage, help_address)
        return {
            "about": ABOUT[stage],
            "card": card(known),
            "groups": [
                (group, [one for one in offered if one.act.group == group]) for group in groups
            ],
            "help": help_address,
            "help_passage": told,
            "help_read_at": read_at,
            "label": LABELS[stage],
            "mine": mine,
            "offered": [one for one in offered if not one.act.group],
            "panel": panel(self.room) if panel else None,
            "roles": mine,
            "stage": stage,
            "stages": [(one, LABELS[one]) for one in Stage],
        }


class StageHandler(ActingHandler):
    """One stage."""

    @signed_in
    async def get(self, name: str) -> None:
        """Show what can be done there."""
        if name not in list(Stage):
            raise web.HTTPError(404)
        await self.stage(Stage(name), job=self.get_query_argument("travail", ""))


class DoHandler(ActingHandler):
    """One act."""

    @signed_in
    async def post(self, name: str) -> None:
        """Begin its work and lead to its stage; what was sent is kept where it is refused."""
        act = ACTS.get(name)
        if act is None:
            raise web.HTTPError(404)
        if act.paged:
            await self._of_a_page(act)
            return
        sent = Sent(
            {key: tuple(self.get_body_arguments(key)) for key in self.request.body_arguments}
        )
        once = sent.once or new_id()
        job, error = await self.find(partial(self._begin, act, sent, once))
        if error:
            self.refusal = self.get_status()
            fields, _ = await self.find(partial(act.fields, self.session))
            wrong = self._wrong
            await self.stage(act.stage, Offered(act, fields or (), new_id(), sent, error, wrong))
            return
        await self.find(partial(self.jobs.wait, job.id, _SHORT))
        self.go(f"{self.place}/etape/{act.stage}?travail={job.id}")

    async def _of_a_page(self, act: Act) -> None:
        """Refuse what begins from a page of its own alone: to who may not, as any act is."""
        _, refused = await self.find(partial(self.permit, act.roles))
        if not refused:
            raise web.HTTPError(404)
        self.refuse(refused, STAGES)

    _wrong = ""

    def _begin(self, act: Act, sent: Sent, once: str) -> Job:
        self.permit(act.roles)
        known = self.jobs.find(once)
        if known is not None and (known.act, known.upon) == (act.name, act.upon(sent)):
            return known
        received = uploads.keep_form(
            self.session,
            once,
            {
                name: [(one.filename, one.body) for one in found]
                for name, found in self.request.files.items()
            },
        )
        sent = Sent(sent.texts, received)
        try:
            act.check(self.session, sent)
            checked(act.fields(self.session), sent)
        except ParcoursError as error:
            self._wrong = error.field if isinstance(error, UnreadableFormError) else ""
            uploads.forget(self.session, once)
            raise
        work = partial(_work, act, sent, once)
        try:
            return self.jobs.start(once, act.name, act.title(sent), self.who, work, act.upon(sent))
        except (ParcoursError, OSError):
            uploads.forget(self.session, once)
            raise


def _work(act: Act, sent: Sent, once: str, session: Session, steps: Steps) -> Told:
    """Do an act's work, then take away the files that came with its form."""
    try:
        return act.work(session, sent, steps)
    finally:
        uploads.forget(session, once)


ROUTES = {r"/etape/([a-z-]+)": StageHandler, r"/faire/([a-z-]+)": DoHandler}
