from collections.abc import Callable

import pytest

from grader.course.key import Rubric
from grader.marking import double
from grader.marking.agreement import agreements, disagreements, kappa, level_of, measure, unsettled
from grader.marking.room import MarkingRoom
from grader.marking.tasks import tasks
from grader.session.codes import SHOWN
from grader.session.session import Session
from tests.grader.curriculum import MODULE
from tests.grader.marking.giving import give
from tests.grader.marking.test_room import codes

RUBRIC = Rubric.model_validate(
    {
        "levels": [
            {"label": f"N{points}", "points": points, "description": "…"} for points in (0, 2, 6)
        ]
    }
)


def test_kappa_weighs_a_gap_by_its_square() -> None:
    """By hand, for three levels: 1 - (observed squares) / (squares that chance alone would give)."""
    pairs = [(0, 0), (1, 1), (2, 2), (0, 2)]
    # Observed squares: 4. By chance: every first level crossed with every second one.
    crossings = sum((one - other) ** 2 for one, _ in pairs for _, other in pairs) / len(pairs)
    assert kappa(pairs, 3) == pytest.approx(1 - 4 / crossings)


@pytest.mark.parametrize("pairs", [[], [(1, 2)], [(1, 1), (1, 1), (1, 1)]])
def test_kappa_has_no_meaning_without_variety(pairs: list[tuple[int, int]]) -> None:
    """Fewer than two pairs, or one and the same level everywhere."""
    assert kappa(pairs, 3) is None


def test_kappa_is_one_for_perfect_agreement_and_zero_for_none() -> None:
    """One who always says the same agrees by chance alone."""
    assert kappa([(0, 0), (1, 1), (2, 2)], 3) == pytest.approx(1.0)
    assert kappa([(0, 1), (1, 1), (2, 1)], 3) == pytest.approx(0.0)


@pytest.mark.parametrize(
    ("pairs", "words", "weak"),
    [
        ([(0, 0)] * 5 + [(2, 2)] * 5, "très bon", False),
        ([(0, 0)] * 5 + [(2, 2)] * 4 + [(0, 2)], "très bon", False),
        ([(0, 0)] * 4 + [(2, 2)] * 3 + [(0, 2)] * 3, "moyen", True),
        ([(0, 2), (2, 0)] * 5, "proche du hasard", True),
        ([(1, 1)] * 10, "un seul niveau donné partout", False),
        ([(0, 0)] * 5 + [(2, 2)] * 4, "trop peu de copies", False),
    ],
)
def test_agreement_is_told_in_words(
    session: Session, pairs: list[tuple[int, int]], words: str, weak: bool
) -> None:
    """Ten pairs or more have a kappa and a word for it; fewer have none, for it would say chance alone."""
    projet = next(tasks(session))
    found = measure(projet, "clarte", pairs)
    assert (found.words, found.weak) == (words, weak)
    assert (found.kappa is None) == (len(pairs) < 10 or len(set(pairs)) == 1)
    assert found.titles == ("Votre projet", "Clarté")


@pytest.mark.parametrize(("points", "level"), [(0, 0), (0.9, 0), (1.1, 1), (2, 1), (5, 2), (9, 2)])
def test_a_mark_of_the_formgrader_falls_on_the_nearest_level(points: float, level: int) -> None:
    """It takes any number."""
    assert level_of(RUBRIC, points) == level


def test_agreement_is_measured_and_what_is_left_is_listed(
    session: Session, enter: Callable[[str], MarkingRoom]
) -> None:
    """As the marks were given: settling a disagreement takes it off the list, not out of the measure."""
    double.ask(session, MODULE, 1.0)
    anne, bruno = enter("anne"), enter("bruno")
    copies = codes(anne)
    for place, copy in enumerate(copies[:3]):
        for room, clarity in ((anne, 4.0), (bruno, (4.0, 6.0, 0.0)[place])):
            give(room, copy, "ancrage", 3.0)
            give(room, copy, "clarte", clarity)
    give(anne, copies[3], "clarte", 2.0)
    found = agreements(session, (MODULE,))
    assert [(one.criterion, one.pairs, one.exact, one.near) for one in found] == [
        ("ancrage", 3, 1.0, 1.0),
        ("clarte", 3, pytest.approx(1 / 3), pytest.approx(2 / 3)),
    ]
    assert found[0].kappa is None
    left = disagreements(session, (MODULE,))
    assert [(gap.copy, gap.criterion) for gap in left] == [
        (copies[1][:SHOWN], "clarte"),
        (copies[2][:SHOWN], "clarte"),
    ]
    assert [points for _, points in left[1].marks] == [4.0, 0.0]
    give(enter("carla"), copies[1], "clarte", 6.0, settle=True)
    assert [gap.copy for gap in disagreements(session, (MODULE,))] == [copies[2][:SHOWN]]
    assert agreements(session, (MODULE,)) == found
    assert agreements(session, ()) == ()
    assert unsettled(session, MODULE) == 1


def test_where_no_one_marked_nothing_is_to_be_settled(session: Session) -> None:
    """And asking leaves no trace."""
    assert unsettled(session, MODULE) == 0
    assert not (session.root / "notation").exists()
