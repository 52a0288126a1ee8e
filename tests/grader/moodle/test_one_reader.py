"""What people put on the platform is read as what they send by mail, and counts by the same rules."""

from pathlib import Path

from grader.copies.precedence import OLDER
from grader.copies.received import take_file
from grader.moodle.importing import Import, gather, take_in
from grader.moodle.worksheet import load
from grader.session.session import Session
from tests.grader.copies.hand_ins import put
from tests.grader.copies.test_precedence import held, stamp, state
from tests.grader.copies.test_sent import SENT
from tests.grader.curriculum import MODULE
from tests.grader.moodle.platform import FRENCH, copy, folder, row, sheet, zipped

NAMELESS = {"sans rapport.bin", "bloc-notes.txt", "remise"}
"""Whose name says nothing: taken when it is the file that is given, and passed over among others."""


def imported(session: Session, path: Path, files: dict[str, bytes]) -> Import:
    """Import an archive of these files."""
    return take_in(session, MODULE, gather(put(path, zipped(files))))


def test_every_name_and_packing_is_taken(session: Session, tmp_path: Path) -> None:
    """The twenty of the other command, each handed in by someone."""
    wanted = {name: data for name, data in SENT.items() if name not in NAMELESS}
    files = {
        f"{folder(f'Ida Roux{chr(97 + n)}', n + 1)}/{name}": data
        for n, (name, data) in enumerate(wanted.items())
    }
    done = imported(session, tmp_path / "travaux.zip", files)
    assert done.refused == ()
    assert len(done.new) == len(wanted)


def test_the_newer_copy_counts_whichever_way_it_came(session: Session, tmp_path: Path) -> None:
    """By its revisions, not by its clock; an older one from the platform leaves the newer, and it is said."""
    name = f"{folder('Marie Dupont', 1)}/copie.json"
    ahead = state(8, at="2026-09-01T00:00:00Z")
    assert imported(session, tmp_path / "a.zip", {name: ahead}).new == ("marie.dupont",)
    take_file(session, MODULE, "marie.dupont", put(tmp_path / "copie.json", state(13)))
    assert held(session, "marie.dupont") == state(13)
    done = imported(session, tmp_path / "a.zip", {name: ahead})
    assert done.unchanged == ("marie.dupont",)
    assert ("marie.dupont", OLDER) in done.notices
    assert held(session, "marie.dupont") == state(13)
    assert f"{stamp(session, 'marie.dupont'):%Y-%m-%d %H:%M}" == "2026-03-02 14:32"


def test_late_is_when_the_platform_received_it(session: Session, tmp_path: Path) -> None:
    """The worksheet's date counts, not the last saving; one from before the last saving is not believed."""
    header = [*FRENCH[:7], "Dernière modification (travail remis)", *FRENCH[7:]]
    files = zipped({f"{folder('Marie Dupont', 1)}/copie.json": copy()})
    for said, wanted in (("lundi 2 mars 2026, 18:00", 18), ("dimanche 1 mars 2026, 18:00", 14)):
        made = row(1, "Marie Dupont", "marie.dupont@exemple.fr")
        rows = put(tmp_path / "Notes.csv", sheet([[*made[:7], said, *made[7:]]], header))
        (session.submitted_folder("marie.dupont", MODULE) / "timestamp.txt").unlink(missing_ok=True)
        take_in(session, MODULE, gather(put(tmp_path / "t.zip", files)), load(rows))
        moment = stamp(session, "marie.dupont")
        assert (moment.astimezone() if wanted == 18 else moment).hour == wanted
