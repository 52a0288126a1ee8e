import pytest

from grader.moodle import correspondence
from grader.moodle.correspondence import Place
from grader.moodle.errors import DamagedCorrespondenceError
from grader.session.session import Session
from tests.grader.curriculum import MODULE
from tests.grader.moodle.platform import write

FORMER = b'{"ana": {"number": "7", "prefix": "Ana Roux_7_assignsubmission_file_", "flat": false}}'


def test_what_a_former_version_kept_is_read(session: Session) -> None:
    """A session under way goes on: it does not know of the assignment, the mark and the page, which come later."""
    write(correspondence.path_of(session, MODULE), FORMER)
    (place,) = correspondence.read(session, MODULE).values()
    assert (place.number, place.name) == ("7", "Ana Roux")
    assert (place.assignment, place.mark, place.page) == ("", "", "")
    correspondence.write(session, MODULE, {"ana": place.model_copy(update={"mark": "12.50"})})
    assert correspondence.read(session, MODULE)["ana"].mark == "12.50"


def test_a_blind_place_has_no_name() -> None:
    """« Participant » is what the platform writes in everyone's place."""
    assert Place(number="7", prefix="Participant_7_assignsubmission_file").name == ""


def test_a_damaged_file_is_a_sentence(session: Session) -> None:
    """It names the file and the way out."""
    write(correspondence.path_of(session, MODULE), b"{")
    with pytest.raises(DamagedCorrespondenceError, match="importez à nouveau"):
        correspondence.read(session, MODULE)
