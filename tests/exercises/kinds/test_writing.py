"""Words and lines of what a participant typed."""

import pytest

from exercises.kinds.writing import text_lines, word_count


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        (" \n\t\u00a0", 0),
        ("Pourquoi\u00a0?", 1),
        ("Qui décide — et pour qui\u00a0?", 5),
        ("l’accès aux droits", 3),
        ("24 communes", 2),
    ],
)
def test_punctuation_alone_is_no_word(text: str, words: int) -> None:
    """A run counts as a word when a letter or a digit stands in it, whatever blanks surround it."""
    assert word_count(text) == words


def test_blank_lines_are_left_out() -> None:
    """Each line that holds something is one line, trimmed; an empty text has none."""
    assert text_lines(" un \n\n\tdeux\n \n") == ("un", "deux")
    assert text_lines(" \n ") == ()
