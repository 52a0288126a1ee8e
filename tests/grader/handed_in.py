"""Copies handed in on the platform, imported in one line."""

from grader.moodle.crossing import NOTHING, Vouched
from grader.moodle.importing import Import, gather, take_in
from grader.moodle.worksheet import load
from grader.session.session import Session
from tests.grader.curriculum import MODULE
from tests.grader.moodle.platform import write


def imported(
    session: Session,
    data: bytes,
    sheet_: bytes | None = None,
    vouched: Vouched = NOTHING,
    name: str = "travaux.zip",
) -> Import:
    """Import an archive whose bytes are `data`, beside a worksheet if any."""
    rows = load(write(session.root.parent / "feuille.csv", sheet_)) if sheet_ else None
    gathered = gather(write(session.root.parent / name, data))
    return take_in(session, MODULE, gathered, rows, vouched=vouched)
