from dataclasses import replace

import pytest

from grader.desk.stages import ABOUT, LABELS, Facts, Stage, course, next_stage

NEW = Facts(described=False, modules=6, released=0, enrolled=0)
OVER = Facts(
    described=True,
    modules=6,
    released=6,
    enrolled=24,
    begun=24,
    handed_in=24,
    marked=24,
    given=24,
    reported=3,
)


def test_every_stage_has_its_words() -> None:
    """A label and a sentence, for the page that shows it."""
    assert set(LABELS) == set(ABOUT) == set(Stage)


@pytest.mark.parametrize(
    ("facts", "next_one"),
    [
        (NEW, Stage.PREPARE),
        (replace(NEW, described=True), Stage.ENROL),
        (replace(OVER, released=5), Stage.RELEASE),
        (replace(OVER, handed_in=0, marked=0, given=0), Stage.RUN),
        (replace(OVER, marked=23), Stage.COLLECT),
        (replace(OVER, awaiting=1), Stage.MARK),
        (replace(OVER, unsettled=1), Stage.MARK),
        (replace(OVER, given=23), Stage.RETURN),
        (replace(OVER, reported=0), Stage.REPORT),
        (OVER, Stage.KEEP),
    ],
)
def test_the_next_thing_to_do_is_the_first_that_is_not_done(facts: Facts, next_one: Stage) -> None:
    """One stage alone is next, whatever was done out of order."""
    stages = course(facts)
    found = next_stage(stages)
    assert found is not None
    assert found.stage is next_one
    assert [one.state for one in stages].count("now") == 1
    assert [one.stage for one in stages] == list(Stage)


def test_nothing_is_left_to_do_once_everyone_was_erased() -> None:
    """The session is not begun again: it is over, and says so."""
    stages = course(replace(NEW, purged=True))
    assert next_stage(stages) is None
    assert {one.state for one in stages} == {"done"}
    assert "effacées" in stages[-1].said


def test_what_was_done_out_of_order_is_done() -> None:
    """Modules given out before anyone is enrolled stay given out; what follows waits."""
    states = {one.stage: one.state for one in course(replace(NEW, released=6))}
    assert states[Stage.RELEASE] == "done"
    assert states[Stage.PREPARE] == "now"
    assert states[Stage.RUN] == "later"


def test_each_stage_says_how_far_it_is() -> None:
    """In numbers that agree with their nouns."""
    said = {one.stage: one.said for one in course(replace(OVER, enrolled=1, marked=1, awaiting=2))}
    assert said[Stage.ENROL] == "1 personne inscrite"
    assert said[Stage.COLLECT] == "1 copie corrigée sur 24"
    assert said[Stage.MARK] == "2 critères à noter"
