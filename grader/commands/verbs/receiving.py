"""`parcours ramasser --fichier`: copies that came by mail, on a stick, in an archive, of one person or of many."""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import typer

from grader.cohort.members import enrolled
from grader.cohort.names import folded
from grader.commands.options import complain, progress, say, say_json
from grader.copies import many, received
from grader.copies.many import Offer, Survey, Taking
from grader.copies.received import Received
from grader.copies.told import BECAME
from grader.copies.whose import Match, Roll
from grader.documents.printable import printable_name
from grader.errors import NotReleasedError, UnansweredError, UnreadableHandInError, UsageError
from grader.session.session import Session

_YES = ("o", "oui")


def receive(
    session: Session, path: Path, module: str, participant: str, *, sure: bool, as_json: bool
) -> None:
    """Take in what a file, an archive or a folder holds: one person's, or many people's, confirmed."""
    if not path.exists():
        raise UsageError(
            f"{path} n’existe pas. Indiquez un fichier, une archive ou un dossier, par exemple : "
            "parcours ramasser 03_ressources --fichier remise.zip --participant marie.dupont"
        )
    if participant:
        done, refused = _of_one(session, path, module, participant)
    else:
        people = many.everyone(session, enrolled(session), folded)
        found = many.survey(session, people, path, module)
        offers = _confirmed(people, found, path, sure=sure, quiet=as_json)
        with progress("Ramassage", len(offers)) as advance:
            taking = many.take(session, offers, advance)
        done, refused = _said_of_all(people, found, offers, taking)
    if as_json:
        say_json(_as_json(done, refused))
    else:
        for person, one in done:
            say(f"{person}, {one.module} : {BECAME[one.outcome]}")
    for person, one in done:
        for notice in one.notices:
            complain(f"{person}, {one.module} : {printable_name(notice)}")
    for who, reason in refused:
        complain(f"Laissée de côté, {printable_name(who)} : {printable_name(reason)}")
    if refused:
        raise typer.Exit(1)


def _of_one(
    session: Session, path: Path, module: str, participant: str
) -> tuple[list[tuple[str, Received]], tuple[tuple[str, str], ...]]:
    """Take one person's copies, of the module asked for or of each that is there; one never stops another."""
    modules = (module,) if module else received.modules_in(path)
    done: list[tuple[str, Received]] = []
    refused: list[tuple[str, str]] = []
    for name in modules:
        try:
            done.append((participant, received.take_file(session, name, participant, path)))
        except (NotReleasedError, UnreadableHandInError) as error:
            if len(modules) == 1:
                raise
            refused.append((f"{participant}, {name}", str(error)))
    known = {member.identifier for member in enrolled(session)}
    if known and participant not in known:
        complain(
            f"{participant} n’est pas dans la cohorte. Si c’est une faute de frappe, effacez cette copie "
            f"(parcours donnees effacer {participant} --oui), puis recommencez."
        )
    return done, tuple(refused)


def _confirmed(
    people: Roll, found: Survey, path: Path, *, sure: bool, quiet: bool
) -> tuple[Offer, ...]:
    """Show what was recognised, and return what to take: what is sure at once, the doubtful one by one."""
    if found.sure and not quiet:
        say(f"{len(found.sure)} copie(s) reconnue(s) dans {path} :")
        for offer in found.sure:
            say(f"  {_line(people, offer)}")
    if sure:
        return found.sure
    if not (found.sure or found.doubtful):
        return ()
    if not sys.stdin.isatty():
        raise UnansweredError
    taken = found.sure if found.sure and _asked("Ramasser ces copies ?") else ()
    kept = [
        one for one in found.doubtful if _asked(f"{_line(people, one)}. Est-ce bien sa copie ?")
    ]
    return (*taken, *kept)


def _line(people: Roll, offer: Offer) -> str:
    person = offer.match.person
    name = people.name(person)
    who = f"{name} ({person})" if name != person else person
    saved = f", enregistrée le {offer.saved}" if offer.saved else ""
    return f"{printable_name(who)} · {offer.module}{saved} · {printable_name(offer.paths[0])}"


def _asked(question: str) -> bool:
    answer: str = typer.prompt(f"{question} [oui/non]", default="non", show_default=False)
    return answer.strip().casefold() in _YES


def _said_of_all(
    people: Roll, found: Survey, offers: Sequence[Offer], taking: Taking
) -> tuple[list[tuple[str, Received]], tuple[tuple[str, str], ...]]:
    """Return what was taken, and for each file that was not, its path and why, with the command that takes it."""
    left = [one for one in (*found.sure, *found.doubtful) if one not in offers]
    refused = [
        *(
            (
                one.paths[0],
                f"elle n’a pas été confirmée comme celle de {people.name(one.match.person)}",
            )
            for one in left
        ),
        *((one.paths[0], _whose(people, one.match, one.module)) for one in found.unknown),
        *found.refused,
        *taking.refused,
    ]
    return list(taking.done), tuple(refused)


def _whose(people: Roll, match: Match, module: str) -> str:
    near = ", ".join(f"{people.name(one)} ({one})" for one in match.near)
    who = f"serait-ce celle de {near} ?" if near else "aucun nom connu n’est sur son chemin."
    return f"{who} Pour la prendre : parcours ramasser {module} --fichier FICHIER --participant IDENTIFIANT"


def _as_json(
    done: Iterable[tuple[str, Received]], refused: Iterable[tuple[str, str]]
) -> dict[str, Any]:
    return {
        "copies": [
            {
                "qui": person,
                "module": one.module,
                "etat": BECAME[one.outcome],
                "remarques": one.notices,
            }
            for person, one in done
        ],
        "refusees": [{"qui": who, "raison": reason} for who, reason in refused],
    }
