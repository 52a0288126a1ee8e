from dataclasses import replace

from grader.cohort.differences import differences
from grader.cohort.members import Member

ANA = Member("ana.petit", "Ana", "Petit", "ana@exemple.fr", "Ville", "A")


def test_each_is_new_updated_or_unchanged() -> None:
    """An update says each field, as it was and as it becomes."""
    ben = Member("ben", "Ben", "Durand")
    made = differences([ANA, ben], [replace(ANA, group="B", employer=""), ben, Member("zoe")])
    assert [one.state for one in made] == ["updated", "unchanged", "new"]
    assert made[0].changes == (("employeur", "Ville", ""), ("groupe", "A", "B"))
    assert made[2].changes == ()


def test_a_mark_tells_what_would_be_written_and_over_what() -> None:
    """It is another when either changes, and the same when neither does."""
    wanted = replace(ANA, group="B")
    (one,) = differences([ANA], [wanted])
    assert one.mark == differences([ANA], [wanted])[0].mark
    others: tuple[list[Member], ...] = ([], [replace(ANA, group="C")], [wanted])
    marks = {one.mark, *(differences(known, [wanted])[0].mark for known in others)}
    assert len(marks) == 4
