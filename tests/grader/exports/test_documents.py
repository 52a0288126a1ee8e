import re
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from grader.cohort.members import Member, enrolled
from grader.documents import html
from grader.documents.pdf import printer
from grader.exports import attendance, report, statement, tables
from grader.exports.errors import InvalidParticularsError, NobodyEnrolledError, NoDayError
from grader.exports.particulars import Particulars, read
from grader.exports.plots import by_tenths, in_words
from grader.gradebook.marks import ModuleMarks, read_all, skills
from grader.session.session import Session
from tests.grader.curriculum import MODULE
from tests.grader.exports.conftest import PEOPLE

NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)
TRAINING = """
conservation = 2027-12-31
simulated = true
[formation]
nature = "Formation continue"
jours = [2026-12-01, "2026-12-03"]
heures = 12.5
objectifs = ["Lire <une> moyenne"]
"""


def describe(session: Session, text: str) -> None:
    """Add `text` to the session's own file."""
    path = session.root / "session.toml"
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def test_the_report_names_no_one(marked: Session) -> None:
    """Figures, a plot with its text, and not one name, address or employer."""
    page = report.make(marked, read(marked), NOW)
    for member in PEOPLE:
        for text in (member.identifier, member.first_name, member.email, member.employer):
            assert not re.search(rf"\b{re.escape(text)}\b", page), text
    assert "Anonyme" not in page
    assert '<html lang="fr">' in page
    assert 'role="img"' in page
    assert "13 personnes inscrites" in page
    assert "12 ont" in page
    assert "La moyenne" not in page
    assert "Session simulée" not in page


def test_few_copies_show_no_distribution(marked: Session) -> None:
    """Below five whole copies, the spread would be someone's mark."""
    assert report.spread([0.5] * 4) is None
    assert report.spread([0.0, 0.5, 0.5, 0.5, 1.0]) == report.Spread(
        5, 0.0, 50.0, 50.0, 50.0, 100.0, 50.0
    )
    assert by_tenths([0.0, 0.29, 0.3, 1.0]) == (1, 0, 1, 1, 0, 0, 0, 0, 0, 1)
    assert (
        in_words(by_tenths([0.95, 1.0]))
        == "Répartition des notes sur 100\u00a0: 2 copies de 90 à 100."
    )


def test_a_statement_says_what_it_is_and_what_it_is_not(marked: Session) -> None:
    """It holds all that an employer needs, blanks where nothing is known, and refuses to be an attestation."""
    marks, people = read_all(marked), enrolled(marked)
    page = statement.make(people, marks, read(marked), NOW)
    assert page.count("il ne vaut pas attestation") == len(people) == 13
    assert "délivrée par le CNFPT" in page
    assert "&lt;b&gt;SIVU&lt;/b&gt;" in page
    assert "<b>SIVU" not in page
    assert "à compléter" in page
    assert "Cachet et signature" in page
    assert "3 / 9" in page
    assert "non remise" in page
    assert "provisoire" in page
    describe(marked, TRAINING)
    page = statement.make(people[:1], marks, read(marked), NOW)
    for text in (
        "Formation continue",
        "du 1er décembre 2026 au 3 décembre 2026",
        "12\u00a0h\u00a030",
    ):
        assert text in page
    assert "Lire &lt;une&gt; moyenne" in page
    assert "Session simulée" in page


def test_a_statement_gives_no_share_that_the_marks_do_not_show(marked: Session) -> None:
    """While someone still has to mark a copy, its points are in no skill."""
    marks, people = read_all(marked), enrolled(marked)
    pages_ = {
        member.identifier: statement.make([member], marks, read(marked), NOW) for member in people
    }
    assert "Par compétence" in pages_["ana"]
    assert "provisoire" in pages_["ben"]
    assert "Par compétence" not in pages_["ben"]


@pytest.mark.parametrize(
    ("hours", "text"),
    [
        (12, "12\u00a0heures"),
        (1, "1\u00a0heure"),
        (10 + 1 / 3, "10\u00a0h\u00a020"),
        (0.5, "0\u00a0h\u00a030"),
    ],
)
def test_a_duration_reads_as_one_says_it(hours: float, text: str) -> None:
    """Hours and minutes, never a decimal of an hour."""
    assert statement.duration(hours) == text


def unmarked(one: ModuleMarks) -> ModuleMarks:
    """Return a module as the welcome is: twenty minutes, and no points."""
    told = {"module": "00_accueil", "title": "Accueil", "minutes": 20, "points": 0}
    header = one.module.header.model_copy(update=told)
    return replace(one, module=replace(one.module, header=header))


def test_durations_add_up(marked: Session) -> None:
    """The modules' durations make the total that stands under them, and what the session says contains it."""
    marks, people = read_all(marked), enrolled(marked)[:1]
    welcome = unmarked(marks[0])
    minutes = marks[0].module.header.minutes
    page = statement.make(people, (welcome, *marks), read(marked), NOW)
    total = f"{minutes + 20}\u00a0min"
    assert re.findall(r'<td class="n">(\d+\u00a0min)</td>', page) == [
        f"{minutes}\u00a0min",
        "20\u00a0min",
        total,
    ]
    assert f"<dd>{total}</dd>" in page
    assert page.count("sans note") == 1
    assert page.index("Accueil") > page.index(marks[0].module.header.title)
    describe(marked, TRAINING)
    page = statement.make(people, (welcome, *marks), read(marked), NOW)
    assert f"12\u00a0h\u00a030, dont {total} sur les modules" in page


