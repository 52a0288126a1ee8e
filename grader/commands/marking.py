"""`parcours ramasser`, `parcours corriger` and `parcours restituer`."""

from pathlib import Path
from typing import Annotated

import typer

from grader.commands.options import (
    ModuleName,
    SessionName,
    chosen,
    complain,
    current,
    progress,
    say,
)
from grader.errors import InvalidNameError, NotReleasedError
from grader.session import Session

People = Annotated[
    list[str] | None,
    typer.Option("--participant", help="Cette personne seulement (répétable).", show_default=False),
]


def collect(
    module: ModuleName = "",
    session: SessionName = "",
    file: Annotated[
        Path | None,
        typer.Option(
            "--fichier", help="Une remise reçue en fichier (remise-….zip).", show_default=False
        ),
    ] = None,
    participant: Annotated[
        str, typer.Option("--participant", help="De qui vient ce fichier.", show_default=False)
    ] = "",
) -> None:
    """Ramasse les copies remises, et met à jour celles qui l’ont été à nouveau.

    Exemple : parcours ramasser 03_ressources
    """
    from grader import collect as collecting

    room = current(session)
    if file is not None:
        if not module or not participant:
            raise InvalidNameError(
                "Avec --fichier, indiquez le module et la personne, par exemple : "
                "parcours ramasser 03_ressources --fichier remise.zip --participant marie.dupont"
            )
        collecting.take_file(room, room.pick(module), participant, file)
        say(f"Copie de {participant} ramassée.")
        return
    refused = 0
    for name in _released(room, module):
        done = collecting.collect(room, name)
        say(
            f"{name} : {len(done.new)} nouvelle(s) copie(s), {len(done.updated)} mise(s) à jour, "
            f"{len(done.unchanged)} inchangée(s)"
        )
        for person, reason in done.refused:
            complain(f"Remise refusée, {person} : {reason}")
        refused += len(done.refused)
    if refused:
        raise typer.Exit(1)


def autograde(
    module: ModuleName = "", participant: People = None, session: SessionName = ""
) -> None:
    """Corrige les copies ramassées ; les notes données par une personne restent.

    Exemple : parcours corriger 03_ressources
    """
    from grader import autograde as marking

    room = current(session)
    refused = 0
    for name in _with_copies(room, module):
        people = tuple(participant or ())
        strangers = sorted(set(people) - set(room.submitted(name)))
        if strangers:
            raise InvalidNameError(
                f"Aucune copie de « {strangers[0]} » n’a été ramassée pour {name}. "
                f"Lancez d’abord : parcours ramasser {name}"
            )
        with progress(f"Correction de {name}", len(people or room.submitted(name))) as advance:
            done = marking.autograde(room, name, people, advance)
        say(
            f"{name} : {len(done.marked)} copie(s) corrigée(s), {len(done.unchanged)} inchangée(s), "
            f"{len(done.refused)} refusée(s) ; {done.awaiting} critère(s) à noter par une personne, "
            f"dans {done.awaiting_copies} copie(s)"
        )
        for person, reason in done.refused:
            complain(f"Copie refusée, {person} : {reason}")
        refused += len(done.refused)
    if refused:
        raise typer.Exit(1)


def give_back(module: ModuleName = "", session: SessionName = "") -> None:
    """Prépare et rend le retour de chaque copie corrigée.

    Exemple : parcours restituer 03_ressources
    """
    from grader import feedback

    room = current(session)
    refused = 0
    for name in _with_copies(room, module):
        with progress(f"Retours de {name}", len(room.submitted(name))) as advance:
            done = feedback.give_back(room, name, advance)
        say(f"{name} : {len(done.given)} retour(s) rendu(s)")
        for person in done.by_hand:
            page = room.root / "feedback" / person / name / f"{name}.html"
            say(f"Remise en fichier, à envoyer à {person} : {page}")
        for person, reason in done.refused:
            complain(f"Retour non rendu, {person} : {reason}")
        refused += len(done.refused)
    if refused:
        raise typer.Exit(1)


def _released(room: Session, module: str) -> tuple[str, ...]:
    names = chosen(room, module)
    if not names:
        raise NotReleasedError(room.modules[0] if room.modules else "…")
    return names


def _with_copies(room: Session, module: str) -> tuple[str, ...]:
    """Return the module asked for, or those that have copies (the first one, to say so, when none has)."""
    names = _released(room, module)
    return names if module else tuple(n for n in names if room.submitted(n)) or names[:1]
