import datetime
import tomllib

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from grader.session import writing
from grader.session.errors import ChangedFileError, UnwritableFileError
from grader.session.session import Session, load
from grader.session.writing import changed

TEXT = """\
name = "x"
# Un mot de la main
conservation = 2027-12-31          # jusque-là
inconnu = [
  [1],
]

# La formation
[formation]
intitule = "A"  # note
lieu = "Cayenne"

# Autre chose
[autre]
x = '''
[formation]
'''
"""


def test_what_is_changed_keeps_its_place_and_its_comment() -> None:
    """And nothing else moves."""
    day = datetime.date(2028, 1, 1)
    text = changed(TEXT, {"conservation": day, "formation.lieu": "Saint-Laurent"})
    wanted = TEXT.replace("2027-12-31 ", "2028-01-01 ").replace('"Cayenne"', '"Saint-Laurent"')
    assert text == wanted


def test_what_is_new_stands_where_it_belongs_with_a_word_on_it() -> None:
    """A line of the session before its tables, a line of the training in its own; every comment where it was."""
    days = (datetime.date(2026, 12, 1), datetime.date(2026, 12, 2))
    text = changed(TEXT, {"fuseau": "America/Cayenne", "formation.jours": days})
    before, _, after = text.partition("# La formation\n[formation]\n")
    assert before.endswith('échéances.\nfuseau = "America/Cayenne"\n\n')
    assert after.startswith(
        'intitule = "A"  # note\nlieu = "Cayenne"\njours = [2026-12-01, 2026-12-02]\n\n# Autre'
    )
    assert tomllib.loads(text)["inconnu"] == [[1]]


def test_a_line_that_is_taken_away_takes_our_own_comment_along() -> None:
    """And comes back as it was."""
    once = changed(TEXT, {"fuseau": "Europe/Paris"})
    assert changed(once, {"fuseau": None}).replace("\n\n\n", "\n\n") == TEXT
    assert changed(TEXT, {"fuseau": None, "formation.nature": None, "rien.du.tout": None}) == TEXT


def test_a_file_without_tables_gains_one() -> None:
    """At its end."""
    text = changed('name = "x"\n', {"formation.lieu": "Cayenne", "code_libre": True})
    assert tomllib.loads(text) == {
        "name": "x",
        "code_libre": True,
        "formation": {"lieu": "Cayenne"},
    }


@pytest.mark.parametrize(
    "text", ["name = ", "[formation\n", "formation = 3\n", 'formation.lieu = "x"\n']
)
def test_a_file_that_cannot_be_changed_is_left_to_a_person(text: str) -> None:
    """Badly written, or written in a way of its own."""
    with pytest.raises(UnwritableFileError):
        changed(text, {"formation.nature": "Formation continue"})


@example(
    {"formation.lieu": "Cay\x85enne", "formation.objectifs": "à\u2028b\x0bc", "fuseau": "\x1d"}
)
@given(
    st.dictionaries(
        st.sampled_from(["fuseau", "conservation", "formation.lieu", "formation.objectifs"]),
        st.none() | st.text(max_size=40) | st.lists(st.text(max_size=20), max_size=3).map(tuple),
    )
)
def test_whatever_is_written_is_read_again(changes: dict[str, writing.Value | None]) -> None:
    """The file stays TOML, and says what was asked."""
    found = tomllib.loads(changed(TEXT, changes))
    for name, value in changes.items():
        table, _, key = name.rpartition(".")
        place = found.get(table, {}) if table else found
        assert place.get(key) == (list(value) if isinstance(value, tuple) else value)
    assert found["autre"] == {"x": "[formation]\n"}


def test_a_file_that_changed_meanwhile_is_not_written_over(session: Session) -> None:
    """Whoever wrote it did so for a reason."""
    seen = writing.read(session.root)
    session.session_file.write_text(seen + "# à la main\n", encoding="utf-8")
    with pytest.raises(ChangedFileError):
        writing.save(session.root, seen, {"fuseau": "Europe/Paris"})
    assert writing.read(session.root) == seen + "# à la main\n"


def test_a_file_that_has_a_mark_is_read_and_written(session: Session) -> None:
    """As Notepad saves it."""
    seen = writing.read(session.root)
    session.session_file.write_text(seen, encoding="utf-8-sig", newline="\r\n")
    writing.save(session.root, writing.read(session.root), {"code_libre": True})
    assert load(session.root).free_code
