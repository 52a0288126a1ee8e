import pytest

from grader.restitution import shown
from grader.restitution.errors import DamagedWallError, WallFullError
from grader.session.session import Session


def test_nothing_is_chosen_at_first(session: Session) -> None:
    """A new session shows none of what people typed."""
    assert shown.chosen(session) == {}


def test_a_choice_lasts_and_is_undone(session: Session) -> None:
    """What was chosen is there for the next process, and goes away as it came."""
    shown.choose(session, "m/e", frozenset({"a", "b"}), show=True)
    assert shown.chosen(session) == {"m/e": {"a", "b"}}
    shown.choose(session, "m/e", frozenset({"a"}), show=False)
    assert shown.chosen(session) == {"m/e": {"b"}}


def test_a_full_wall_refuses_and_keeps_what_it_has(session: Session) -> None:
    """Past the most that a room can read, nothing is added."""
    many = frozenset(f"{n:016x}" for n in range(shown.MOST))
    shown.choose(session, "m/e", many, show=True)
    with pytest.raises(WallFullError):
        shown.choose(session, "m/e", frozenset({"x"}), show=True)
    assert shown.chosen(session) == {"m/e": many}


@pytest.mark.parametrize("text", ["{", "[]", '{"a": 1}', '{"a": null}', "[" * 10_000])
def test_a_damaged_file_is_said_and_kept(session: Session, text: str) -> None:
    """A file that is not ours is named in a French sentence, and not overwritten."""
    path = shown.path(session)
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DamagedWallError) as caught:
        shown.choose(session, "m/e", frozenset({"x"}), show=True)
    assert caught.value.path == path
    assert path.read_text(encoding="utf-8") == text
