"""Marking by people, prepared: which copies two people mark."""

from exercises.numbers import french
from grader.desk.act import Act
from grader.desk.acts.releasing import modules_field
from grader.desk.errors import UnreadableFormError
from grader.desk.form import Field, Sent
from grader.desk.stages import Stage
from grader.desk.told import Steps, Told
from grader.marking import double
from grader.marking.errors import InvalidShareError
from grader.marking.tasks import tasks
from grader.session.session import Session
from grader.session.team import Role

_USUAL = 0.2
"""The share that is proposed where none was asked for yet."""


def _fields(session: Session) -> tuple[Field, ...]:
    asked = double.shares(session)
    by_hand = {one.module.name for one in tasks(session)}
    names = tuple(name for name in session.modules if name in by_hand)
    options = modules_field(session, (), names or session.modules).options
    share = next((value for value in asked.values() if value), _USUAL)
    return (
        Field("module", "Module", "choice", options=options, required=True),
        Field(
            "part",
            "Part des copies, en pourcentage",
            "number",
            "Par exemple 20. Le hasard choisit les copies, et personne ne voit la note de l’autre. "
            "0 pour y renoncer.",
            value=french(share * 100),
            required=True,
        ),
    )


def _twice(session: Session, sent: Sent, steps: Steps) -> Told:
    steps.of(1)
    module = session.pick(sent.text("module"))
    share = _share(sent.text("part"))
    double.ask(session, module, share)
    steps(module)
    return Told(done=(f"{module} : {double.of_share(share)}",))


def _check(session: Session, sent: Sent) -> None:
    _share(sent.text("part"))


def _share(typed: str) -> float:
    """Return a percentage as people type it, « 20 » or « 20 % », as a share of 0 to 1."""
    try:
        return double.read_share(f"{typed.removesuffix('%').strip()}%")
    except InvalidShareError:
        raise UnreadableFormError(
            "part", "La part est un nombre de 0 à 100, par exemple 20."
        ) from None


ACTS: tuple[Act, ...] = (
    Act(
        "noter-deux-fois",
        Stage.MARK,
        "Faire noter deux fois",
        "Deux personnes notent une part des copies sans se voir : on sait alors si les niveaux se lisent de même.",
        _twice,
        verb="session double",
        roles=frozenset({Role.TRAINER, Role.MARKER}),
        fields=_fields,
        check=_check,
    ),
)
