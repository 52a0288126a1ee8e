"""The office's documents, made."""

import re
from datetime import date

from grader.cohort.members import enrolled
from grader.desk.act import Act
from grader.desk.documents import bundle, making
from grader.desk.errors import UnreadableFormError
from grader.desk.form import Field, Sent
from grader.desk.stages import Stage
from grader.desk.told import Steps, Told
from grader.exports import particulars
from grader.exports.writing import HALF_DAYS
from grader.session.session import Session
from grader.session.team import Role

OFFICE = frozenset({Role.TRAINER, Role.OFFICE})

_HALVES = (
    ("les-deux", "Matin et après-midi"),
    ("matin", "Matin seulement"),
    ("apres-midi", "Après-midi seulement"),
)


def _pdf(session: Session) -> tuple[Field, ...]:
    prints = making.prints()
    return (
        Field(
            "pdf",
            "Faire aussi le PDF",
            "check",
            ""
            if prints
            else "Chromium ou Chrome n’a pas été trouvé sur l’ordinateur du bureau : la page s’imprime depuis "
            "votre navigateur, par « Imprimer » puis « Enregistrer en PDF ».",
            value="oui" if prints else "",
        ),
    )


def _of_statements(session: Session) -> tuple[Field, ...]:
    people = tuple(
        (one.identifier, f"{one.last_name} {one.first_name}".strip() or one.identifier)
        for one in enrolled(session)
    )
    whom = Field(
        "personne",
        "Pour qui",
        "choice",
        options=(("", "Tout le monde, et tous ensemble pour imprimer"), *people),
    )
    return (whom, *_pdf(session))


def _of_attendance(session: Session) -> tuple[Field, ...]:
    days = particulars.read(session).days
    options = tuple((day.isoformat(), particulars.day_name(day)) for day in days)
    own = Field(
        "jours",
        "Jours de la session",
        "many",
        options=options,
        value="\n".join(value for value, _ in options),
    )
    other = Field(
        "autres-jours",
        "Autres jours" if days else "Jours",
        "area",
        "Un par ligne, par exemple 01/12/2026."
        + ("" if days else " La session ne dit pas encore ses jours."),
    )
    half = Field("demi-journee", "Demi-journées", "choice", options=_HALVES, value="les-deux")
    return (*((own,) if days else ()), other, half, *_pdf(session))


def days_of(sent: Sent) -> tuple[date, ...]:
    """Return the days that were ticked and typed. Raises UnreadableFormError, which names the line."""
    try:
        found = [date.fromisoformat(text) for text in sent.many("jours")]
    except ValueError:
        raise UnreadableFormError(
            "jours", "Choisissez les jours parmi ceux qui sont proposés."
        ) from None
    for number, line in enumerate(sent.text("autres-jours").splitlines(), start=1):
        if line.strip():
            found.append(_day(line.strip(), number))
    return tuple(found)


def _day(text: str, number: int) -> date:
    written = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", text)
    try:
        if written:
            return date(int(written[3]), int(written[2]), int(written[1]))
        return date.fromisoformat(text)
    except ValueError:
        raise UnreadableFormError(
            "autres-jours",
            f"Ligne {number}, « {text[:20]} » n’est pas un jour. Écrivez-le ainsi : 01/12/2026.",
        ) from None


def _checked_days(session: Session, sent: Sent) -> None:
    days_of(sent)


def _marks(session: Session, sent: Sent, steps: Steps) -> Told:
    return making.marks(session, steps)


def _report(session: Session, sent: Sent, steps: Steps) -> Told:
    return making.report(session, steps, pdf=sent.checked("pdf"))


def _statements(session: Session, sent: Sent, steps: Steps) -> Told:
    only = sent.text("personne")
    return making.statements(session, steps, (only,) if only else (), pdf=sent.checked("pdf"))


def _attendance(session: Session, sent: Sent, steps: Steps) -> Told:
    halves = HALF_DAYS[sent.text("demi-journee") or "les-deux"]
    return making.attendance(session, steps, days_of(sent), halves, pdf=sent.checked("pdf"))


def _synthesis(session: Session, sent: Sent, steps: Steps) -> Told:
    return making.synthesis(session, steps)


def _everything(session: Session, sent: Sent, steps: Steps) -> Told:
    return bundle.everything(session, steps)


ACTS: tuple[Act, ...] = (
    Act(
        "tout-preparer",
        Stage.REPORT,
        "Tout télécharger",
        "Réunit tous les documents dans une archive. Ceux qui ne sont pas encore faits le sont d’abord.",
        _everything,
        roles=OFFICE,
    ),
    Act(
        "exporter-notes",
        Stage.REPORT,
        "Faire les notes",
        "Un classeur Excel et des fichiers CSV, avec les noms.",
        _marks,
        verb="exporter notes",
        roles=OFFICE,
    ),
    Act(
        "exporter-bilan",
        Stage.REPORT,
        "Faire le bilan",
        "Participation, notes et analyse des exercices, sans aucun nom.",
        _report,
        verb="exporter bilan",
        roles=OFFICE,
        fields=_pdf,
    ),
    Act(
        "exporter-releves",
        Stage.REPORT,
        "Faire les relevés",
        "Le relevé de formation de chaque personne.",
        _statements,
        verb="exporter releves",
        roles=OFFICE,
        fields=_of_statements,
    ),
    Act(
        "exporter-emargement",
        Stage.REPORT,
        "Faire les feuilles d’émargement",
        "Les feuilles à signer, une par demi-journée.",
        _attendance,
        verb="exporter emargement",
        roles=OFFICE,
        fields=_of_attendance,
        check=_checked_days,
    ),
    Act(
        "exporter-synthese",
        Stage.REPORT,
        "Faire la synthèse de la salle",
        "Ce que la salle a répondu, sans aucun nom : images, page et PDF.",
        _synthesis,
        verb="salle",
        roles=OFFICE,
    ),
)
