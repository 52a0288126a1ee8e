"""The people that a page lists, whoever is asked for."""

from datetime import UTC, datetime

from grader.cohort.members import Member
from grader.desk.people import NO_GROUP, PER_PAGE, listing
from grader.standing.standing import ModuleStanding, ParticipantStanding, ReleasedModule, Standing

NOON = datetime(2026, 11, 7, 12, tzinfo=UTC)
ANA = Member("ana.petit", "Ana", "Petit", "ana@exemple.fr", "Ville", "A")
ZOE = Member("zoe.elie", "Zoé", "Élie", birth_name="Martin")
PART = ReleasedModule("03_ressources", "Des ressources", 4, None)


def standing(*people: tuple[Member, ModuleStanding]) -> Standing:
    """Return where some stand in one module."""
    stand = (ParticipantStanding(who, who.identifier, (module,)) for who, module in people)
    return Standing("s", False, NOON, (PART,), tuple(stand))


def test_people_are_found_by_what_is_known_of_them() -> None:
    """Names in any order, at birth too, without accents; identifier, address, employer."""
    for text in ("zoe", "ÉLIE ZOÉ", "zoé élie", "martin", "zoe.elie"):
        assert [one.member for one in listing((ANA, ZOE), None, text).people] == [ZOE]
    for text in ("ville", "ana@exemple"):
        assert [one.member for one in listing((ANA, ZOE), None, text).people] == [ANA]
    assert listing((ANA, ZOE), None, "autre").total == 0


def test_people_are_found_by_their_group() -> None:
    """Or because they have none."""
    assert [one.member for one in listing((ANA, ZOE), None, "", "A").people] == [ANA]
    assert [one.member for one in listing((ANA, ZOE), None, "", NO_GROUP).people] == [ZOE]
    assert listing((ANA, ZOE), None).groups == ("A",)


def test_pages_hold_a_hundred() -> None:
    """A page that is not there is the nearest."""
    many = tuple(Member(f"p{n:03d}", "Ana", f"Nom{n:03d}") for n in range(PER_PAGE + 1))
    first, last = listing(many, None, page=0), listing(many, None, page=7)
    assert (len(first.people), first.page, first.pages) == (PER_PAGE, 1, 2)
    assert [one.member for one in last.people] == [many[-1]]


def test_everyone_has_where_they_stand() -> None:
    """As last read; someone enrolled since has nothing yet, and everyone is told while nothing was read."""
    module = ModuleStanding(PART.name, done=3, begun=True, handed_in=NOON)
    made = listing((ANA, ZOE), standing((ANA, module)))
    assert [(one.done, one.state) for one in made.people[0].cells] == [("3/4", "remise")]
    assert made.people[0].last
    assert made.people[1].cells == ()
    assert made.read
    assert not listing((ANA,), None).read


def test_whoever_worked_without_being_enrolled_is_there() -> None:
    """After the others, and said not to be in the list."""
    made = listing((ANA,), standing((Member("inconnu"), ModuleStanding(PART.name))))
    assert [(one.member.identifier, one.enrolled) for one in made.people] == [
        ("ana.petit", True),
        ("inconnu", False),
    ]
