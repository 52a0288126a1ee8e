from pathlib import Path

import pytest

from grader.desk.guides.passages import PASSAGES, passage
from grader.desk.stages import Stage


def test_every_stage_has_its_passage() -> None:
    """None is left without help."""
    assert set(PASSAGES) == set(Stage)


@pytest.mark.parametrize("stage", list(Stage))
def test_the_passage_of_a_stage_is_in_the_guide(stage: Stage) -> None:
    """Its guide has the heading, some text under it, and the heading is of the second level, as in a page."""
    address, sections = passage(stage, "/parcours/aide")
    assert sections
    assert address.endswith(f"#{sections[0].anchor}")
    assert sections[0].level == 2
    assert sum(len(block) for one in sections for block in one.blocks) > 300


def test_a_guide_that_is_not_installed_leaves_a_stage_without_help(tmp_path: Path) -> None:
    """The stage's page shows no empty help."""
    assert passage(Stage.MARK, "/parcours/aide", tmp_path)[1] == ()
