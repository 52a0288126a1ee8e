import csv
import dataclasses
import io
from datetime import UTC, datetime
from typing import Any

import pytest

from grader.cohort.members import Member
from grader.standing.standing import (
    Feedback,
    ModuleStanding,
    ParticipantStanding,
    ReleasedModule,
    Standing,
)
from grader.standing.text import advance, as_csv, as_json, in_order, short_state, state

AT = datetime(2026, 3, 2, 14, 32, tzinfo=UTC)
PART = ReleasedModule("03_ressources", "Des ressources", 7, AT)
ANA = Member("ana.petit", "Ana", "=Petit", "ana@exemple.fr", "Ville de Régina", "Soir")
BEN = Member("ben.durand", "Ben", "Durand")


def where(**fields: Any) -> ModuleStanding:
    """Return a standing in the only module."""
    return ModuleStanding("03_ressources", **fields)


def room() -> Standing:
    """Return a room of two, whose names are in the other order than their pseudonyms."""
    people = (
        ParticipantStanding(ANA, "Vague 200", (where(done=3, begun=True, handed_in=AT, saved=AT),)),
        ParticipantStanding(BEN, "Anse 100", (where(),)),
    )
    return Standing("guyane-2026", False, AT, (PART,), people)


@pytest.mark.parametrize(
    ("fields", "long", "short"),
    [
        ({}, "pas commencée", ""),
        ({"begun": True}, "en cours", "débutée"),
        ({"handed_in": AT}, "remise", "remise"),
        ({"handed_in": AT, "late": True}, "remise en retard", "retard"),
        ({"handed_in": AT, "marked": True, "awaiting": 2}, "2 critères à noter", "à noter"),
        ({"handed_in": AT, "marked": True}, "notée", "notée"),
        ({"handed_in": AT, "stale": True}, "remise à nouveau, à corriger", "reprise"),
        ({"marked": True, "feedback": Feedback.UNKNOWN}, "retour rendu", "rendue"),
        (
            {"marked": True, "feedback": Feedback.GIVEN},
            "retour rendu, pas encore ouvert",
            "rendue",
        ),
        ({"marked": True, "feedback": Feedback.OPENED}, "retour ouvert", "ouverte"),
        (
            {"marked": False, "stale": True, "feedback": Feedback.OPENED},
            "remise à nouveau, à corriger",
            "reprise",
        ),
    ],
)
def test_the_furthest_state_is_said(fields: dict[str, Any], long: str, short: str) -> None:
    """One state stands for a module: what was done last."""
    assert (state(where(**fields)), short_state(where(**fields))) == (long, short)


def test_an_unreadable_copy_is_not_counted() -> None:
    """Three of seven is not said of a copy that cannot be read."""
    assert advance(where(done=3), PART) == "3 sur 7"
    assert advance(where(done=None), PART) == "illisible"


def test_nothing_tells_who_anyone_is_unless_asked() -> None:
    """Without names there is no name, address, employer nor identifier, and the order is the pseudonyms'."""
    written = as_csv(room()).decode("utf-8-sig") + str(as_json(room()))
    for trace in ("ana", "Ana", "Petit", "ben.", "Durand", "Régina", "exemple.fr"):
        assert trace not in written
    assert [one["participant"] for one in as_json(room())["participants"]] == [
        "Anse 100",
        "Vague 200",
    ]


def test_names_are_there_when_asked() -> None:
    """With names, each line says who, in the order of names."""
    people = as_json(room(), names=True)["participants"]
    assert [(one["participant"], one["identifiant"]) for one in people] == [
        ("Ana =Petit", "ana.petit"),
        ("Ben Durand", "ben.durand"),
    ]


def test_a_spreadsheet_in_french_opens_the_table() -> None:
    """UTF-8 with its mark, semicolons, a line each, and no formula."""
    data = as_csv(room(), names=True)
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))
    assert [(row["participant"], row["exercices_faits"], row["exercices"]) for row in rows] == [
        ("Ana =Petit", "3", "7"),
        ("Ben Durand", "0", "7"),
    ]
    assert (rows[0]["employeur"], rows[0]["corrige"]) == ("Ville de Régina", "non")
    formula = ParticipantStanding(Member("x", "=1+1"), "Anse 100", (where(),))
    assert rows[0]["session"] == "guyane-2026"
    simulated = dataclasses.replace(room(), simulated=True)
    assert as_csv(simulated).decode().count(";guyane-2026 (simulée)\r\n") == 2
    hostile = Standing("s", False, AT, (PART,), (formula,))
    assert "\r\n'=1+1;" in as_csv(hostile, names=True).decode()


def test_one_group_alone() -> None:
    """A group's table has its members only."""
    assert [one["participant"] for one in as_json(room(), "Soir")["participants"]] == ["Vague 200"]


def test_pseudonyms_and_groups_stand_in_french_order() -> None:
    """« Ébène » comes before « Vague », and the tenth group after the second."""
    people = tuple(
        ParticipantStanding(Member(name, group=group), name, (where(),))
        for name, group in (("Vague 1", "G 10"), ("Ébène 1", "Étang"), ("Anse 1", "G 2"))
    )
    assert [one.pseudonym for one in in_order(people, names=False)] == [
        "Anse 1",
        "Ébène 1",
        "Vague 1",
    ]
    assert Standing("s", False, AT, (PART,), people).groups == ("Étang", "G 2", "G 10")
