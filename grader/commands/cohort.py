"""`parcours inscrire` and `parcours suivi`."""

import json
from pathlib import Path
from typing import Annotated

import typer

from grader import cohort, roster
from grader.cohort import Enrolment
from grader.commands.options import SessionName, complain, current, say
from grader.roster import Roster

AsJson = Annotated[bool, typer.Option("--json", help="Écrit le résultat en JSON, pour un script.")]


def enrol(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FICHIER",
            help="La liste : un fichier CSV ou Excel (.xlsx).",
            show_default=False,
        ),
    ],
    session: SessionName = "",
    as_json: AsJson = False,
) -> None:
    """Inscrit les personnes d’une liste, ou met à jour celles qui le sont déjà.

    Colonnes reconnues : Nom, Prénom (ou Nom complet), Courriel, Employeur, Groupe, Identifiant. Si une ligne ne
    convient pas, rien n’est inscrit. Une case vide laisse ce qui était connu ; personne n’est jamais retiré.

    Exemple : parcours inscrire cohorte.csv --session guyane-2026
    """
    room = current(session)
    known = cohort.members(room)
    found = roster.read(file, known)
    done = Enrolment()
    if not found.faults:
        done = cohort.enrol(room, found.people)
    if as_json:
        say(_report(found, done))
    else:
        for remark in found.remarks:
            say(f"{file.name}, {remark}")
        for fault in found.faults:
            complain(f"{file.name}, {fault}")
        _conclude(file, found, done)
    if found.faults:
        raise typer.Exit(1)


def _conclude(file: Path, found: Roster, done: Enrolment) -> None:
    if found.faults:
        complain(
            f"Personne n’a été inscrit : corrigez {len(found.faults)} ligne(s) de {file.name}, "
            "puis relancez la même commande."
        )
        return
    say(
        f"{len(done.added)} inscrit·e(s), {len(done.updated)} mis·e(s) à jour, "
        f"{len(done.unchanged)} sans changement."
    )


def _report(found: Roster, done: Enrolment) -> str:
    return json.dumps(
        {
            "inscrits": done.added,
            "mis_a_jour": done.updated,
            "inchanges": done.unchanged,
            "remarques": [{"ligne": note.line, "phrase": note.sentence} for note in found.remarks],
            "fautes": [{"ligne": note.line, "phrase": note.sentence} for note in found.faults],
        },
        ensure_ascii=False,
        indent=1,
    )
