import gzip
import sqlite3
from contextlib import closing

import pytest

from grader.privacy.mentions import mentions
from grader.privacy.terms import Telling, Term
from tests.grader.moodle.platform import zipped

BEN = Term("ben", Telling.BY_HAND)
OURS = Term("participant", Telling.AS_NAME)
NULL = Term("null", Telling.AS_NAME)
FULL = Term("Éloïse Ly")


def place(data: str | bytes, *terms: Term, name: str = "a.txt", by_hand: bool = False) -> list[str]:
    """Return where `data` names someone."""
    raw = data.encode() if isinstance(data, str) else data
    return [one.place for one in mentions(name, raw, terms, by_hand=by_hand)]


def database(**tables: tuple[str, str]) -> bytes:
    """Return a database of tables of two columns, `id` and `comment`, a row each."""
    with closing(sqlite3.connect(":memory:")) as book:
        for table, row in tables.items():
            book.execute(f"CREATE TABLE {table} (id TEXT, comment TEXT)")
            book.execute(f"INSERT INTO {table} VALUES (?, ?)", row)  # noqa: S608 - our own name
        book.commit()
        return book.serialize()


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("Quand les participant·es rendent : participant", OURS),
        ('{"a": null, "participant": null, "student_id": null}', NULL),
        ("type: participant, « participant »", OURS),
        ("Eh ben ! Le bénéfice, Benoît, Tübén, ruben, ben-hur.", BEN),
        ('{"texte": "ben oui"}', BEN),
        ("submitted/ben.durand/m, ben.durand+m+2026", BEN),
    ],
)
def test_a_word_that_is_no_ones_is_no_mention(text: str, term: Term) -> None:
    """A word of ours, a short one in another's text, a piece of a longer name: nothing is said of them."""
    assert place(text, term) == []


@pytest.mark.parametrize("term", [BEN, OURS, NULL])
@pytest.mark.parametrize(
    "text",
    [
        "chemin : submitted/{}/03",
        "lien participants\\{}",
        "/exchange/s/inbound/{}+03+2026-01-01",
        '{{"student_id": "{}"}}',
        "identifiant = '{}'",
        "voir releve-{}.html",
        "a%2Fsubmitted%2F{}%2F03",
    ],
)
def test_a_word_where_an_identifier_stands_is_one(text: str, term: Term) -> None:
    """A folder, a hand-in, a file made for someone, what follows « identifiant »: it is said, with its line."""
    assert place("\n\n" + text.format(term.text), term) == ["ligne 3"]


def test_a_short_name_counts_in_what_was_written_by_hand() -> None:
    """A note that a desk laid there may be about them; a word of ours is not even there."""
    assert place("revoir\nben", BEN, by_hand=True) == ["ligne 2"]
    assert place("revoir\nle participant", OURS, by_hand=True) == []
    assert place("Tübén et benêt", BEN, by_hand=True) == []


@pytest.mark.parametrize(
    "data",
    [
        "a\nÉLOÏSE LY",
        "a\nE\u0301loi\u0308se Ly",
        '"a"\n"b\\n\\u00c9lo\\u00efse Ly"',
        "a\n%0A%C3%89lo%C3%AFse%20Ly",
        "a\n&Eacute;lo&iuml;se Ly",
        "a\nÉloïse Ly".encode("cp1252"),
        "a\nÉloïse Ly".encode("utf-16"),
    ],
    ids=["upper", "decomposed", "json", "address", "html", "windows", "utf-16"],
)
def test_a_full_name_is_found_however_it_is_written(data: str | bytes) -> None:
    """The line is told in every way that files write letters, after a new line that was escaped too."""
    assert place(data, FULL) == ["ligne 2"]


def test_columns_of_names_are_told_from_the_others() -> None:
    """In a table, a cell counts under the title of an identifier; its line and column are told."""
    table = "Identifiant;Note;Avis\nana;3;participant\nparticipant;4;null\n"
    assert place(table, OURS, name="x.csv") == ["ligne 3, colonne « identifiant »"]
    assert place(table, NULL, name="x.csv") == []


def test_a_database_is_read_by_its_cells() -> None:
    """Its schema and its types are no one's words; a person's row is, and a full name in any text, glued or not."""
    assert place(database(grade=("participant", "null")), OURS, NULL, name="x.db") == []
    held = database(student=("participant", ""), grade=("x", "ben"), note=("1", "Éloïse Ly"))
    assert place(held, OURS, BEN, FULL, name="x.db") == [
        "table « student », colonne « id », enregistrement 1",
        "table « note », colonne « comment », enregistrement 1",
    ]


def test_what_a_database_erased_and_kept_is_found() -> None:
    """A free page may hold a name still: the byte where it stands is told."""
    with closing(sqlite3.connect(":memory:")) as book:
        book.execute("PRAGMA secure_delete = OFF")
        book.execute("CREATE TABLE t (a TEXT)")
        book.execute("INSERT INTO t VALUES ('… Éloïse Ly.')")
        book.commit()
        book.execute("DELETE FROM t")
        book.commit()
        data = book.serialize()
    at = data.find("Éloïse Ly".encode()) + 1
    assert place(data, FULL, BEN, name="x.db") == [f"octet {at}"]


def test_bytes_that_are_no_text_hold_no_short_word() -> None:
    """Three letters stand by chance in a picture."""
    assert place(b"\x89PNG\0\xff ben \0 participant", BEN, OURS, name="x.png", by_hand=True) == []
    assert place(b"\0\xff" + "Éloïse Ly".encode() + b"\0", FULL, name="x.bin") == ["octet 3"]


def test_the_file_within_an_archive_is_told() -> None:
    """The way to the line goes through each archive; the name of a file within it counts."""
    data = zipped({"b/c.txt": b"a\nsubmitted/ben/03", "submitted/participant/m.txt": b""})
    assert place(data, BEN, OURS, name="a.zip") == [
        "b/c.txt › ligne 2",
        "submitted/participant/m.txt › nom du fichier",
    ]
    packed = gzip.compress(data)
    assert place(packed, BEN, name="a.gz") == ["décompressé › b/c.txt › ligne 2"]
    assert place(b"", BEN, name="recus/ben/x") == ["nom du fichier"]
