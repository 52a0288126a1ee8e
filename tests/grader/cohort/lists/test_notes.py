import pytest

from grader.cohort.lists.notes import Note


@pytest.mark.parametrize(
    ("note", "said"),
    [
        (Note(3, "vide"), "ligne 3 : vide"),
        (Note(3, "vide", "Groupe A"), "feuille « Groupe A », ligne 3 : vide"),
        (Note(0, "passée", "Notes"), "feuille « Notes » : passée"),
        (Note(0, "deux feuilles"), "deux feuilles"),
        (Note(1, "« a\x1b[31m\u202eb »"), "ligne 1 : « a\ufffd[31m\ufffdb »"),
    ],
)
def test_a_note_says_where_it_stands(note: Note, said: str) -> None:
    """The sheet where there are several, the line where there is one; a cell commands no terminal."""
    assert str(note) == said
