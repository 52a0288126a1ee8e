"""The feedback of module 3 in bulk: `parcours restituer` on 500 and on 5,000 marked copies, then once more."""

import secrets
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from grader.session import session as sessions
from tests.bench import marking
from tests.bench.measures import Run, Table, french, run, slope

COPIES = (500, 5_000)
GROWTH = 20
"""Percents by which the peak of memory may grow from the first number to the second."""


def measure(
    place: Path,
    copies: tuple[int, int] = COPIES,
    runner: Callable[[Sequence[str]], Run] = run,
) -> tuple[Table, ...]:
    """Return the table of durations and memory, measured in sessions made in `place`."""
    source = marking.given_out(place)
    rows = []
    first: list[Run] = []
    for number in copies:
        root = Path(shutil.copytree(source.root, place / f"{number}-retours"))
        session = sessions.load(root)
        marking.lay(session, number)
        for folder in (root / "submitted").glob(f"*/{marking.MODULE}"):
            (folder / "submission_secret.txt").write_text(secrets.token_hex(64), encoding="utf-8")
        runner(("grader", "corriger", marking.MODULE, "--session", str(root)))
        verb = ("grader", "restituer", marking.MODULE, "--session", str(root))
        made, again = runner(verb), runner(verb)
        first.append(made)
        rows.append(
            (
                french(number),
                f"{french(made.seconds, 1)} s",
                f"{french(again.seconds, 1)} s",
                f"{french(made.megabytes)} Mo",
            )
        )
        shutil.rmtree(root)
    each = slope(copies[0], first[0], copies[1], first[1])
    growth = 100 * (first[1].megabytes / first[0].megabytes - 1)
    reached = "atteint" if growth <= GROWTH else "non atteint"
    return (
        Table(
            "Rendre les retours du module 3",
            ("Copies", "Tous les retours", "Une seconde fois", "Pic de mémoire"),
            tuple(rows),
            f"{french(each, 1)} ms par retour. Le pic croît de {french(growth, 1)} % "
            f"(but\u00a0: {GROWTH} % au plus, {reached}).",
        ),
    )
