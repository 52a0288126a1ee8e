"""The list of the sessions, and the page that makes a new one."""

from collections.abc import Mapping
from functools import partial

from exercises.copies.copy import now
from grader.desk.errors import UnreadableFormError
from grader.desk.form import Sent
from grader.desk.jobs import new_id
from grader.desk.pages.bar import place_of
from grader.desk.pages.handlers import DeskHandler
from grader.desk.settings.fields import DUE, TWICE, fields_of, for_a_new_one
from grader.desk.settings.saving import save
from grader.pages.handlers import signed_in
from grader.pages.table import ROOT
from grader.release import creation
from grader.session.session import Session, find_curriculum

VERBS = ("session creer", "session liste")


class ListHandler(DeskHandler):
    """The sessions of the folder."""

    @signed_in
    async def get(self) -> None:
        """Show them, the last made first."""
        sessions, error = await self.find(self.house.sessions)
        if error:
            self.refuse(error)
        else:
            self.show("house/sessions", sessions=sessions, closes=self.alone)


class NewHandler(DeskHandler):
    """A new session."""

    largest = 1_000_000

    @signed_in
    def get(self) -> None:
        """Show the form, filled with what is usual."""
        self._form({})

    @signed_in
    async def post(self) -> None:
        """Make the session and lead to it; what was typed is kept where it is refused."""
        sent = {
            name: self.get_body_argument(name, "").replace("\r\n", "\n").strip()
            for name in self.request.body_arguments
        }
        name, refused = await self.find(partial(self._make, sent))
        if refused:
            self._form(sent, refused)
        else:
            self.go(place_of(name))

    _wrong = ""

    def _make(self, sent: Mapping[str, str]) -> str:
        """Return the name of the session that was made, or that the same form made before."""
        return self.house.once(sent.get("once") or new_id(), partial(self._made, sent))

    def _made(self, sent: Mapping[str, str]) -> str:
        fields = fields_of(for_a_new_one(now().date()))
        for name, one in fields.items():
            if one.options and name in sent and sent[name] not in dict(one.options):
                self._wrong = name
                raise UnreadableFormError(
                    name, f"Choisissez « {one.label} » parmi ce qui est proposé."
                )
        name = sent.get("nom") or creation.proposed(
            sent.get("intitule", ""), now().year, self.house.folder
        )
        curriculum = find_curriculum(self.house.folder, self.house.curriculum)
        typed = {one: sent[one] for one in fields if one in sent}
        made = creation.create(name, self.house.folder, curriculum, partial(self._settle, typed))
        self.house.note(made, self.who, "creation")
        return made.root.name

    def _settle(self, typed: Mapping[str, str], session: Session) -> None:
        """Set what was typed; what holds for all the modules is set for each."""
        texts = {name: text for name, text in typed.items() if name not in (DUE, TWICE)}
        for every in (DUE, TWICE):
            if typed.get(every):
                texts |= {f"{every}-{name}": typed[every] for name in session.modules}
        try:
            save(session, texts)
        except UnreadableFormError as error:
            kind = error.field.partition("-")[0]
            self._wrong = kind if kind in (DUE, TWICE) else error.field
            raise

    def _form(self, sent: Mapping[str, str], refused: str = "") -> None:
        self.show(
            "house/new",
            groups=for_a_new_one(now().date()),
            year=now().year,
            refused=refused,
            called=sent.get("nom", ""),
            sent=Sent({name: (text,) for name, text in sent.items()}) if sent else None,
            wrong=self._wrong,
        )


ROUTES = {ROOT + "/?": ListHandler, ROOT + "/nouvelle": NewHandler}
