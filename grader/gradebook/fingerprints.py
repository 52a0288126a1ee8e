"""What each copy was marked from: it tells what has changed since, and spares the copies that have not."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Integer, MetaData, String, Table, Text, delete, select
from sqlalchemy.engine import Connection

LEDGER = Table(
    "parcours_marking",
    MetaData(),
    Column("module", String(128), primary_key=True),
    Column("participant", String(128), primary_key=True),
    Column("fingerprint", String(64), nullable=False),
    Column("size", Integer, nullable=False),
    Column("answers", Text, nullable=False),
)
"""What each copy was marked from; it stands in nbgrader's database, so that one transaction writes both."""


@dataclass(frozen=True)
class MarkRow:
    """What one copy's marking writes: `points` by graded cell, `answers` (digests) by exercise."""

    participant: str
    timestamp: datetime | None
    points: dict[str, float]
    answers: dict[str, str]
    fingerprint: str
    size: int


def entries(connection: Connection, module: str, people: Sequence[str]) -> dict[str, Any]:
    """Return (fingerprint, size) of these people's copies as they were marked last, by participant."""
    rows = connection.execute(
        select(LEDGER.c.participant, LEDGER.c.fingerprint, LEDGER.c.size).where(
            LEDGER.c.module == module, LEDGER.c.participant.in_(people)
        )
    )
    return {row.participant: (row.fingerprint, row.size) for row in rows}


def remember(
    connection: Connection, module: str, rows: Sequence[MarkRow]
) -> dict[str, dict[str, str]]:
    """Write in the ledger what these copies were marked from; return the former answers, by participant.

    Someone whose copy was never marked has no entry in what is returned.
    """
    people = [row.participant for row in rows]
    where = (LEDGER.c.module == module, LEDGER.c.participant.in_(people))
    former = {
        row.participant: dict(json.loads(row.answers))
        for row in connection.execute(select(LEDGER).where(*where))
    }
    connection.execute(delete(LEDGER).where(*where))
    connection.execute(
        LEDGER.insert(),
        [
            {
                "module": module,
                "participant": row.participant,
                "fingerprint": row.fingerprint,
                "size": row.size,
                "answers": json.dumps(row.answers, sort_keys=True),
            }
            for row in rows
        ],
    )
    return former
