"""`parcours donnees` and `parcours purger`: what is kept of people, and their rights over it."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from grader.commands.completing import participants
from grader.commands.options import AsJson, SessionName, complain, current, say, say_json
from grader.errors import UnconfirmedError
from grader.session.session import Session

if TYPE_CHECKING:
    from grader.privacy.mentions import Mention

Participant = Annotated[
    str,
    typer.Argument(
        metavar="PARTICIPANT",
        help="L’identifiant de la personne.",
        autocompletion=participants,
    ),
]

rights = typer.Typer(invoke_without_command=True)


@rights.callback()
def inventory(context: typer.Context, asked: SessionName = "", as_json: AsJson = False) -> None:
    """Dit ce que la session garde, où, pourquoi et jusqu’à quand ; ou exerce un droit.

    Exemple : parcours donnees --session guyane-2026
    """
    if context.invoked_subcommand is not None:
        context.obj = asked
        return
    from grader.exports.particulars import day_name, read
    from grader.privacy.inventory import inventory

    session = current(asked)
    until = read(session).keep_until
    if as_json:
        listed = [
            {
                "donnees": one.what,
                "ou": one.where,
                "pourquoi": one.why,
                "jusqu_a": one.until,
                "fichiers": one.files,
            }
            for one in inventory(session)
        ]
        data = {"conservation": until.isoformat() if until else None, "donnees": listed}
        say_json(data)
        return
    say(f"Ce que garde la session « {session.name} », dans {session.root}\n")
    for one in inventory(session):
        say(one.what)
        say(f"  {one.where} · {one.counted}")
        say(f"  Pourquoi : {_lower(one.why)}. Jusqu’à quand : {_lower(one.until)}.")
    say("")
    if until:
        say(f"Conservation de cette session : jusqu’au {day_name(until)} (session.toml).")
    else:
        say(
            "Cette session ne dit pas jusqu’à quand ses données sont conservées. "
            "Ajoutez à session.toml, par exemple : conservation = 2027-12-31"
        )


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


@rights.command("extraire")
def extract(
    context: typer.Context,
    participant: Participant,
    output: Annotated[
        Path | None,
        typer.Option(
            "--sortie",
            metavar="FICHIER",
            help="Le fichier à écrire (zip).",
            show_default=False,
        ),
    ] = None,
    asked: SessionName = "",
) -> None:
    """Donne à une personne tout ce que la session garde d’elle, dans un fichier zip.

    Exemple : parcours donnees extraire marie.dupont
    """
    from grader.privacy import extraction
    from grader.privacy.traces import find

    session = current(asked or context.obj, work="" if output else "Extrait des données")
    person = find(session, participant)
    path = extraction.write(session, person, output)
    say(f"Données de {participant} écrites dans {path}. Remettez-les à cette personne seulement.")


@rights.command("effacer")
def erase(
    context: typer.Context,
    participant: Participant,
    sure: Annotated[
        bool, typer.Option("--oui", help="Confirme : rien ne pourra être retrouvé.")
    ] = False,
    asked: SessionName = "",
    as_json: AsJson = False,
) -> None:
    """Efface une personne de toute la session, puis le prouve en cherchant son nom dans chaque fichier.

    Exemple : parcours donnees effacer marie.dupont --oui
    """
    from grader.privacy import erasure, proofs
    from grader.privacy.terms import Telling
    from grader.privacy.traces import find, own_folders

    session = current(asked or context.obj, guess=False, work="Effacement d’une personne")
    person = find(session, participant)
    if not sure:
        raise UnconfirmedError(
            f"{len(own_folders(session, participant))} dossier(s), les notes et les commentaires de {participant} "
            "le seraient, sans retour"
        )
    done = erasure.erase(session, person)
    proofs.keep(session, proofs.of_person("", person, done))
    if as_json:
        data = {
            "participant": done.person,
            "fichiers": done.searched,
            "restent": done.remaining,
            "mentions": _told(done.mentions),
            "non_relus": done.unread,
        }
        say_json(data)
    elif not (done.remaining or done.unread):
        say(
            f"{participant} est effacé·e. {done.searched} fichier(s) relus octet par octet : aucun ne contient "
            "son identifiant, son nom, son adresse, son pseudonyme ni le code de ses copies."
        )
    if not as_json:
        if person.terms[0].telling is not Telling.ANYWHERE:
            say(
                f"« {participant} » est aussi un mot court ou courant : il a été cherché là où il désigne "
                "quelqu’un (dossier, remise, colonne d’identifiants), et non dans les phrases des autres."
            )
        say(
            "Les documents de exports/ ont été supprimés : refaites ceux dont vous avez besoin. "
            "Effacez aussi ceux que vous avez enregistrés ailleurs."
        )
    _remaining(session, done.mentions, done.unread)


def purge(
    sure: Annotated[
        bool, typer.Option("--oui", help="Confirme : rien ne pourra être retrouvé.")
    ] = False,
    early: Annotated[
        bool, typer.Option("--sans-attendre", help="Avant la date de conservation, ou sans elle.")
    ] = False,
    asked: SessionName = "",
    as_json: AsJson = False,
) -> None:
    """Efface tout le monde quand la date de conservation est passée ; le bilan, sans nom, reste.

    Exemple : parcours purger --session guyane-2026 --oui
    """
    from grader.errors import NotYetError
    from grader.exports.particulars import read
    from grader.privacy import proofs, retention

    session, now = (
        current(asked, guess=False, work="Effacement de tout le monde"),
        datetime.now().astimezone(),
    )
    particulars = read(session)
    if not early and not retention.due(particulars, now.date()):
        raise NotYetError(particulars.keep_until)
    if not sure:
        raise UnconfirmedError(
            f"Toutes les données personnelles de la session « {session.name} » le seraient, sans retour ; "
            "un bilan sans nom resterait"
        )
    done = retention.purge(session, particulars, now, early=early)
    proofs.keep(session, proofs.of_everyone("", done))
    if as_json:
        data = {
            "session": session.name,
            "restent": done.found,
            "mentions": _told(done.mentions),
            "non_relus": done.unread,
        }
        say_json(data)
    elif not (done.found or done.unread):
        say(
            f"Plus aucune donnée personnelle dans la session « {session.name} ». Le bilan, sans nom, reste."
        )
    _remaining(session, done.mentions, done.unread)


def _told(mentions: "tuple[Mention, ...]") -> list[dict[str, str]]:
    return [{"fichier": one.file, "terme": one.term, "endroit": one.place} for one in mentions]


def _remaining(session: Session, mentions: "tuple[Mention, ...]", unread: tuple[str, ...]) -> None:
    from grader.privacy.evidence import left

    for one in left(mentions):
        terms = ", ".join(f"« {term} »" for term in one.terms)
        complain(
            f"Une mention reste, écrite par quelqu’un d’autre ou hors de notre portée : {terms} dans "
            f"{session.root / one.file} ({one.place}). "
            "Lisez-la, et effacez-la à la main si elle désigne cette personne."
        )
    for path in unread:
        complain(
            f"Cette archive n’a pas pu être relue (mot de passe, ou trop grande) : {session.root / path}"
        )
    if mentions or unread:
        raise typer.Exit(1)
