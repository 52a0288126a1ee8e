"""A session to practise with: people and copies that a seed invents; made beside the page, as every long work."""

from functools import partial
from typing import Any

from tornado import web

from exercises.kinds.exercise import count
from grader.desk.errors import UnreadableFormError
from grader.desk.form import Field, Sent, checked
from grader.desk.house import House
from grader.desk.jobs import Job, new_id
from grader.desk.pages.bar import place_of
from grader.desk.pages.handlers import DeskHandler
from grader.desk.pages.session.work import card, state_of
from grader.desk.told import Steps, Told
from grader.pages.handlers import signed_in
from grader.pages.table import ROOT
from grader.session.session import Session, find_curriculum, module_names

VERBS = ("demo",)

FIELDS = (
    Field(
        "participants",
        "Combien de participant·es",
        "number",
        "De 1 à 2000. Vingt-quatre remplissent une salle.",
        "24",
        required=True,
    ),
    Field(
        "graine",
        "Numéro du tirage",
        "number",
        "Un nombre entier : le même donne les mêmes personnes et les mêmes réponses.",
        "7",
        required=True,
    ),
    Field(
        "nom",
        "Nom de la session",
        help="Des minuscules sans accent, des chiffres et des tirets. Laissez vide pour « atelier-simule ».",
    ),
)


_HALF_MADE = (
    "Ce travail a été interrompu avant sa fin. La session qu’il faisait, si elle paraît dans la liste, est "
    "incomplète : faites-en une autre."
)


class TrainingHandler(DeskHandler):
    """The form that asks for one."""

    largest = 1_000_000

    @signed_in
    def get(self) -> None:
        """Show it."""
        self._form()

    @signed_in
    async def post(self) -> None:
        """Begin to make the session, and lead to how far that is."""
        sent = Sent(
            {name: tuple(self.get_body_arguments(name)) for name in self.request.body_arguments}
        )
        job, error = await self.find(partial(self._begin, sent))
        if error:
            self._form(sent, error)
        else:
            self.go(f"{ROOT}/travail/{job.id}")

    _wrong = ""

    def _begin(self, sent: Sent) -> Job:
        try:
            checked(FIELDS, sent)
            people = _whole(sent, "participants", 1, 2000)
            seed = _whole(sent, "graine", 0, 10**9)
        except UnreadableFormError as error:
            self._wrong = error.field
            raise
        once = sent.text("once") or new_id()
        known = self.house.jobs.find(once)
        if known is not None:
            return known
        name = sent.text("nom") or _free(self.house)
        work = partial(_make, self.house, self.who, name, people, seed)
        title = f"Session d’entraînement « {name[:60]} »"
        return self.house.jobs.start(once, "entrainement", title, self.who, work, name[:60])

    def _form(self, sent: Sent | None = None, refused: str = "") -> None:
        self.show("house/training", fields=FIELDS, sent=sent, refused=refused, wrong=self._wrong)


class HouseWorkHandler(DeskHandler):
    """A work that belongs to no session yet."""

    @signed_in
    async def get(self, identifier: str, part: str | None = None) -> None:
        """Show it, or give how far it is (`/etat`), or what is said of it (`/carte`)."""
        job, error = await self.find(partial(self.house.jobs.find, identifier))
        if error:
            self.refuse(error)
            return
        if job is None:
            raise web.HTTPError(404)
        if job.state == "interrupted":
            job = job.model_copy(update={"sentence": _HALF_MADE})
        if part == "/etat":
            await self.give(partial(state_of, job))
        else:
            values: dict[str, Any] = {"card": card(job), "place": self.known()["desk"]}
            made = job.state == "done" and (self.house.folder / job.upon).is_dir()
            leads = self.known()["base"] + place_of(job.upon) if made else ""
            called = f"Ouvrir la session {job.upon}"
            self.show("work_card" if part else "house/work", leads=leads, called=called, **values)


def _make(
    house: House, who: str, name: str, people: int, seed: int, _: Session, steps: Steps
) -> Told:
    from grader import demo as simulation

    curriculum = find_curriculum(house.folder, house.curriculum)
    steps.of(2 * len(module_names(curriculum)))
    made = simulation.make(
        name, house.folder, curriculum, participants=people, seed=seed, progress=steps
    )
    house.note(made.session, who, "entrainement")
    return Told(
        done=(
            (
                f"{count(len(made.people), 'personne inventée', 'personnes inventées')}, "
                f"{count(made.collected, 'copie ramassée', 'copies ramassées')} dans "
                f"{count(len(made.session.released), 'module', 'modules')}, numéro du tirage {seed}."
            ),
        ),
        refused=tuple((one.module, str(one)) for one in made.refused),
    )


def _whole(sent: Sent, name: str, least: int, most: int) -> int:
    label = next(one.label for one in FIELDS if one.name == name)
    text = sent.text(name)
    if not text.isdecimal() or not least <= int(text[:12]) <= most:
        raise UnreadableFormError(
            name, f"« {label} » attend un nombre entier, de {least} à {most}."
        )
    return int(text)


def _free(house: House) -> str:
    """Return « atelier-simule », or that name with a number where one is there already."""
    from grader.demo.session import NAME

    if not (house.folder / NAME).exists():
        return NAME
    return next(one for n in range(2, 1000) if not (house.folder / (one := f"{NAME}-{n}")).exists())


ROUTES = {
    ROOT + "/entrainement": TrainingHandler,
    ROOT + r"/travail/([0-9a-f]{16})(/etat|/carte)?": HouseWorkHandler,
}
