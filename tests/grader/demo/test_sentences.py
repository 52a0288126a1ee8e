import re

import pytest

from exercises.kinds.form import FormExercise
from grader.demo.chance import draws
from grader.demo.sentences import LEVELS, bank, level
from tests.grader.demo.test_answers import CURRICULUM


@pytest.mark.parametrize("quality", LEVELS)
def test_every_sentence_fits_every_situation(quality: str) -> None:
    """No name of a blank remains in a text, and each begins as a sentence does."""
    for situation in bank().situations:
        for field in bank().types:
            text = bank().text(draws(7, field), field, quality, situation, 40)
            assert text
            assert "{" not in text
            assert text[0].isupper()


def test_every_field_of_the_curriculum_has_its_sentences() -> None:
    """A form's fields are written about what they ask, not with sentences for other fields."""
    fields = {
        field.id
        for module, _ in CURRICULUM
        for exercise in module.exercises
        if isinstance(exercise, FormExercise)
        for field in exercise.fields
    }
    assert fields - set(bank().types) == set()


def test_good_texts_are_long_enough_and_weak_ones_are_short() -> None:
    """A weak text is one sentence; a good one has the words expected as far as the bank goes."""
    situation = bank().situations[0]
    weak = bank().text(draws(1), "projet", "faible", situation, 50)
    good = bank().text(draws(1), "projet", "bon", situation, 50)
    assert len(weak.split()) < 12
    assert len(good.split()) >= 50


def test_two_fields_of_one_form_do_not_say_the_same() -> None:
    """Fields of one type share out its sentences."""
    texts = bank().texts(draws(3), ("essai", "premier-pas"), "bon", bank().situations[0], {})
    assert texts["essai"] != texts["premier-pas"]


def test_the_abler_write_better() -> None:
    """Levels follow ability, with exceptions both ways."""
    weak = [level(draws("w", n), -1.0) for n in range(100)]
    able = [level(draws("a", n), 1.0) for n in range(100)]
    assert weak.count("faible") > able.count("faible")
    assert able.count("bon") > weak.count("bon") > 0


def test_punctuation_is_set_as_french_is() -> None:
    """A no-break space stands before double signs and inside guillemets, a curly apostrophe everywhere."""
    texts = [t for table in bank().sentences.values() for pool in table.values() for t in pool]
    texts += [value for situation in bank().situations for value in situation.values()]
    for text in texts:
        assert not re.search(r"[^\u00a0] ?[;?!»]|« |[^\u00a0]:|'", text), text
