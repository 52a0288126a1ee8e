"""What a participant typed, seen as words and as lines."""


def word_count(text: str) -> int:
    """Return how many words `text` has: runs without blanks that hold a letter or a digit.

    A lone « ? » or « — » is no word, so that French spacing never adds any. The views count the same way.
    """
    # Most words begin with a letter, which is told much sooner than by going through them.
    return sum(
        run[0].isalnum() or any(character.isalnum() for character in run) for run in text.split()
    )


def text_lines(text: str) -> tuple[str, ...]:
    """Return the lines of `text` that hold something, for a page where a line break is a paragraph."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())
