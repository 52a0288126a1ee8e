from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from exercises import definition
from exercises.copies.copy import dump, parse
from grader.course import key
from grader.demo.copies import SimulatedCopy, simulate
from grader.demo.people import Conduct, conducts, people
from tests.paths import MODULES

END = datetime(2026, 3, 2, 16, 30, tzinfo=UTC)


def copies(seed: int, many: int = 12, module: str = "03_ressources") -> tuple[SimulatedCopy, ...]:
    """Return the simulated copies of one module."""
    loaded = definition.load(Path(MODULES, module))
    return simulate(seed, loaded, key.load(loaded), people(seed, many), END)


@settings(max_examples=10)
@given(seed=st.integers())
def test_the_same_seed_gives_the_same_copies_to_the_byte(seed: int) -> None:
    """Two rooms of one seed hold the same copies, handed in at the same moments, each one readable."""
    one, other = copies(seed, 10), copies(seed, 10)
    assert [dump(copy.content) for copy in one] == [dump(copy.content) for copy in other]
    assert [copy.handed_in for copy in one] == [copy.handed_in for copy in other]
    assert all(parse(dump(copy.content)) == copy.content for copy in one)


def test_another_seed_gives_other_copies() -> None:
    """The seed decides what people answer."""
    first, second = (
        {copy.person.identifier: copy.content.entries for copy in copies(seed)} for seed in (7, 8)
    )
    common = first.keys() & second.keys()
    assert common
    assert all(first[person] != second[person] for person in common)


def test_copies_of_one_room_differ() -> None:
    """No two people hand in the same copy, nor under the same identifier of copy."""
    made = copies(7)
    assert len({str(copy.content.entries) for copy in made}) == len(made)
    assert len({copy.content.copy_id for copy in made}) == len(made)


def test_conducts_show_in_the_copies() -> None:
    """The absent have no copy, the late hand in after the end, the forgetful never, the partial leave some out."""
    cohort = people(7, 24)
    conduct = conducts(7, "03_ressources", cohort)
    made = {copy.person.identifier: copy for copy in copies(7, 24)}
    module = definition.load(MODULES / "03_ressources")
    assert set(conduct.values()) == set(Conduct)
    for person, done in conduct.items():
        if done is Conduct.ABSENT:
            assert person not in made
            continue
        copy = made[person]
        full = len(copy.content.entries) == len(module.exercises)
        assert full == (done in (Conduct.LATE, Conduct.ON_TIME))
        if done is Conduct.KEPT:
            assert copy.handed_in is None
        else:
            assert copy.handed_in is not None
            assert (copy.handed_in > END) == (done is Conduct.LATE)


def test_answers_are_saved_in_order_before_the_hand_in() -> None:
    """Each exercise is saved within the workshop, after the one before, and its wordings lead to its answer."""
    for copy in copies(7):
        saved = [copy.content.entries[e].saved_at for e in copy.content.entries]
        assert END - timedelta(hours=6) < min(saved)
        assert max(saved) <= (copy.handed_in or END)
        for entry in copy.content.entries.values():
            assert all(wording.at <= entry.saved_at for wording in entry.wordings)
