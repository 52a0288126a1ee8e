"""One person added, corrected or taken off the list."""

from dataclasses import asdict
from functools import partial
from typing import Any

from grader.cohort import withdrawal
from grader.cohort.by_hand import FIELDS, Typed
from grader.cohort.errors import NotEnrolledError
from grader.cohort.members import Member, enrolled, groups
from grader.desk.acts.enrolling import ROLES, fields_of, mark_of, to_add, to_correct
from grader.desk.form import Sent
from grader.desk.pages.bar import PEOPLE
from grader.desk.pages.people.acting import PeopleHandler
from grader.pages.handlers import signed_in
from grader.session.session import Session

_HELP = {
    "birth_name": "Seulement s’il est autre que le nom.",
    "email": "Elle sert à reconnaître la personne, sur la plateforme aussi.",
    "group": "Laissez vide s’il n’y a pas de groupes.",
    "identifier": "Laissez vide : il sera fait du nom. Il ne changera plus.",
}
_LONGEST = 64


class FormHandler(PeopleHandler):
    """What the two forms of one person share."""

    roles = ROLES

    async def form(self, template: str, values: dict[str, Any]) -> None:
        """Show a form over the groups that there are."""
        known, error = await self.find(partial(groups, self.session))
        if error:
            self.refuse(error, PEOPLE)
            return
        shared = {"labels": FIELDS, "help": _HELP, "groups": known, "doubts": (), "faults": ()}
        self.show(template, PEOPLE, **{**shared, "refused": "", **values})

    async def refused_form(
        self, template: str, values: dict[str, Any], sent: Sent, found: Typed | None, why: str
    ) -> None:
        """Show a form as it was sent, with what is wrong or doubtful in it."""
        status = self.get_status() if why else 400
        kept = {"typed": fields_of(sent), "shared": sent.checked("commune"), "refused": why}
        if found is not None:
            kept |= {"faults": found.faults, "doubts": found.doubts, "former": found.former}
        self.set_status(status)
        await self.form(template, {**values, **kept})


class AddHandler(FormHandler):
    """Someone more."""

    @signed_in
    async def get(self) -> None:
        """Show the form, empty."""
        given = {"identifier": self.get_query_argument("identifiant", "")[:_LONGEST]}
        await self.form("people/add", {"typed": given, "shared": False})

    @signed_in
    async def post(self) -> None:
        """Enrol someone and lead to the list; what was typed is kept where it is refused."""
        sent = self.sent()
        found, why = await self.find(partial(to_add, self.session, sent))
        if self.jobs.find(sent.text("once")) is None and not _sound(found):
            await self.refused_form("people/add", {}, sent, found, why)
            return
        job, why = await self.begin("ajouter", sent)
        if job is None:
            await self.refused_form("people/add", {}, sent, found, why)
        else:
            self.go(f"{self.place}/personnes?travail={job.id}")


class CorrectHandler(FormHandler):
    """Someone corrected."""

    @signed_in
    async def get(self, identifier: str) -> None:
        """Show the form, as they are."""
        member, why = await self.find(partial(_member, self.session, identifier))
        if why:
            self.refuse(why, PEOPLE)
            return
        values = {
            "person": member,
            "seen": mark_of(member),
            "typed": asdict(member),
            "shared": False,
        }
        await self.form("people/correct", values)

    @signed_in
    async def post(self, identifier: str) -> None:
        """Correct someone and lead to their card; what was typed is kept where it is refused."""
        sent = self.sent(qui=identifier)
        known = self.jobs.find(sent.text("once"))
        found: Typed | None = None
        why = ""
        if known is None:
            found, why = await self.find(partial(to_correct, self.session, sent))
        if known is None and not _sound(found):
            await self._again(identifier, sent, found, why)
            return
        job, why = await self.begin("corriger-fiche", sent)
        if job is None:
            await self._again(identifier, sent, found, why)
        else:
            self.go(f"{self.place}/personne/{identifier}?travail={job.id}")

    async def _again(self, identifier: str, sent: Sent, found: Typed | None, why: str) -> None:
        status = self.get_status()
        member, gone = await self.find(partial(_member, self.session, identifier))
        if gone:
            self.refuse(gone, PEOPLE)
            return
        typed = fields_of(sent)
        there = [
            (FIELDS[name], value)
            for name, value in asdict(member).items()
            if name in FIELDS and name != "identifier" and value != typed.get(name, "")
        ]
        self.set_status(status)
        values = {"person": member, "seen": mark_of(member), "there": there if why else ()}
        await self.refused_form("people/correct", values, sent, found, why)


class WithdrawHandler(PeopleHandler):
    """Someone taken off the list."""

    roles = ROLES

    @signed_in
    async def get(self, identifier: str) -> None:
        """Say what that means for them, and ask."""
        await self._ask(identifier, "")

    @signed_in
    async def post(self, identifier: str) -> None:
        """Take them off the list, and lead there."""
        job, why = await self.begin("retirer", self.sent(qui=identifier))
        if job is None:
            await self._ask(identifier, why)
        else:
            self.go(f"{self.place}/personnes?travail={job.id}")

    async def _ask(self, identifier: str, why: str) -> None:
        status = self.get_status()
        found, gone = await self.find(partial(self._held, identifier))
        if gone:
            self.refuse(gone, PEOPLE)
            return
        self.set_status(status)
        self.show("people/withdraw", PEOPLE, **found, refused=why)

    def _held(self, identifier: str) -> dict[str, Any]:
        return {
            "person": _member(self.session, identifier),
            "held": withdrawal.held(self.session, identifier),
            "opened": self.session.participant(identifier).is_dir(),
        }


def _sound(found: Typed | None) -> bool:
    """Tell whether what was typed may be written as it is."""
    return found is not None and bool(found.member) and not (found.faults or found.doubts)


def _member(session: Session, identifier: str) -> Member:
    """Return someone enrolled. Raises NotEnrolledError."""
    for one in enrolled(session):
        if one.identifier == identifier:
            return one
    raise NotEnrolledError(identifier)


PERSON = r"/personne/([A-Za-z0-9][A-Za-z0-9._@-]{0,63})"
"""The address of one person."""

ROUTES = {
    "/personnes/nouvelle": AddHandler,
    PERSON + "/corriger": CorrectHandler,
    PERSON + "/retirer": WithdrawHandler,
}
