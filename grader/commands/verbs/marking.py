"""`parcours ramasser`, `parcours corriger` and `parcours restituer`."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any

import typer

from grader.commands.completing import participants
from grader.commands.options import (
    AsJson,
    ModuleName,
    People,
    SessionName,
    chosen,
    complain,
    current,
    progress,
    say,
    say_json,
)
from grader.documents.printable import printable_name
from grader.errors import NotCollectedError, NotReleasedError
from grader.session.session import Session


def collect(
    module: ModuleName = "",
    asked: SessionName = "",
    file: Annotated[
        Path | None,
        typer.Option(
            "--fichier",
            metavar="FICHIER",
            help="Des copies reçues en fichier : une copie, un zip, un dossier, une clé, "
            "d’une ou de plusieurs personnes.",
            show_default=False,
        ),
    ] = None,
    participant: Annotated[
        str,
        typer.Option(
            "--participant",
            metavar="PARTICIPANT",
            help="De qui vient ce fichier. Sans cette option, les noms des dossiers et des fichiers le disent.",
            show_default=False,
            autocompletion=participants,
        ),
    ] = "",
    confirmed: Annotated[
        bool, typer.Option("--oui", help="Prend sans demander les copies dont le nom est sûr.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Ramasse les copies remises, et met à jour celles qui l’ont été à nouveau.

    Exemple : parcours ramasser 03_ressources
    """
    from grader.commands.verbs import receiving
    from grader.copies import collect as collecting
    from grader.copies import told as copies_told

    session = current(asked, work="Ramassage des copies")
    if file is not None:
        name = session.pick(module) if module else ""
        receiving.receive(session, file, name, participant, sure=confirmed, as_json=as_json)
        return
    told = []
    for name in _released(session, module):
        done = collecting.collect(session, name)
        if not as_json:
            say(copies_told.collected(done))
            for person, notice in done.notices:
                say(f"{person} : {printable_name(notice)}")
        told.append(
            {
                "module": name,
                "nouvelles": done.new,
                "mises_a_jour": done.updated,
                "inchangees": done.unchanged,
                "remarques": [{"qui": who, "raison": why} for who, why in done.notices],
                "refusees": _refusals("Remise refusée", done.refused),
            }
        )
    _conclude(told, as_json=as_json)


def autograde(
    module: ModuleName = "",
    participant: People = None,
    asked: SessionName = "",
    as_json: AsJson = False,
) -> None:
    """Corrige les copies ramassées ; les notes données par une personne restent.

    Exemple : parcours corriger 03_ressources
    """
    from grader.autograding import autograde as marking
    from grader.autograding import told as marking_told

    session = current(asked, work="Correction")
    told = []
    for name in _with_copies(session, module):
        people = tuple(participant or ())
        strangers = sorted(set(people) - set(session.submitted(name)))
        if strangers:
            raise NotCollectedError(strangers[0], name)
        with progress(f"Correction de {name}", len(people or session.submitted(name))) as advance:
            done = marking.autograde(session, name, people, advance)
        if not as_json:
            say(marking_told.marked(done))
        told.append(
            {
                "module": name,
                "corrigees": done.marked,
                "inchangees": done.unchanged,
                "refusees": _refusals("Copie refusée", done.refused),
                "criteres_a_noter": done.awaiting,
                "copies_a_noter": done.awaiting_copies,
            }
        )
    _conclude(told, as_json=as_json)


def give_back(
    module: ModuleName = "",
    archive: Annotated[
        Path | None,
        typer.Option(
            "--archive",
            metavar="FICHIER",
            help="Réunit aussi en un zip, par personne, les retours à envoyer à qui a remis en fichier.",
            show_default=False,
        ),
    ] = None,
    asked: SessionName = "",
    as_json: AsJson = False,
) -> None:
    """Prépare et rend le retour de chaque copie corrigée.

    Exemple : parcours restituer 03_ressources
    """
    from grader import feedback
    from grader.feedback import told as feedback_told
    from grader.marking.agreement import unsettled

    session = current(asked, work="Restitution des retours")
    told = []
    for name in _with_copies(session, module):
        with progress(f"Retours de {name}", len(session.submitted(name))) as advance:
            done = feedback.give_back(session, name, advance)
        pages = {person: str(session.feedback_page(person, name)) for person in done.by_hand}
        to_settle = unsettled(session, name)
        if not as_json:
            say(feedback_told.given_back(done))
            for person, page in () if archive else pages.items():
                say(f"Remise en fichier, à envoyer à {person} : {page}")
        if awaiting := feedback_told.awaiting(done):
            complain(
                f"{name} : {awaiting}. Notez-les (parcours noter), puis relancez : parcours restituer {name}"
            )
        if gaps := feedback_told.to_settle(to_settle):
            complain(f"{name} : {gaps}. Voyez : parcours accord {name}")
        told.append(
            {
                "module": name,
                "rendus": done.given,
                "inchanges": done.unchanged,
                "a_envoyer": pages,
                "refusees": _refusals("Retour non rendu", done.refused),
                "criteres_a_noter": done.awaiting,
                "copies_a_noter": done.awaiting_copies,
                "ecarts_a_trancher": to_settle,
            }
        )
    if archive is not None:
        _pack(session, [str(one["module"]) for one in told], archive, quiet=as_json)
    _conclude(told, as_json=as_json)


def _pack(session: Session, modules: list[str], path: Path, *, quiet: bool) -> None:
    """Write the feedback to send in one archive, and say for whom."""
    from grader.feedback import to_send

    packed = to_send.archive(session, modules)
    packed.keep(path)
    for person, reason in packed.left:
        complain(f"Absent de l’archive, {person} : {reason}")
    if not quiet:
        say(f"{len(packed.given)} personne(s) à qui envoyer leur retour, dans {path}")


def _refusals(what: str, refused: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    """Say who was refused and why, and return it for a script."""
    found = []
    for person, reason in refused:
        complain(f"{what}, {printable_name(person)} : {printable_name(reason)}")
        found.append({"qui": person, "raison": reason})
    return found


def _conclude(told: list[dict[str, Any]], *, as_json: bool) -> None:
    """Tell a script what was done, and leave with a status that says whether something was refused."""
    if as_json:
        say_json(told)
    if any(one["refusees"] for one in told):
        raise typer.Exit(1)


def _released(session: Session, module: str) -> tuple[str, ...]:
    names = chosen(session, module)
    if not names:
        raise NotReleasedError(session.modules[0] if session.modules else "…")
    return names


def _with_copies(session: Session, module: str) -> tuple[str, ...]:
    """Return the module asked for, or those that have copies (the first one, to say so, when none has)."""
    names = _released(session, module)
    return names if module else tuple(n for n in names if session.submitted(n)) or names[:1]
