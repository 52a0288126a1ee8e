from grader.demo.chance import appeal, draws, preferred, probability, ranked


def test_the_same_names_draw_the_same() -> None:
    """A draw depends on what it is named for alone, and on all of it."""
    assert draws(7, "a", "b").random() == draws(7, "a", "b").random()
    assert len({draws(*names).random() for names in ((7, "a"), (8, "a"), (7, "b"))}) == 3


def test_draws_are_the_same_on_every_machine() -> None:
    """The numbers are those of Python's documented generator, seeded by the text."""
    assert round(draws(7, "x").random(), 6) == round(draws("7|x").random(), 6)


def test_the_abler_are_right_more_often() -> None:
    """The chance of a right answer grows with ability and falls with difficulty, within 0 and 1."""
    chances = [probability(ability, 0.0) for ability in (-3, -1, 0, 1, 3)]
    assert chances == sorted(chances)
    assert chances[2] == 0.5
    assert 0 < chances[0] < chances[-1] < 1
    assert probability(0, 1) < probability(0, -1)


def test_a_room_prefers_the_same_things() -> None:
    """What appeals is the same for everyone who draws with one seed."""
    assert appeal(7, "mots", ["a", "b"]) == appeal(7, "mots", ["a", "b"])
    assert appeal(7, "mots", ["a", "b"]) != appeal(8, "mots", ["a", "b"])


def test_ranked_draws_without_return() -> None:
    """As many different things as asked for, the weighty ones first more often."""
    firsts = [ranked(draws(n), {"lourd": 9.0, "b": 1.0, "c": 1.0}, 2) for n in range(200)]
    assert all(len(set(drawn)) == 2 for drawn in firsts)
    assert sum(drawn[0] == "lourd" for drawn in firsts) > 120


def test_preferred_follows_the_weights() -> None:
    """What weighs nothing is never drawn."""
    assert {preferred(draws(n), {"a": 1.0, "b": 0.0}) for n in range(50)} == {"a"}
