import pytest

from grader.gradebook.ledger import Given, Track
from grader.marking import double
from grader.marking.double import Role
from grader.marking.errors import DamagedSettingsError, InvalidShareError
from grader.session.codes import folder
from grader.session.session import Session

COPIES = tuple(f"COPY{n:04}" for n in range(200))
ANNE, BRUNO = Given(3.0, "anne"), Given(0.0, "bruno")


@pytest.mark.parametrize(
    ("text", "share"),
    [("20%", 0.2), ("20 %", 0.2), ("20\u00a0%", 0.2), ("0,2", 0.2), ("1", 1.0), ("0", 0.0)],
)
def test_a_share_is_read_as_people_write_it(text: str, share: float) -> None:
    """A percentage or a number of 0 to 1, with a comma or a point."""
    assert double.read_share(text) == share


@pytest.mark.parametrize("text", ["", "vingt", "-1", "101%", "2", "20%%", "nan", "1e9"])
def test_what_is_no_share_is_refused(text: str) -> None:
    """The sentence shows how to write it."""
    with pytest.raises(InvalidShareError, match="--part 20%"):
        double.read_share(text)


def test_shares_are_kept_by_module(session: Session) -> None:
    """Asking for one module leaves the other as it was."""
    assert double.shares(session) == {}
    double.ask(session, "03_ressources", 0.2)
    double.ask(session, "04_pratiques", 0.5)
    double.ask(session, "03_ressources", 0.1)
    assert double.shares(session) == {"03_ressources": 0.1, "04_pratiques": 0.5}


@pytest.mark.parametrize("text", ["= 2", '"m" = "a"', '"m" = 3', '"m" = []', '"m" = nan'])
def test_a_damaged_file_is_named(session: Session, text: str) -> None:
    """Shares changed by hand into something else are refused, not guessed."""
    (folder(session) / "double.toml").write_text(text, encoding="utf-8")
    with pytest.raises(DamagedSettingsError) as caught:
        double.shares(session)
    assert caught.value.path == folder(session) / "double.toml"


def test_the_choice_is_the_share_and_does_not_depend_on_the_order() -> None:
    """One fifth of two hundred copies is forty, always the same; of three, one."""
    chosen = double.chosen(b"secret", "m", COPIES, 0.2)
    assert len(chosen) == 40
    assert chosen == double.chosen(b"secret", "m", reversed(COPIES), 0.2)
    assert chosen != double.chosen(b"other", "m", COPIES, 0.2)
    assert chosen != double.chosen(b"secret", "n", COPIES, 0.2)
    assert len(double.chosen(b"secret", "m", COPIES[:3], 0.2)) == 1
    assert double.chosen(b"secret", "m", COPIES, 0.0) == frozenset()
    assert double.chosen(b"secret", "m", COPIES, 1.0) == frozenset(COPIES)
    assert double.chosen(b"secret", "m", (), 0.5) == frozenset()


def test_a_larger_share_keeps_the_copies_already_chosen() -> None:
    """Asking for more adds copies and takes none away."""
    assert double.chosen(b"s", "m", COPIES, 0.1) < double.chosen(b"s", "m", COPIES, 0.3)


@pytest.mark.parametrize(
    ("track", "marker", "in_gradebook", "role"),
    [
        (Track(), "anne", False, Role.FIRST),
        (Track(), "anne", True, Role.SECOND),
        (Track(first={"a": ANNE}), "anne", True, Role.FIRST),
        (Track(first={"a": ANNE}), "bruno", True, Role.SECOND),
        (Track(first={"a": ANNE}, second={"a": BRUNO}), "bruno", True, Role.SECOND),
        (Track(first={"a": ANNE}, second={"a": BRUNO}), "carla", True, Role.THIRD),
    ],
)
def test_a_marker_is_first_second_or_neither(
    track: Track, marker: str, in_gradebook: bool, role: Role
) -> None:
    """A mark that the formgrader gave also makes the next marker a second one."""
    given = double.role(track, marker, twice=True, in_gradebook=in_gradebook, changed=False)
    assert given is role


def test_a_copy_marked_once_has_no_second_marker() -> None:
    """Outside the share, everyone sees the mark that counts."""
    track = Track(first={"a": ANNE})
    assert double.role(track, "b", twice=False, in_gradebook=True, changed=False) is Role.FIRST


def test_a_changed_answer_waits_for_its_first_marker() -> None:
    """The second mark comes after the first one is given again."""
    track = Track(first={"a": ANNE}, second={"a": BRUNO})
    asked = {"twice": True, "in_gradebook": False, "changed": True}
    assert double.role(track, "anne", **asked) is Role.FIRST
    assert double.role(track, "bruno", **asked) is Role.THIRD
    assert double.role(Track(), "bruno", **asked) is Role.FIRST
