"""The menus of a list, and what comes back of them."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from grader.cohort.lists.correction import NOTHING, Correction, Told
from grader.cohort.understanding import Understanding, understand
from grader.desk.enrolment.choices import chosen, menus
from grader.desk.form import Sent


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a list with a title above its headings."""
    made = tmp_path / "liste.csv"
    made.write_text(
        "Les agents;;\nNom;Prénom;Ville\nDupont;Marie;Cayenne\nÉlie;Zoé;\n", encoding="utf-8"
    )
    return made


def untouched(understood: Understanding, **changed: str) -> Sent:
    """Return the form of the menus as it comes back when only `changed` is."""
    texts = {}
    for one in menus(understood):
        texts[f"entete-{one.place}"] = (one.heading,)
        texts |= {column.name: (column.chosen,) for column in one.columns}
    return Sent({**texts, **{name.replace("_", "-"): (value,) for name, value in changed.items()}})


def test_menus_show_what_was_understood(path: Path) -> None:
    """Which line is the headings, what each column is, and a little of what it holds."""
    (one,) = menus(understand(path, ()))
    assert (one.heading, one.lines, one.read) == ("2", 2, True)
    assert dict(one.headings)["2"] == "ligne 2 : Nom · Prénom · Ville"
    assert [(column.called, column.heading, column.chosen) for column in one.columns] == [
        ("A", "Nom", "last_name"),
        ("B", "Prénom", "first_name"),
        ("C", "Ville", ""),
    ]
    assert one.columns[0].samples == ("Dupont", "Élie")


def test_a_form_that_nobody_touched_says_nothing(path: Path) -> None:
    """The list goes on being understood by itself."""
    understood = understand(path, ())
    assert chosen(understood, NOTHING, untouched(understood)) == NOTHING


def test_a_form_sent_again_says_the_same(path: Path) -> None:
    """What was said stays said."""
    understood = understand(path, ())
    told = chosen(understood, NOTHING, untouched(understood, colonne_0_2="group"))
    assert told == Correction(tables=(Told(columns=((2, "group"),)),))
    again = understand(path, (), told)
    assert chosen(again, told, untouched(again)) == told


def test_another_line_of_headings_finds_its_columns_anew(path: Path) -> None:
    """The menus of the former line, which come with it, say nothing."""
    understood = understand(path, ())
    told = chosen(understood, NOTHING, untouched(understood, entete_0="1"))
    assert told == Correction(tables=(Told(heading=(1,)),))
    none = chosen(understood, NOTHING, untouched(understood, entete_0="0"))
    assert none.tables[0].heading == ()


def test_what_no_menu_offers_is_not_taken(path: Path) -> None:
    """A line that is no number, a column that is no field."""
    understood = understand(path, ())
    sent = untouched(understood, entete_0="x-1", colonne_0_2="password")
    assert chosen(understood, NOTHING, sent) == NOTHING


def test_sheets_are_said_only_where_others_are_ticked(tmp_path: Path) -> None:
    """Leaving what was read does not settle which sheets were meant; ticking none leaves them too."""
    book = Workbook()
    for name in ("A", "B"):
        sheet = book.create_sheet(name)
        sheet.append(["Nom", "Prénom"])
        sheet.append([name, "Ana"])
    path = tmp_path / "liste.xlsx"
    book.save(path)
    understood = understand(path, ())
    assert [(one.sheet, one.place) for one in menus(understood)] == [("A", 1), ("B", 2)]
    both = Sent({"feuille": ("1", "2")})
    assert chosen(understood, NOTHING, both).sheets == ()
    assert chosen(understood, NOTHING, Sent({"feuille": ("2", "9")})).sheets == ("B",)
    assert chosen(understood, NOTHING, Sent()).sheets == ()
