from typing import Any

from grader.restitution.views.wall import LONGEST, Groups, Text, wall, written
from tests.grader.restitution.rooms import QUESTIONS, choices, exercise, read


def question() -> Any:
    """Return a question to take apart."""
    offered = choices("Un", "Deux")
    return exercise(
        "question",
        question="Le besoin est-il identique ?",
        presuppositions=offered,
        obstacles=offered,
        territories=offered,
    )


def groups(*answers: dict[str, Any]) -> Groups:
    """Return the groups of what these answers hold."""
    return written(question(), read(question(), *answers))


def test_a_question_kept_and_reworded_alike_is_one() -> None:
    """Who keeps one of their own rewordings wrote it once; two people who write the same are two."""
    found = groups(
        {"rewordings": ["Qui manque ?", "Où ?"], "kept": "Qui  manque ?"},
        {"kept": "qui manque ?"},
    )
    assert sorted(t.many for group in found for t in group) == [1, 2]


def test_the_question_posed_is_not_an_answer() -> None:
    """Who copies the question that was posed reworded nothing."""
    assert groups({"kept": "Le besoin est-il identique ?"}) == ()


def test_only_what_was_chosen_shows() -> None:
    """The wall holds the chosen texts and no other; without a choice it is empty and says so."""
    answers = read(question(), *({"kept": text} for text in QUESTIONS))
    found = written(question(), answers)
    assert wall(question(), answers, found, frozenset()).groups == ()
    assert "Le mur est vide" in wall(question(), answers, found, frozenset()).alternative()
    chosen = found[0][0]
    shown = wall(question(), answers, found, frozenset({chosen.id, "inconnu"}))
    assert shown.groups == ((chosen,),)
    assert shown.answered == len(QUESTIONS)


def test_an_identifier_says_nothing_of_the_text() -> None:
    """What stands for a text is made of hexadecimal digits alone, the same each time."""
    one, again = groups({"kept": "Qui ?"})[0][0].id, groups({"kept": "qui ?"})[0][0].id
    assert one == again
    assert len(one) == 16
    assert set(one) <= set("0123456789abcdef")


def test_a_long_text_is_cut_and_keeps_its_no_break_spaces() -> None:
    """What no one could read from the back is cut; lines become one, no-break spaces stay."""
    assert len(Text("i", "mot " * 500, 1).short) == LONGEST
    assert Text("i", "Qui\n manque\u00a0?", 1).short == "Qui manque\u00a0?"
