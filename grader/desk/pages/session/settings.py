"""What a session is: its file, deadlines, late rule and double marking, as one form."""

from collections.abc import Mapping
from contextlib import suppress
from functools import partial
from typing import Any

from exercises.kinds.exercise import count
from grader.desk import journal
from grader.desk.errors import UnreadableFormError
from grader.desk.form import Sent
from grader.desk.pages.bar import SETTINGS
from grader.desk.pages.handlers import RoomHandler
from grader.desk.settings.fields import fields_of, groups
from grader.desk.settings.saving import Clash, clashes, save, touched
from grader.desk.settings.values import texts_of
from grader.pages.handlers import signed_in
from grader.session.errors import NotAllowedError
from grader.session.team import LABELS, Role, team
from grader.session.working import working

VERBS = ("session double",)

BEFORE = "avant-"
"""What stands before the name of a field, for what it showed when the form was opened."""


class SettingsHandler(RoomHandler):
    """The form."""

    roles = frozenset({Role.TRAINER, Role.OFFICE})
    largest = 1_000_000

    @signed_in
    async def get(self) -> None:
        """Show the settings as they are."""
        await self._form(done=self.get_query_argument("fait", "") == "1")

    @signed_in
    async def post(self) -> None:
        """Write what was changed; what was changed elsewhere meanwhile is shown beside, and asked about."""
        sent = {
            name: self.get_body_argument(name, "").replace("\r\n", "\n").strip()
            for name in self.request.body_arguments
        }
        found, error = await self.find(partial(self._save, sent))
        if error:
            await self._form(sent, refused=error, status=self.get_status())
        elif found:
            await self._form(sent, clash=found, status=409)
        else:
            self.go(f"{self.place}/reglages?fait=1")

    _wrong = ""

    def _save(self, sent: Mapping[str, str]) -> tuple[Clash, ...]:
        with working(self.session, self.who, "Réglages de la session"):
            now = texts_of(self.session)
            mine = fields_of(groups(self.session, now, team(self.session).roles_of(self.who)))
            typed = {name: text for name, text in sent.items() if name in now}
            if not typed.keys() <= mine.keys():
                raise NotAllowedError(LABELS[Role.TRAINER])
            before = {
                name.removeprefix(BEFORE): text
                for name, text in sent.items()
                if name.startswith(BEFORE)
            }
            wanted = touched(before, typed)
            found = clashes(now, before, wanted)
            if found:
                return found
            for name, text in wanted.items():
                offered = [value for value, _ in mine[name].options]
                if offered and text not in offered:
                    raise self._refusal(
                        name, f"Choisissez « {mine[name].label} » parmi ce qui est proposé."
                    )
            try:
                save(self.session, wanted)
            except UnreadableFormError as error:
                raise self._refusal(error.field, str(error)) from None
            changed = [name for name in wanted if wanted[name] != now[name]]
            if changed:
                what = count(len(changed), "réglage", "réglages")
                named = ", ".join(mine[name].label for name in changed)
                with suppress(OSError):  # they are written all the same
                    journal.add(self.session, self.who, "reglages", f"{what} : {named}", "done")
            return ()

    def _refusal(self, name: str, sentence: str) -> UnreadableFormError:
        self._wrong = name
        return UnreadableFormError(name, sentence)

    async def _form(
        self,
        sent: Mapping[str, str] | None = None,
        refused: str = "",
        clash: tuple[Clash, ...] = (),
        status: int = 200,
        *,
        done: bool = False,
    ) -> None:
        """Show the form; after a clash, what stands there by now is what it compares with."""
        found, error = await self.find(partial(self._shown, sent or {}, clashing=bool(clash)))
        if error:
            self.refuse(error, SETTINGS)
            return
        self.set_status(status)
        labels = found["labels"]
        self.show(
            "settings/settings",
            SETTINGS,
            clashes=[(labels[one.name], one.theirs, one.ours) for one in clash],
            done=done,
            refused=refused,
            sent=Sent({name: (text,) for name, text in sent.items()}) if sent else None,
            wrong=self._wrong or (clash[0].name if clash else ""),
            **found,
        )

    def _shown(self, sent: Mapping[str, str], *, clashing: bool) -> dict[str, Any]:
        now = texts_of(self.session)
        form = groups(self.session, now, team(self.session).roles_of(self.who))
        labels = {name: _label(name, one.label) for name, one in fields_of(form).items()}
        return {
            "before": {
                name: now[name] if clashing else sent.get(BEFORE + name, now[name])
                for name in labels
            },
            "groups": form,
            "labels": labels,
            "file": str(self.session.session_file),
        }


def _label(name: str, label: str) -> str:
    kind = name.partition("-")[0]
    return {"echeance": f"Échéance, {label}", "double": f"Double notation, {label}"}.get(
        kind, label
    )


ROUTES = {"/reglages": SettingsHandler}
