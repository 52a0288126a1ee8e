"""Enrolling from a list: what was understood, shown and corrected before anything is written."""

from functools import partial
from typing import Any

from exercises.errors import ParcoursError
from grader.cohort.lists.correction import FIELDS
from grader.desk import uploads
from grader.desk.acts.enrolling import ROLES, checked, marks_of
from grader.desk.enrolment import choices, sent_list
from grader.desk.enrolment.preview import preview, shareable
from grader.desk.enrolment.sent_list import SentList
from grader.desk.errors import UnconfirmedListError, UnreadableFormError, UnreadableListError
from grader.desk.form import Sent
from grader.desk.house import Room
from grader.desk.jobs import Job, new_id
from grader.desk.pages.bar import STAGES
from grader.desk.pages.handlers import RoomHandler
from grader.desk.pages.people.acting import page_number
from grader.desk.stages import Stage
from grader.desk.table import ACTS
from grader.documents.table_reading import LARGEST
from grader.pages.handlers import signed_in

VERBS = ("inscrire",)

ADDRESS = "/inscription"

_SHORT = 0.4
"""Seconds that the enrolment is waited for before its page is shown."""


def panel(room: Room) -> dict[str, Any]:
    """Return what the stage shows besides its acts: the form that a list is sent by."""
    return {"once": new_id(), "largest": LARGEST // 1_000_000, "roles": ROLES}


class SendHandler(RoomHandler):
    """The form that a list is sent by."""

    roles = ROLES

    @signed_in
    def get(self) -> None:
        """Show it."""
        self._form("")

    @signed_in
    async def post(self) -> None:
        """Keep the list and lead to what was understood of it; nothing of the session is written."""
        once = self.get_body_argument("once", "") or new_id()
        kept, refused = await self.find(partial(self._keep, once))
        if refused:
            self._form(refused)
        else:
            self.go(f"{self.place}{ADDRESS}/{kept}")

    def _form(self, refused: str) -> None:
        self.show("enrolment/send", STAGES, panel=panel(self.room), refused=refused)

    def _keep(self, once: str) -> str:
        """Return what the list is known by: another than the form's where one came back and chose another list."""
        sent = [one for one in self.request.files.get("liste", ()) if one.filename or one.body]
        if not sent:
            raise UnreadableFormError("liste", "Choisissez d’abord un fichier.")
        former = uploads.find(self.session, once)
        if former and former[0].read_bytes() == sent[0].body:
            return once  # the form was sent twice
        if former:
            once = new_id()
        uploads.keep(self.session, once, ((one.filename, one.body) for one in sent[:1]))
        try:
            found = sent_list.find(self.session, once)
            if not choices.menus(found.understood):
                raise UnreadableListError("il est vide")
        except ParcoursError:
            uploads.forget(self.session, once)
            raise
        return once


class PreviewHandler(RoomHandler):
    """One list that was sent."""

    roles = ROLES

    @signed_in
    async def get(self, identifier: str) -> None:
        """Show what is understood of it."""
        found, refused = await self.find(partial(sent_list.find, self.session, identifier))
        await self._show(found, refused)

    @signed_in
    async def post(self, identifier: str) -> None:
        """Read it again as someone says, or enrol its people; a refusal is said over the list as it is now."""
        sent = Sent(
            {key: tuple(self.get_body_arguments(key)) for key in self.request.body_arguments}
        )
        job, refused = await self.find(partial(self._answer, identifier, sent))
        if refused:
            status = self.get_status()
            found, gone = await self.find(partial(sent_list.find, self.session, identifier))
            self.set_status(status)
            await self._show(found, gone, refused)
        elif job is None:
            self.go(f"{self.place}{ADDRESS}/{identifier}#lecture")
        else:
            await self.find(partial(self.jobs.wait, job.id, _SHORT))
            self.go(f"{self.place}/etape/{Stage.ENROL}?travail={job.id}")

    async def _show(self, found: SentList | None, gone: str, refused: str = "") -> None:
        values, error = (None, gone) if found is None else await self.find(partial(_shown, found))
        if values is None:
            self.show("enrolment/send", STAGES, panel=panel(self.room), refused=error)
            return
        lines, page, pages = values["preview"].page(
            page_number(self.get_query_argument("page", ""))
        )
        self.show(
            "enrolment/preview",
            STAGES,
            **values,
            refused=refused,
            lines=lines,
            page=page,
            pages=pages,
            here_at=f"{self.base_url.rstrip('/')}{self.place}{ADDRESS}/{found.identifier if found else ''}",
        )

    def _answer(self, identifier: str, sent: Sent) -> Job | None:
        """Return the work that enrols the people; None once what was said of the list is kept."""
        known = self.jobs.find(sent.text("once"))
        if known is not None:
            return known
        found = sent_list.find(self.session, identifier)
        told = choices.chosen(found.understood, found.told, sent)
        if not sent.many("feuille") and any(one.sheet for one in choices.menus(found.understood)):
            raise UnconfirmedListError("Aucune feuille n’est cochée. Cochez celles à lire.")
        changed = told != found.told
        if changed:
            sent_list.say(self.session, identifier, told)
        if sent.text("faire") != "inscrire":
            return None
        if changed:
            raise UnconfirmedListError(
                "Vos choix ont changé ce qui est lu : regardez la liste telle qu’elle sera, puis confirmez."
            )
        act, count = ACTS["inscrire"], len(found.differences)
        checked(found, sent)
        title = f"Inscrire {count} personnes" if count > 1 else "Inscrire 1 personne"
        asked = Sent({**sent.texts, "envoi": (identifier,)})
        return self.jobs.start(
            sent.once or new_id(),
            act.name,
            title,
            self.who,
            lambda session, steps: act.work(session, asked, steps),
        )


def _shown(found: SentList) -> dict[str, Any]:
    made = preview(found)
    states = [one.state for one in found.differences]
    return {
        "found": found,
        "fields": FIELDS,
        "menus": choices.menus(found.understood),
        "preview": made,
        "shareable": shareable(found),
        "shared": found.told.shared,
        "new": states.count("new"),
        "updated": states.count("updated"),
        "unchanged": states.count("unchanged"),
        "seen": marks_of(found),
        "file": found.path.name,
    }


ROUTES = {ADDRESS: SendHandler, ADDRESS + r"/([0-9a-f]{16})": PreviewHandler}
