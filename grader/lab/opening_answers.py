"""The answers that a trainer opened, brought to a participant's folder or taken back from it, at each opening."""

from pathlib import Path

from exercises.checking import opened as opened_answers
from exercises.files import replace
from grader.copies.newest import newest
from grader.release.publishing import opened
from grader.session.session import Session


def bring_answers(session: Session, identifier: str, folder: Path) -> None:
    """Leave beside each received module the answers that its release opens, on the session's terms of today.

    Before the hand-in, where the session waits for it, the file says so and holds no answer. A release that opens
    none takes them back.
    """
    for module in session.released:
        place = folder / module / opened_answers.FILE
        found = opened(session, module)
        if found is None:
            place.unlink(missing_ok=True)
            continue
        if session.verification == "apres-remise" and identifier not in newest(session, module):
            found = found.kept_back()
        data = opened_answers.dump(found)
        if not place.is_file() or place.read_bytes() != data:
            replace(place, data)
