"""Feedback given back, and that of those who handed in by file as one archive to send."""

from exercises.errors import ParcoursError
from exercises.kinds.exercise import count
from grader.desk.act import Act
from grader.desk.acts.collecting import check_released, chosen, released_field
from grader.desk.form import Field, Sent
from grader.desk.saying.names import Names
from grader.desk.stages import Stage
from grader.desk.told import Steps, Told
from grader.feedback import give_back, to_send
from grader.feedback import told as sentences
from grader.marking.agreement import unsettled
from grader.session.session import Session
from grader.session.team import Role

ARCHIVE = "retours/retours-a-envoyer.zip"
"""Where, under the session's exports, the feedback is that can only be sent."""


def _give_back(session: Session, sent: Sent, steps: Steps) -> Told:
    names, people, told = chosen(session, sent), Names(session), Told()
    steps.of(sum(len(session.submitted(name)) for name in names))
    given = []
    for name in names:
        if not session.submitted(name):
            told += Told(remarks=((name, "aucune de ses copies n’est encore ramassée"),))
            continue
        try:
            done = give_back(session, name, steps)
            gaps = sentences.to_settle(unsettled(session, name))
        except ParcoursError as error:
            told += Told(refused=((name, str(error)),))
            continue
        given.append(name)
        remarks = [
            *((name, f"{sentences.awaiting(done)}.") for _ in range(bool(done.awaiting))),
            *((name, f"{gaps}.") for _ in range(bool(gaps))),
        ]
        told += Told(
            done=(f"{sentences.given_back(done)}.",),
            refused=people.lines(done.refused, f"{name}, retour non rendu : "),
            remarks=tuple(remarks),
        )
    return told + _to_send(session, given, people)


def _to_send(session: Session, modules: list[str], people: Names) -> Told:
    """Write the feedback of those whom it can only be sent to; nothing where there is no one."""
    if not modules:
        return Told()
    packed = to_send.archive(session, modules)
    left = people.lines(packed.left, "absent de l’archive à envoyer : ")
    if not packed.given:
        return Told(remarks=left)
    packed.keep(session.exports / ARCHIVE)
    who = count(len(packed.given), "personne a remis", "personnes ont remis")
    return Told(
        done=(
            f"{who} en fichier : envoyez à chacune son retour. Ils sont dans l’archive, un dossier par personne.",
        ),
        remarks=left,
        files=(ARCHIVE,),
    )


def _fields(session: Session) -> tuple[Field, ...]:
    return (released_field(session),)


ACTS = (
    Act(
        "restituer",
        Stage.RETURN,
        "Rendre les retours",
        "Prépare et rend le retour de chaque copie corrigée. Un retour qui dirait la même chose reste tel quel : "
        "on peut recommencer après de nouvelles notes.",
        _give_back,
        verb="restituer",
        roles=frozenset({Role.TRAINER}),
        fields=_fields,
        check=check_released,
    ),
)
