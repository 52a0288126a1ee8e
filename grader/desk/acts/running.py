"""What a trainer needs in the room."""

from collections.abc import Callable
from pathlib import Path

from exercises import definition
from exercises.errors import ParcoursError
from exercises.kinds.exercise import count
from grader.desk.act import Act
from grader.desk.form import Field, Sent
from grader.desk.stages import Stage
from grader.desk.told import Steps, Told
from grader.documents.html import full_name
from grader.session.session import Session
from grader.session.team import Role

TRAINER = frozenset({Role.TRAINER})
SLIDES, SHEETS = "diapos", "fiches"
"""The folders under `exports`."""


def _fields(session: Session) -> tuple[Field, ...]:
    options = tuple(
        (name, full_name(definition.shown_module(session.curriculum / name)))
        for name in session.modules
    )
    chosen = "\n".join(session.modules)
    return (Field("modules", "Modules", "many", options=options, value=chosen, required=True),)


def _written(
    session: Session, sent: Sent, steps: Steps, write: Callable[[Path, Path], Path], folder: str
) -> Told:
    names = [session.pick(name) for name in sent.many("modules")]
    steps.of(len(names))
    told = Told()
    for name in names:
        try:
            path = write(session.curriculum / name, session.exports / folder)
            told += Told(files=(path.relative_to(session.exports).as_posix(),))
        except ParcoursError as error:
            told += Told(refused=((name, str(error)),))
        steps(name)
    return told


def _slides(session: Session, sent: Sent, steps: Steps) -> Told:
    from grader.handouts import slides

    told = _written(session, sent, steps, slides.write, SLIDES)
    made = count(len(told.files), "module en diapositives", "modules en diapositives")
    how = "Ouvrez le fichier ; la touche « ? » montre les touches."
    return Told((f"{made}. {how}",)) + told if told.files else told


def _sheets(session: Session, sent: Sent, steps: Steps) -> Told:
    from grader.handouts import sheets

    told = _written(session, sent, steps, sheets.write, SHEETS)
    made = count(len(told.files), "fiche d’exercices", "fiches d’exercices")
    how = "Ouvrez le fichier, puis imprimez-le (ou enregistrez-le en PDF)."
    return Told((f"{made}. {how}",)) + told if told.files else told


ACTS: tuple[Act, ...] = (
    Act(
        SLIDES,
        Stage.RUN,
        "Faire les diapositives",
        "Un fichier par module, à projeter depuis le navigateur, même sans réseau.",
        _slides,
        verb="diapos",
        roles=TRAINER,
        fields=_fields,
    ),
    Act(
        SHEETS,
        Stage.RUN,
        "Faire les fiches à imprimer",
        "Les exercices de chaque module sur papier, sans corrigé, pour le jour où la salle n’a pas d’ordinateurs.",
        _sheets,
        verb="fiches",
        roles=TRAINER,
        fields=_fields,
    ),
)
