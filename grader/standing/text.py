"""Where everyone stands, in words, in a table for a spreadsheet, and in plain JSON values."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from exercises.kinds.exercise import count
from grader.cohort.order import alphabetical
from grader.documents.table_writing import Table, comma_separated
from grader.standing.standing import (
    Feedback,
    ModuleStanding,
    ParticipantStanding,
    ReleasedModule,
    Standing,
)

_STATES = {
    Feedback.OPENED: "retour ouvert",
    Feedback.GIVEN: "retour rendu, pas encore ouvert",
    Feedback.UNKNOWN: "retour rendu",
}

_COLUMNS = (
    *(
        "participant",
        "groupe",
        "employeur",
        "module",
        "exercices_faits",
        "exercices",
        "enregistre_le",
    ),
    *("remis_le", "en_retard", "corrige", "criteres_a_noter", "retour", "session"),
)


def state(module: ModuleStanding) -> str:
    """Return the furthest that someone went in one module, in a few words."""
    if module.stale:
        return "remise à nouveau, à corriger"
    if module.feedback is not Feedback.NONE:
        return _STATES[module.feedback]
    if module.marked and module.awaiting:
        return count(module.awaiting, "critère à noter", "critères à noter")
    if module.marked and module.unsettled:
        return count(module.unsettled, "critère à trancher", "critères à trancher")
    if module.marked:
        return "notée"
    if module.handed_in:
        return "remise en retard" if module.late else "remise"
    return "en cours" if module.begun else "pas commencée"


def short_state(module: ModuleStanding) -> str:
    """Return the same in one word, for a narrow column; `""` when nothing was begun."""
    if module.stale:
        return "reprise"
    if module.feedback is not Feedback.NONE:
        return "ouverte" if module.feedback is Feedback.OPENED else "rendue"
    if module.marked:
        return "à noter" if module.awaiting else "à trancher" if module.unsettled else "notée"
    if module.handed_in:
        return "retard" if module.late else "remise"
    return "débutée" if module.begun else ""


LEGEND = (
    "débutée : rien n’est remis · remise, retard : remise à temps, en retard "
    "· reprise : remise à nouveau, à corriger · à noter : des critères attendent une personne "
    "· à trancher : deux personnes ont noté différemment · notée "
    "· rendue, ouverte : le retour est rendu, puis ouvert"
)
"""What the words of `short_state` mean."""


def advance(module: ModuleStanding, part: ReleasedModule) -> str:
    """Return « 3 sur 6 », or that the copy cannot be read."""
    return "illisible" if module.done is None else f"{module.done} sur {part.exercises}"


def called(person: ParticipantStanding, *, names: bool) -> str:
    """Return what someone is called: the pseudonym, unless names are asked for."""
    return person.member.name if names else person.pseudonym


def in_order(
    people: Iterable[ParticipantStanding], *, names: bool
) -> tuple[ParticipantStanding, ...]:
    """Return people in the order of what they are called, which says nothing of who is who."""
    if names:
        return tuple(people)
    return tuple(sorted(people, key=lambda person: alphabetical(person.pseudonym)))


def as_csv(standing: Standing, group: str = "", *, names: bool = False) -> bytes:
    """Return a line for each participant and module, for a spreadsheet in French: UTF-8 with its mark, `;`."""
    session = f"{standing.session}{' (simulée)' if standing.simulated else ''}"
    rows = tuple(
        (*_line(person, part, module, names=names), session)
        for person in in_order(standing.of_group(group), names=names)
        for part, module in zip(standing.parts, person.modules, strict=True)
    )
    return comma_separated(Table("suivi", _COLUMNS, rows))


def as_json(standing: Standing, group: str = "", *, names: bool = False) -> dict[str, Any]:
    """Return the standing as plain values; without `names` nothing in it tells who anyone is."""
    return {
        "session": standing.session,
        "simulee": standing.simulated,
        "a": _iso(standing.at),
        "groupes": list(standing.groups),
        "groupe": group,
        "modules": [
            {
                "nom": part.name,
                "titre": part.title,
                "exercices": part.exercises,
                "a_remettre_le": _iso(part.due),
            }
            for part in standing.parts
        ],
        "participants": [
            {
                "participant": called(person, names=names),
                **({"identifiant": person.member.identifier} if names else {}),
                "groupe": person.member.group,
                "modules": [
                    _plain(module, part)
                    for part, module in zip(standing.parts, person.modules, strict=True)
                ],
            }
            for person in in_order(standing.of_group(group), names=names)
        ],
    }


def _plain(module: ModuleStanding, part: ReleasedModule) -> dict[str, Any]:
    return {
        "module": module.module,
        "faits": module.done,
        "exercices": part.exercises,
        "d_apres_la_remise": module.from_hand_in,
        "enregistre_le": _iso(module.saved),
        "remis_le": _iso(module.handed_in),
        "en_retard": module.late,
        "corrige": module.marked,
        "criteres_a_noter": module.awaiting,
        "retour": module.feedback.value,
        "etat": state(module),
    }


def _line(
    person: ParticipantStanding, part: ReleasedModule, module: ModuleStanding, *, names: bool
) -> tuple[str, ...]:
    return (
        called(person, names=names),
        person.member.group,
        person.member.employer if names else "",
        part.name,
        "" if module.done is None else str(module.done),
        str(part.exercises),
        _local(module.saved),
        _local(module.handed_in),
        "oui" if module.late else "non",
        "oui" if module.marked else "non",
        str(module.awaiting),
        module.feedback.value,
    )


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="seconds") if moment else None


def _local(moment: datetime | None) -> str:
    return f"{moment.astimezone():%Y-%m-%d %H:%M}" if moment else ""
