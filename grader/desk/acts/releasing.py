"""Giving the modules out."""

from exercises import definition
from exercises.kinds.exercise import count
from grader.desk.act import Act
from grader.desk.form import Field, Sent
from grader.desk.stages import Stage
from grader.desk.told import Steps, Told
from grader.documents.html import full_name
from grader.errors import ReleaseRefusedError
from grader.session.session import Session
from grader.session.team import Role


def modules_field(
    session: Session, chosen: tuple[str, ...], among: tuple[str, ...] | None = None
) -> Field:
    """Return the field that chooses modules, of the session or `among` these, those `chosen` ticked at first."""
    options = tuple(
        (name, full_name(definition.shown_module(session.curriculum / name)))
        for name in (session.modules if among is None else among)
    )
    return Field(
        "modules", "Modules", "many", options=options, value="\n".join(chosen), required=True
    )


def _fields(session: Session) -> tuple[Field, ...]:
    waiting = tuple(name for name in session.modules if name not in session.released)
    return (
        modules_field(session, waiting or session.modules),
        Field(
            "reponses",
            "Ouvrir les réponses, pour que chacun·e puisse vérifier les siennes",
            "check",
            "Le bouton « Vérifier » paraît à la prochaine ouverture. Sans cette case, les réponses déjà "
            "ouvertes sont reprises.",
        ),
    )


def _publish(session: Session, sent: Sent, step: Steps) -> Told:
    from grader.release import publishing

    names = [session.pick(name) for name in sent.many("modules")]
    step.of(len(names))
    told = Told()
    for name in names:
        try:
            publishing.publish(session, name, answers=sent.checked("reponses"))
            told += Told(done=(f"{name} est publié.{_of_answers(session, name)}",))
        except ReleaseRefusedError as error:
            told += Told(refused=((name, str(error)),))
        step(name)
    return told


def _of_answers(session: Session, module: str) -> str:
    from grader.release.publishing import opened

    found = opened(session, module)
    if found is None:
        return ""
    return f" {count(len(found.answers), 'exercice se vérifie', 'exercices se vérifient')}."


ACTS = (
    Act(
        "publier",
        Stage.RELEASE,
        "Publier ces modules",
        "Donne les modules aux participant·es, sans leur corrigé. On peut republier : les copies restent.",
        _publish,
        verb="publier",
        roles=frozenset({Role.TRAINER}),
        fields=_fields,
    ),
)
