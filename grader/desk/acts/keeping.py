"""What is kept of people, given to them, erased."""

from datetime import datetime

from exercises.kinds.exercise import count
from grader.desk.act import Act
from grader.desk.errors import UnreadableFormError
from grader.desk.form import Field, Sent
from grader.desk.stages import Stage
from grader.desk.told import Steps, Told
from grader.exports import particulars
from grader.lab.beside import OPENED
from grader.privacy import erasure, extraction, proofs, retention
from grader.privacy.errors import NobodyMeantError, SeveralMeantError
from grader.privacy.proofs import Proof
from grader.privacy.terms import Telling
from grader.privacy.traces import DataSubject
from grader.privacy.whom import whom
from grader.session.session import Session
from grader.session.team import Role
from grader.session.working import under_way

OFFICE = frozenset({Role.TRAINER, Role.OFFICE})

_EXPORTS_GONE = (
    "Tous les documents de la page « Documents » ont été supprimés : refaites ceux dont vous avez besoin. "
    "Effacez aussi ceux que vous avez enregistrés ailleurs."
)
_COMMON = (
    "L’identifiant de cette personne est aussi un mot court ou courant : il a été cherché là où il désigne "
    "quelqu’un (dossier, remise, colonne d’identifiants), et non dans les phrases des autres."
)
_READ_IT = (
    "Une mention reste, écrite par quelqu’un d’autre ou hors de notre portée ({place}). "
    "Lisez-la, et effacez-la à la main si elle désigne cette personne."
)
_UNREAD = "Cette archive n’a pas pu être relue (mot de passe, ou trop grande)."

PERSON = Field(
    "personne", "La personne", help="Son identifiant, ou son prénom et son nom.", required=True
)


def _whom_fields(session: Session) -> tuple[Field, ...]:
    return (PERSON,)


def _erasing_fields(session: Session) -> tuple[Field, ...]:
    return (
        PERSON,
        Field(
            "confirmation",
            "Son identifiant, tapé de nouveau",
            help="Tel qu’il est écrit : rien ne pourra être retrouvé.",
            required=True,
        ),
    )


def _purging_fields(session: Session) -> tuple[Field, ...]:
    name = Field(
        "confirmation",
        "Le nom de la session",
        help=f"Tapez {session.name} : rien ne pourra être retrouvé.",
        required=True,
    )
    if retention.due(particulars.read(session), datetime.now().astimezone().date()):
        return (name,)
    early = Field("avant-la-date", "Effacer sans attendre la date de conservation", "check")
    return (name, early)


def meant(session: Session, sent: Sent) -> DataSubject:
    """Return whom a form is about. Raises UnreadableFormError."""
    try:
        return whom(session, sent.text("personne"))
    except (NobodyMeantError, SeveralMeantError) as error:
        raise UnreadableFormError("personne", str(error)) from None


def _is_someone(session: Session, sent: Sent) -> None:
    meant(session, sent)


def _is_confirmed(session: Session, sent: Sent) -> None:
    if sent.text("confirmation") != meant(session, sent).identifier:
        raise UnreadableFormError(
            "confirmation",
            "Rien n’a été effacé : ce qui est tapé n’est pas l’identifiant de cette personne.",
        )


def _is_purge_confirmed(session: Session, sent: Sent) -> None:
    if sent.text("confirmation") != session.name:
        raise UnreadableFormError(
            "confirmation", "Rien n’a été effacé : ce qui est tapé n’est pas le nom de la session."
        )
    known = particulars.read(session)
    if not sent.checked("avant-la-date") and not retention.due(
        known, datetime.now().astimezone().date()
    ):
        when = (
            f"Ces données se conservent jusqu’au {particulars.day_name(known.keep_until)}"
            if known.keep_until
            else "Cette session ne dit pas jusqu’à quand ses données se conservent"
        )
        raise UnreadableFormError(
            "avant-la-date",
            f"Rien n’a été effacé. {when} : cochez « Effacer sans attendre », "
            "ou changez la date dans « Réglages ».",
        )


def _extract(session: Session, sent: Sent, steps: Steps) -> Told:
    steps.of(1)
    path = extraction.write(session, whom(session, sent.text("personne")))
    steps("archive")
    return Told(
        ("Les données de cette personne sont réunies. Remettez ce fichier à elle seule.",),
        files=(path.relative_to(session.exports).as_posix(),),
    )


def _erase(session: Session, sent: Sent, steps: Steps) -> Told:
    steps.of(1)
    person = whom(session, sent.text("personne"))
    OPENED.close(session, person.identifier)  # it would write their answers again
    done = erasure.erase(session, person)
    proof = proofs.of_person(_by(session), person, done)
    proofs.keep(session, proof)
    steps("recherche")
    common = person.terms[0].telling is not Telling.ANYWHERE
    return _proved(proof) + Told(
        remarks=(*((("Identifiant", _COMMON),) if common else ()), ("Documents", _EXPORTS_GONE))
    )


def _purge(session: Session, sent: Sent, steps: Steps) -> Told:
    steps.of(1)
    early = sent.checked("avant-la-date")
    known, now = particulars.read(session), datetime.now().astimezone()
    retention.permit(known, now.date(), early=early)
    OPENED.close_all(session)  # they would write everyone's answers again
    done = retention.purge(session, known, now, early=early)
    proof = proofs.of_everyone(_by(session), done)
    proofs.keep(session, proof)
    steps("recherche")
    return _proved(proof) + Told(
        ("Le bilan, sans nom, reste.",),
        remarks=(("Documents", _EXPORTS_GONE),),
        files=("bilan.html",),
    )


def _proved(proof: Proof) -> Told:
    """Say what an erasure proved, of no one by name."""
    who = "La personne effacée" if proof.erased == "person" else "Chaque personne de la session"
    read = count(proof.searched, "fichier relu octet par octet", "fichiers relus octet par octet")
    found = (
        "aucun ne contient un identifiant, un nom, une adresse, un pseudonyme ni un code de copie."
        if proof.clean
        else f"{count(len(proof.remaining), 'mention reste', 'mentions restent')} à lire."
    )
    return Told(
        done=(
            f"{who} n’a plus rien ici : {read}, {found}" if proof.clean else f"{read} : {found}",
        ),
        refused=(
            *((one.file, _READ_IT.format(place=one.place)) for one in proof.remaining),
            *((path, _UNREAD) for path in proof.unread),
        ),
    )


def _by(session: Session) -> str:
    work = under_way(session)
    return work.who if work else ""


ACTS: tuple[Act, ...] = (
    Act(
        "extraire",
        Stage.KEEP,
        "Donner ses données à une personne",
        "Réunit dans un fichier tout ce que la session garde d’elle.",
        _extract,
        verb="donnees extraire",
        roles=OFFICE,
        fields=_whom_fields,
        apart=True,
        check=_is_someone,
    ),
    Act(
        "effacer",
        Stage.KEEP,
        "Effacer une personne",
        "Efface tout ce que la session garde d’elle, puis le prouve en cherchant dans chaque fichier.",
        _erase,
        verb="donnees effacer",
        roles=OFFICE,
        fields=_erasing_fields,
        lasting=True,
        apart=True,
        check=_is_confirmed,
    ),
    Act(
        "purger",
        Stage.KEEP,
        "Effacer tout le monde",
        "Efface toutes les données personnelles de la session ; le bilan, sans nom, reste.",
        _purge,
        verb="purger",
        roles=OFFICE,
        fields=_purging_fields,
        lasting=True,
        apart=True,
        check=_is_purge_confirmed,
    ),
)