def test_a_module_without_points_has_no_mark(marked: Session) -> None:
    """The welcome is in no table of marks: neither a column, nor a sheet."""
    found = read_all(marked)
    welcome = replace(unmarked(found[0]), copies={})
    made = tables.tables(enrolled(marked), (welcome, *found))
    assert [table.name for table in made] == ["Synthèse", MODULE, "Compétences", "Commentaires"]
    assert made[0].header == tables.tables(enrolled(marked), found)[0].header


def person(n: int, employer: str = "Mairie de Saül") -> Member:
    """Return someone whose names are of usual length."""
    return Member(f"p{n}", "Marie-Christine", f"Participant-Dupont {n}", "", employer)


def test_a_sheet_says_its_pages() -> None:
    """Forty people and the blank lines take two pages, evenly filled; each bears its number and the heading."""
    people = [person(n) for n in range(40)]
    found = list(attendance.pages(people))
    assert [(one.number, len(one.people), one.blanks) for one in found] == [(1, 22, 0), (2, 18, 3)]
    page = attendance.make(people, Particulars(), [date(2026, 12, 1)])
    assert page.count("<h1") == page.count("40 personnes inscrites</caption>") == 4
    assert [page.count(f"Page {n} sur 2") for n in (1, 2)] == [2, 2]
    assert page.count('class="signature"') == 2 * 43


@pytest.mark.parametrize("count", [1, 20, 21, 22, 44, 45, 46, 100])
def test_no_one_is_left_out_of_the_pages(count: int) -> None:
    """Whatever their number and the length of their names, each has a line, in order, and no page overflows."""
    people = [person(n, "Communauté de communes " * (n % 4)) for n in range(count)]
    found = list(attendance.pages(people))
    assert [member for one in found for member in one.people] == people
    assert sum(one.blanks for one in found) == attendance.BLANK_LINES
    assert [one.number for one in found] == list(range(1, len(found) + 1))
    assert all(len(one.people) + one.blanks <= 24 for one in found)
    assert len(found[-1].people) + found[-1].blanks > 1


def test_sheets_to_sign_go_by_half_day(marked: Session) -> None:
    """One page a half-day with everyone's name and some blank lines; simulated ones say so."""
    people = enrolled(marked)
    page = attendance.make(people, read(marked), [date(2026, 12, 1), date(2026, 12, 2)])
    assert page.count("<h1") == 4
    assert (
        "Signature, 2 décembre 2026, après-midi</th></tr></thead>" in page
    )  # on every sheet of paper
    assert page.count('class="signature"') == 4 * (len(people) + attendance.BLANK_LINES)
    with pytest.raises(NoDayError, match="--jour"):
        attendance.make(people, read(marked), [])
    with pytest.raises(NobodyEnrolledError, match="inscrire"):
        attendance.make((), read(marked), [date(2026, 12, 1)])
    describe(marked, TRAINING)
    page = attendance.make(people, read(marked), [], ("matin",))
    assert page.count("<h1") == page.count("Session simulée") == 2


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("conservation = 3", "conservation"),
        ("[formation]\nheures = -1", "heures"),
        ("formation = 2", "formation"),
    ],
)
def test_a_wrong_line_is_named(marked: Session, text: str, field: str) -> None:
    """The sentence gives the file and the field."""
    describe(marked, f"\n{text}\n")
    with pytest.raises(InvalidParticularsError) as caught:
        read(marked)
    assert (caught.value.path.name, caught.value.field) == ("session.toml", field)


def test_templates_fetch_nothing() -> None:
    """No address of another server stands in the pages."""
    folder = Path(html.__file__).parents[1]
    found = list(folder.rglob("templates/**/*.j2"))
    assert {path.parts[len(folder.parts)] for path in found} > {"exports", "handouts", "pages"}
    for path in found:
        assert "http:" not in path.read_text(encoding="utf-8")
        assert "https:" not in path.read_text(encoding="utf-8")


def test_what_awaits_a_person_counts_against_no_one(marked: Session) -> None:
    """A skill is what was earned over what was marked; a mark that is not final is not printed."""
    marks = read_all(marked)
    assert skills(marks, "ana") == {"analyser": (0.0, 4.0), "projeter": (3.0, 5.0)}
    assert skills(marks, "ben") == {"analyser": (4.0, 4.0), "projeter": (2.0, 2.0)}
    ben = [member for member in enrolled(marked) if member.identifier == "ben"]
    assert "6 / 9" not in statement.make(ben, marks, read(marked), NOW)


@pytest.mark.slow
def test_what_is_printed_takes_the_pages_that_it_says(marked: Session, tmp_path: Path) -> None:
    """Forty people with long names sign on two sheets of paper a half-day; a statement is one, however full."""
    employers = ("Mairie", "Centre intercommunal d’action sociale de Saint-Laurent-du-Maroni")
    people = [person(n, employers[n % 2]) for n in range(40)]
    describe(marked, TRAINING)
    told = read(marked)
    many = told.model_copy(
        update={"objectives": ("Lire une moyenne, questionner la question",) * 10}
    )
    six = read_all(marked) * 6
    pages = {
        "emargement": (attendance.make(people, told, [date(2026, 12, 1)]), 4),
        "releve": (statement.make(enrolled(marked)[1:2], six, many, NOW), 1),
    }
    with printer() as printing:
        for name, (page, sheets) in pages.items():
            path = tmp_path / f"{name}.html"
            path.write_text(page, encoding="utf-8")
            assert len(re.findall(rb"/Type\s*/Page\b", printing(path).read_bytes())) == sheets, name
