"""Which saves count as a new wording of a text."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from exercises.copies.copy import Copy, Entry, Wording
from exercises.copies.wordings import add, lighten

START = datetime(2026, 3, 2, 14, 0, tzinfo=UTC)
WHOLE = "La proximité, c’est le sens à construire."


def typed(*saves: tuple[float, str]) -> list[str]:
    """Return the wordings kept after these saves of one field, each (seconds since the start, text)."""
    kept: tuple[Wording, ...] = ()
    for seconds, text in saves:
        kept = add(kept, {"reponse": text}, START + timedelta(seconds=seconds))
    return [wording.text for wording in kept]


def test_a_text_that_is_being_typed_is_one_wording() -> None:
    """Pauses of the typing do not each leave a wording behind."""
    assert typed(*((n, WHOLE[:n]) for n in range(1, len(WHOLE) + 1))) == [WHOLE]


def test_a_correction_within_the_text_is_the_same_wording() -> None:
    """A letter taken back and typed again leaves one wording."""
    assert typed((0, WHOLE + "s"), (1, WHOLE), (2, WHOLE + " Oui.")) == [WHOLE + " Oui."]


def test_a_text_left_for_two_minutes_is_kept() -> None:
    """What is written two minutes later stands beside the former wording."""
    assert typed((0, WHOLE), (120, WHOLE + " Et plus.")) == [WHOLE, WHOLE + " Et plus."]


def test_a_text_that_says_something_else_is_added_at_once() -> None:
    """Another wording does not take the place of the one it contradicts."""
    other = "Est-ce vraiment une question de distance ?"
    assert typed((0, WHOLE), (5, other)) == [WHOLE, other]


def test_a_text_wiped_letter_by_letter_is_kept_whole() -> None:
    """Deleting a wording to write another keeps the first as it stood, and none of its remains."""
    other = "Est-ce vraiment une question de distance ?"
    wiping = [(n, WHOLE[: len(WHOLE) - n]) for n in range(len(WHOLE) + 1)]
    writing = [(50 + n, other[:n]) for n in range(1, len(other) + 1)]
    assert typed(*wiping, *writing) == [WHOLE, other]


def test_the_same_text_or_an_empty_one_adds_nothing() -> None:
    """Saving again without a change leaves the history alone; so does an emptied field."""
    assert typed((0, WHOLE), (500, WHOLE), (600, " ")) == [WHOLE]


def test_fields_have_each_their_own_history() -> None:
    """What is typed in one field does not take the place of another's wording."""
    kept = add((), {"a": WHOLE, "b": WHOLE}, START)
    kept = add(kept, {"a": WHOLE + " Oui.", "b": WHOLE}, START + timedelta(seconds=1))
    assert {(wording.field, wording.text) for wording in kept} == {
        ("a", WHOLE + " Oui."),
        ("b", WHOLE),
    }


def test_two_hundred_wordings_are_kept() -> None:
    """The oldest wordings go first."""
    saves = [(300.0 * n, f"Une formulation qui porte le numéro {n}") for n in range(250)]
    kept = typed(*saves)
    assert len(kept) == 200
    assert kept[-1].endswith(" 249")


def test_a_clock_put_back_keeps_the_order() -> None:
    """The last wording stays the last when the machine's clock goes back."""
    other = "Est-ce vraiment une question de distance ?"
    assert typed((0, WHOLE), (-900, other)) == [WHOLE, other]


@given(st.lists(st.tuples(st.integers(0, 400), st.text(st.sampled_from("ab "), max_size=40))))
def test_the_last_text_is_always_kept(saves: list[tuple[float, str]]) -> None:
    """Whatever was typed, the history ends with the last text that says something, in the order of time."""
    kept: tuple[Wording, ...] = ()
    for seconds, text in saves:
        kept = add(kept, {"a": text}, START + timedelta(seconds=seconds))
        if text.strip():
            assert kept[-1].text == text
    moments = [wording.at for wording in kept]
    assert moments == sorted(moments)


def test_lightening_ends() -> None:
    """A copy lightened often enough has no history left, and its answers untouched."""
    entry = Entry(
        answer={"a": 1},
        revision=1,
        saved_at=START,
        wordings=(Wording(field="a", text="x", at=START),),
    )
    light = lighten(Copy(module="m", copy="0" * 32, answers={"publics": entry}))
    assert light.entries["publics"].wordings == ()
    assert light.entries["publics"].answer == {"a": 1}
