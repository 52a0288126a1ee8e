from typing import Any

from grader.restitution.views.words import Words, added, folded, words
from tests.grader.restitution.rooms import choices, exercise, read


def mosaic() -> Any:
    """Return a mosaic of four words, three to choose, one of which may be one's own."""
    return exercise("mosaic", words=choices("Écoute", "Réseau", "Élan", "Zèle"), choose=3, own=True)


def seen(*answers: dict[str, Any], shown: frozenset[str] = frozenset()) -> Words:
    """Return what the room's words weigh."""
    return words(mosaic(), read(mosaic(), *answers), shown)


def test_a_place_weighs_by_borda() -> None:
    """The first of three places weighs three, the last one weighs one, the middle one two."""
    found = seen({"ranked": ["b", "a", "c"]}, {"ranked": ["b", "c", "a"]}, {"ranked": ["a"]})
    assert {w.label: (w.weight, w.first) for w in found.words} == {
        "Réseau": (6, 2),
        "Écoute": (6, 1),
        "Élan": (3, 0),
    }


def test_equal_weights_go_to_the_word_more_people_chose() -> None:
    """Of two words that weigh the same, the one that more people chose comes first."""
    found = seen({"ranked": ["b", "a", "c"]}, {"ranked": ["b", "c", "a"]}, {"ranked": ["a"]})
    assert [w.label for w in found.words[:2]] == ["Écoute", "Réseau"]


def test_accents_are_kept_and_count() -> None:
    """Words keep their accents, whatever way they are coded, and « côte » is not « coté »."""
    found = seen({"own": "e\u0301lan vital"}, shown=frozenset({"élan vital"}))
    assert [w.label for w in found.words] == ["e\u0301lan vital"]
    assert folded("E\u0301LAN  vital") == "élan vital"
    assert folded("côte") != folded("coté")


def test_a_blank_answer_is_no_answer() -> None:
    """Who chose nothing is not counted among the answers."""
    assert seen({}, {"ranked": [], "own": "  "}, {"ranked": ["a"]}).answered == 1


def test_a_typed_word_waits_until_it_is_chosen() -> None:
    """A word typed by hand weighs nothing, and shows nowhere, before someone chose to show it."""
    hidden = seen({"ranked": ["a"], "own": "Dupont est nul"})
    assert [w.label for w in hidden.words] == ["Écoute"]
    assert hidden.waiting == 1
    assert "Dupont" not in repr(hidden.table()) + hidden.alternative()
    shown = seen({"ranked": ["a"], "own": "Lien"}, shown=frozenset({"lien"}))
    assert [(w.label, w.weight, w.added) for w in shown.words] == [
        ("Écoute", 3, False),
        ("Lien", 2, True),
    ]


def test_a_typed_word_of_the_list_is_the_lists() -> None:
    """A word typed as the list has it counts as the list's, once for each person."""
    found = seen({"own": "réseau"}, {"ranked": ["b"], "own": "RÉSEAU"})
    assert [(w.label, w.chosen) for w in found.words] == [("Réseau", 2)]
    assert found.waiting == 0


def test_typed_words_are_gathered_under_their_commonest_spelling() -> None:
    """Typed words that differ by capitals are one, spelt as most people spell it."""
    answers = read(mosaic(), {"own": "lien"}, {"own": "Lien"}, {"own": "Lien"}, {"own": "élan"})
    assert added(mosaic(), answers) == [("Lien", 3)]
