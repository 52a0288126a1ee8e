from collections.abc import Callable

from grader.gradebook.following import followed
from grader.marking import acts, double
from grader.marking.awaiting import Reader, readers, waiting
from grader.marking.room import MarkingRoom
from grader.session.session import Session
from tests.grader.curriculum import MODULE
from tests.grader.marking.cohort import EXERCISE
from tests.grader.marking.giving import give
from tests.grader.marking.test_room import codes

Enter = Callable[[str], MarkingRoom]


def counted(session: Session) -> tuple[int, ...]:
    """Return what is said of the one exercise: copies, waiting, to discuss, to settle."""
    with followed(session) as ledger:
        (one,) = waiting(session, ledger)
    return one.copies, one.waiting, one.discuss, one.settle


def test_what_is_left_goes_down_as_one_marks(session: Session, enter: Enter) -> None:
    """An answer waits until each of its criteria has a mark; the criteria say which."""
    anne = enter("anne")
    copies = codes(anne)
    assert counted(session) == (5, 5, 0, 0)
    give(anne, copies[0], "ancrage", 3.0)
    assert counted(session) == (5, 5, 0, 0)
    give(anne, copies[0], "clarte", 4.0)
    assert counted(session) == (5, 4, 0, 0)
    give(anne, copies[1], "clarte", 2.0)
    (one,) = waiting(session)
    assert one.criteria == (("Ancrage territorial", 4), ("Clarté", 3))


def test_what_is_flagged_and_what_differs_is_counted(session: Session, enter: Enter) -> None:
    """By answers: a flag that is lifted, a disagreement that is settled, count no more."""
    double.ask(session, MODULE, 1.0)
    anne, bruno = enter("anne"), enter("bruno")
    copy = codes(anne)[0]
    for room, points in ((anne, 4.0), (bruno, 0.0)):
        give(room, copy, "ancrage", 3.0)
        give(room, copy, "clarte", points)
    acts.discuss(anne, (MODULE, EXERCISE, copy), wanted=True)
    assert counted(session) == (5, 4, 1, 1)
    acts.discuss(anne, (MODULE, EXERCISE, copy), wanted=False)
    give(enter("carla"), copy, "clarte", 4.0, settle=True)
    assert counted(session) == (5, 4, 0, 0)


def test_who_marked_what_is_told_in_alphabetical_order(session: Session, enter: Enter) -> None:
    """Answers, not criteria; second readings and what one settled apart; one who took all back is not there."""
    double.ask(session, MODULE, 1.0)
    zoe, bruno = enter("Zoé"), enter("bruno")
    first, second = codes(zoe)[:2]
    for room, points in ((zoe, 4.0), (bruno, 0.0)):
        give(room, first, "ancrage", 3.0)
        give(room, first, "clarte", points)
    give(zoe, second, "ancrage", 3.0)
    give(enter("Élise"), first, "clarte", 4.0, settle=True)
    gone = enter("Yann")
    give(gone, codes(gone)[2], "ancrage", 3.0)
    give(gone, codes(gone)[2], "ancrage", None)
    with followed(session) as ledger:
        assert readers(ledger) == (
            Reader("bruno", 1, 1, 0),
            Reader("Élise", 0, 0, 1),
            Reader("Zoé", 2, 0, 0),
        )
