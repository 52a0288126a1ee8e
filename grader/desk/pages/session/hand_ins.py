"""Copies that came in a file, on a stick, from a platform: whose they are, asked where it is in doubt."""

from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from typing import Any

from exercises.copies.copy import now
from exercises.dates import day_and_time
from grader.desk import uploads
from grader.desk.acts.collecting import FILES, released
from grader.desk.acts.releasing import modules_field
from grader.desk.errors import UnreadableFormError
from grader.desk.form import Sent
from grader.desk.house import Room
from grader.desk.jobs import Job, new_id
from grader.desk.pages.bar import STAGES
from grader.desk.pages.handlers import RoomHandler
from grader.desk.receiving import taking
from grader.desk.receiving.questions import LEAVE, decided, sheet
from grader.desk.saying.names import called
from grader.desk.saying.wording import at_the_desk
from grader.pages.handlers import signed_in

VERBS = ("ramasser",)

_SHORT = 0.4
"""Seconds that a work is waited for before its page is shown."""


@dataclass(frozen=True)
class Zone:
    """What the drop zone needs: the modules and the people that may be meant, what was sent and is still there."""

    modules: tuple[tuple[str, str], ...]
    people: tuple[tuple[str, str], ...]
    waiting: tuple[tuple[str, str], ...]
    most: int = uploads.MOST
    once: str = ""
    own: str = "handins"
    after: bool = True


def panel(room: Room) -> Zone:
    """Return what the stage of collecting shows besides its acts. Raises GradebookError and CohortFileError."""
    session = room.session
    people = taking.everyone(session).people
    waiting = []
    for sending in uploads.waiting(session):
        noted = uploads.noted(session, sending) or {}
        waiting.append((sending, noted.get("quand", "")))
    return Zone(
        modules_field(session, (), session.released).options,
        tuple((one.identifier, called(one)) for one in people),
        tuple(waiting),
        once=new_id(),
    )


class _HandInsHandler(RoomHandler):
    roles = FILES.roles

    def sent(self) -> Sent:
        """Return the form that was sent, without its files."""
        names = self.request.body_arguments
        return Sent({key: tuple(self.get_body_arguments(key)) for key in names})


class SendingHandler(_HandInsHandler):
    """What is sent: kept, looked into, then shown by its own page."""

    @signed_in
    async def post(self) -> None:
        """Keep the files and lead to what they hold; what holds nothing is refused with why."""
        sent = self.sent()
        sending = sent.once or new_id()
        kept, error = await self.find(partial(self._keep, sent, sending))
        sending, refused = kept or ("", "")
        if error or refused:
            if not error:
                self.set_status(400)
            self.show("receiving/hand_ins_refused", STAGES, sentence=at_the_desk(error or refused))
        else:
            self.go(f"{self.place}/remises/{sending}")

    def _keep(self, sent: Sent, sending: str) -> tuple[str, str]:
        """Return what the files are known by, and why they cannot be looked into, "" where they can."""
        modules, person = released(self.session), sent.text("personne")
        module = sent.text("module")
        if module and module not in modules:
            raise UnreadableFormError(
                "module", "Choisissez le module parmi ceux qui sont proposés."
            )
        if person and person not in {
            one.identifier for one in taking.everyone(self.session).people
        }:
            raise UnreadableFormError(
                "personne", "Choisissez la personne parmi celles de la liste."
            )
        files = [(one.filename, one.body) for found in self.request.files.values() for one in found]
        if not any(name or data for name, data in files):
            raise UnreadableFormError("fichiers", "Choisissez d’abord un fichier ou un dossier.")
        told = (module, person, *(f"{name}\0{sha256(data).hexdigest()}" for name, data in files))
        same = sha256("\0".join(told).encode("utf-8", "replace")).hexdigest()
        former = uploads.noted(self.session, sending)
        if former is not None and former.get("empreinte") == same:
            return sending, ""  # the form was sent twice
        if former is not None:  # one came back to the form, and chose other files
            sending = new_id()
        uploads.keep_tree(self.session, sending, files)
        uploads.note(
            self.session,
            sending,
            {
                "module": module,
                "personne": person,
                "quand": day_and_time(now()),
                "empreinte": same,
            },
        )
        return sending, taking.readable(self.session, sending)


class SurveyHandler(_HandInsHandler):
    """What was sent holds, and what is decided of it."""

    @signed_in
    async def get(self, sending: str) -> None:
        """Show it; nothing is written."""
        await self._shown(sending)

    @signed_in
    async def post(self, sending: str) -> None:
        """Take what was decided, as a work; what is not answered is asked again, with what was chosen."""
        sent = self.sent()
        job, error = await self.find(partial(self._take, sending, sent))
        if error:
            await self._shown(sending, sent, error, self.get_status())
            return
        await self.find(partial(self.jobs.wait, job.id, _SHORT))
        self.go(f"{self.place}/etape/{FILES.stage}?travail={job.id}")

    async def _shown(
        self, sending: str, sent: Sent | None = None, refused: str = "", status: int = 200
    ) -> None:
        found, error = await self.find(partial(self._sheet, sending, sent))
        if error:
            self.show("receiving/hand_ins_refused", STAGES, sentence=error)
            return
        self.set_status(status)
        self.show(
            "receiving/hand_ins",
            STAGES,
            refused=refused,
            wrong=self._wrong,
            leave=LEAVE,
            sending=sending,
            **found,
        )

    _wrong = ""

    def _sheet(self, sending: str, sent: Sent | None) -> dict[str, Any]:
        found, people = taking.survey(self.session, sending)
        noted = uploads.noted(self.session, sending) or {}
        person = noted.get("personne", "")
        asked = sheet(found, people, sent)
        return {
            "asked": asked,
            "person": asked.people.get(person, person),
            "module": noted.get("module", ""),
        }

    def _take(self, sending: str, sent: Sent) -> Job:
        once = sent.once or new_id()
        known = self.jobs.find(once)
        if known is not None:
            return known
        found, people = taking.survey(self.session, sending)
        asked = sheet(found, people, sent)
        try:
            choices = decided(asked)
        except UnreadableFormError as error:
            self._wrong = error.field
            raise
        if not choices[0]:
            raise UnreadableFormError(
                "", "Aucune copie n’est choisie : cochez-en, ou oubliez ces fichiers."
            )

        def work(session: Any, steps: Any) -> Any:
            return taking.take(session, sending, choices, found, asked.people, steps)

        modules = ", ".join(dict.fromkeys(one.module for one in choices[0]))
        return self.jobs.start(once, FILES.name, FILES.label, self.who, work, modules)


class DiscardHandler(_HandInsHandler):
    """What was sent, taken away untaken."""

    @signed_in
    async def post(self, sending: str) -> None:
        """Take it away and lead back to the stage."""
        _, error = await self.find(partial(uploads.forget, self.session, sending))
        if error:
            self.refuse(error, STAGES)
        else:
            self.go(f"{self.place}/etape/{FILES.stage}")


ROUTES = {
    "/remises": SendingHandler,
    r"/remises/([0-9a-f]{16})": SurveyHandler,
    r"/remises/([0-9a-f]{16})/oublier": DiscardHandler,
}
