import pytest

from grader.demo.people import Conduct, conducts, people
from grader.session.session import is_person


def test_nobody_passes_for_real() -> None:
    """Each is called simulated, with an address that can reach no one and an identifier that serves."""
    cohort = people(7, 24)
    assert cohort[0].member.name == "Participant·e simulé·e 01"
    assert len({person.identifier for person in cohort}) == 24
    assert all(is_person(person.identifier) for person in cohort)
    assert all(person.member.email.endswith("@exemple.invalid") for person in cohort)
    assert all("fictive" in person.member.employer for person in cohort)


def test_people_are_the_same_for_the_same_seed() -> None:
    """Abilities follow from the seed, and a larger room only adds people."""
    assert people(7, 24) == people(7, 24)
    assert people(7, 24) != people(8, 24)
    assert people(7, 30)[:24] == people(7, 24)


@pytest.mark.parametrize("many", [10, 24, 200])
def test_each_conduct_is_seen_in_a_room(many: int) -> None:
    """Some are absent, late, partial, some forget to hand in, and most hand in on time."""
    given = conducts(7, "03_ressources", people(7, many))
    assert set(given.values()) == set(Conduct)
    on_time = sum(conduct is Conduct.ON_TIME for conduct in given.values())
    assert many * 0.5 < on_time < many


def test_the_absent_are_not_the_same_at_each_module() -> None:
    """Conducts are drawn again for each module."""
    cohort = people(7, 24)
    assert conducts(7, "01_contrat", cohort) != conducts(7, "02_transitions", cohort)


def test_one_person_takes_part() -> None:
    """A room of one has no quota: that person hands in on time."""
    assert list(conducts(7, "01_contrat", people(7, 1)).values()) == [Conduct.ON_TIME]
