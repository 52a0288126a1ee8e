"""`parcours inscrire` and `parcours suivi`."""

from pathlib import Path
from typing import Annotated, Any

import typer
from rich.box import SIMPLE_HEAD
from rich.markup import escape

from exercises import files
from exercises.dates import day_and_time
from exercises.kinds.exercise import count
from grader.cohort import members, roster
from grader.cohort.lists.notes import Note
from grader.cohort.members import Enrolment, enrolled
from grader.cohort.roster import Roster
from grader.commands.options import (
    OUT,
    AsJson,
    SessionName,
    complain,
    current,
    progress,
    say,
    say_json,
)
from grader.commands.verbs.opening import Port, Quiet
from grader.errors import UnknownGroupError
from grader.standing.standing import Feedback, Standing


def enrol(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FICHIER",
            help="La liste : un fichier CSV ou Excel (.xlsx).",
            show_default=False,
        ),
    ],
    asked: SessionName = "",
    confirmed: Annotated[
        bool,
        typer.Option(
            "--confirmer",
            help="Inscrit ce qui a été compris, doutes compris : lancez d’abord sans, et lisez-les.",
        ),
    ] = False,
    sheets: Annotated[
        list[str] | None,
        typer.Option(
            "--feuille",
            metavar="FEUILLE",
            help="Cette feuille du classeur seulement (répétable).",
            show_default=False,
        ),
    ] = None,
    shared: Annotated[
        list[str] | None,
        typer.Option(
            "--adresse-commune",
            metavar="ADRESSE",
            help="Plusieurs personnes ont cette adresse : elles restent distinctes (répétable).",
            show_default=False,
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Inscrit les personnes d’une liste, ou met à jour celles qui le sont déjà.

    Colonnes reconnues : Nom, Prénom (ou Nom complet), Nom de naissance, Nom d’usage, Courriel, Employeur, Groupe,
    Identifiant. Toutes les feuilles visibles d’un classeur sont lues. Si une ligne ne convient pas, rien n’est
    inscrit. Une case vide laisse ce qui était connu ; personne n’est jamais retiré.

    Ce qui a été deviné (un nom et un prénom dans une seule colonne, une ligne qui n’a qu’un nom, un identifiant
    sans ses zéros) est montré ligne par ligne, et rien n’est inscrit : relancez avec --confirmer si c’est juste,
    sinon corrigez la liste.

    Exemple : parcours inscrire cohorte.csv --session guyane-2026
    """
    session = current(asked, work="Inscription")
    known = enrolled(session)
    found = roster.read(file, known, asked=sheets or (), shared=shared or ())
    refused = bool(found.faults) or (bool(found.doubts) and not confirmed)
    done = Enrolment() if refused else members.enrol(session, found.people)
    if as_json:
        say_json(_report(found, done))
    else:
        for remark in found.remarks:
            say(f"{file.name}, {remark}")
        for doubt in found.doubts:
            told = f"{file.name}, {'confirmé' if confirmed else 'à confirmer'}, {doubt}"
            (complain if refused else say)(told)
        for fault in found.faults:
            complain(f"{file.name}, {fault}")
        _conclude(file, found, done, refused=refused)
    if refused:
        raise typer.Exit(1)


def _conclude(file: Path, found: Roster, done: Enrolment, *, refused: bool) -> None:
    if found.faults:
        complain(
            f"Personne n’a été inscrit : corrigez {len(found.faults)} ligne(s) de {file.name}, "
            "puis relancez la même commande."
        )
        return
    if refused:
        complain(
            f"Personne n’a été inscrit : {count(len(found.doubts), 'point est', 'points sont')} à confirmer. "
            "Si tout y est juste, relancez la même commande avec --confirmer ; sinon, corrigez la liste "
            "(par exemple avec deux colonnes, Nom et Prénom)."
        )
        return
    say(
        f"{len(done.added)} inscrit·e(s), {len(done.updated)} mis·e(s) à jour, "
        f"{len(done.unchanged)} sans changement."
    )


def _report(found: Roster, done: Enrolment) -> dict[str, Any]:
    return {
        "inscrits": done.added,
        "mis_a_jour": done.updated,
        "inchanges": done.unchanged,
        "remarques": [_told(note) for note in found.remarks],
        "doutes": [_told(note) for note in found.doubts],
        "fautes": [_told(note) for note in found.faults],
    }


def _told(note: Note) -> dict[str, object]:
    return {"feuille": note.sheet, "ligne": note.line, "phrase": note.sentence}


def follow(
    asked: SessionName = "",
    group: Annotated[
        str,
        typer.Option("--groupe", metavar="GROUPE", help="Ce groupe seulement.", show_default=False),
    ] = "",
    names: Annotated[
        bool, typer.Option("--noms", help="Montre les noms au lieu des pseudonymes.")
    ] = False,
    as_json: AsJson = False,
    file: Annotated[
        Path | None,
        typer.Option(
            "--csv",
            metavar="FICHIER",
            help="Écrit le suivi dans ce fichier CSV.",
            show_default=False,
        ),
    ] = None,
    page: Annotated[
        bool, typer.Option("--page", help="Ouvre la page qui se met à jour d’elle-même.")
    ] = False,
    port: Port = None,
    quiet: Quiet = False,
) -> None:
    """Montre où en est chacun·e : exercices faits, remises, notes, retours, par module.

    Les personnes sont désignées par leur pseudonyme : ce qui s’affiche peut être projeté.

    Exemple : parcours suivi --groupe "Groupe 1" --csv suivi.csv
    """
    from grader.standing import standing as standings
    from grader.standing import text as standing_text

    session = current(asked)
    if page:
        from grader.lab.opening import open_page
        from grader.pages.table import FOLLOWING

        raise typer.Exit(open_page(session, FOLLOWING, port, browser=not quiet))
    with progress("Lecture des copies", standings.headcount(session)) as advance:
        found = standings.standing(session, advance)
    if group and group not in found.groups:
        raise UnknownGroupError(group, found.groups)
    if file is not None:
        files.replace(file, standing_text.as_csv(found, group, names=names))
    if as_json:
        say_json(standing_text.as_json(found, group, names=names))
    elif file is not None:
        say(f"Suivi écrit : {file}")
    else:
        _show(found, group, names=names)


def _show(found: Standing, group: str, *, names: bool) -> None:
    from rich.table import Table

    from grader.standing import text

    simulated = " · session simulée" if found.simulated else ""
    say(f"{found.session}{simulated} · {day_and_time(found.at)}")
    people = text.in_order(found.of_group(group), names=names)
    if not people or not found.parts:
        say("Personne n’est inscrit et rien n’a été remis." if not people else "Rien n’est publié.")
        return
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    table.add_column("Participant·e", overflow="fold")
    for part in found.parts:
        table.add_column(part.name[:2], no_wrap=True)
    for person in people:
        who = [text.called(person, names=names), person.member.group]
        cells = [
            f"{'?' if module.done is None else module.done}/{part.exercises}\n{text.short_state(module)}"
            for part, module in zip(found.parts, person.modules, strict=True)
        ]
        table.add_row(*(escape(cell) for cell in ("\n".join(filter(None, who)), *cells)))
    OUT.print(table, soft_wrap=False)
    say(text.LEGEND)
    for place, part in enumerate(found.parts):
        standing = [person.modules[place] for person in people]
        say(
            f"{part.name} : {sum(one.begun for one in standing)} commencée(s), "
            f"{sum(one.handed_in is not None for one in standing)} remise(s), "
            f"{sum(one.marked for one in standing)} corrigée(s), "
            f"{sum(one.feedback is not Feedback.NONE for one in standing)} retour(s) rendu(s)"
        )
