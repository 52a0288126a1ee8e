import pytest

from grader.errors import UnreadableRequestError
from grader.marking import comments
from grader.marking.errors import DamagedSettingsError
from grader.session.codes import folder
from grader.session.session import Session


def texts(session: Session, exercise: str) -> list[str]:
    """Return the reusable comments of one exercise."""
    return [phrase.text for phrase in comments.kept(session, exercise)]


def test_comments_are_kept_by_exercise_in_order_and_once(session: Session) -> None:
    """What is kept for one exercise is not offered for another, nor twice."""
    for text in ("Nommez un lieu.", "Précisez.", " Nommez un lieu.\n"):
        comments.keep(session, "m/projet", text)
    comments.keep(session, "m/publics", "Ailleurs.")
    assert texts(session, "m/projet") == ["Nommez un lieu.", "Précisez."]
    assert texts(session, "m/publics") == ["Ailleurs."]


def test_a_comment_is_forgotten_alone(session: Session) -> None:
    """The others stay; forgetting what is not there changes nothing."""
    comments.keep(session, "m/projet", "Un.")
    (first, _) = comments.keep(session, "m/projet", "Deux.")
    assert [one.text for one in comments.forget(session, "m/projet", first.id)] == ["Deux."]
    assert [one.text for one in comments.forget(session, "m/projet", "0" * 8)] == ["Deux."]


@pytest.mark.parametrize("text", ["", " \n", "a" * 2_001])
def test_an_empty_or_endless_comment_is_refused(session: Session, text: str) -> None:
    """Nothing is written."""
    with pytest.raises(UnreadableRequestError):
        comments.keep(session, "m/projet", text)
    assert texts(session, "m/projet") == []


def test_a_damaged_file_is_named_and_left(session: Session) -> None:
    """The file is not overwritten by the next comment."""
    path = folder(session) / "commentaires.json"
    path.write_bytes(b'[{"id": 1')
    with pytest.raises(DamagedSettingsError) as caught:
        comments.keep(session, "m/projet", "Un.")
    assert caught.value.path == path
    assert path.read_bytes() == b'[{"id": 1'
