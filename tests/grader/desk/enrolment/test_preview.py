"""A list as it will be, line by line."""

from pathlib import Path

from grader.cohort.lists.correction import NOTHING, Correction
from grader.cohort.members import Member
from grader.cohort.understanding import understand
from grader.desk.enrolment.preview import PER_PAGE, preview, shareable
from grader.desk.enrolment.sent_list import SentList

MARIE = Member("marie.dupont", "Marie", "Dupont", "marie@exemple.fr")


def sent(path: Path, text: str, told: Correction = NOTHING) -> SentList:
    """Return a list as it is read, Marie being enrolled."""
    path.write_text(text, encoding="utf-8")
    return SentList("0" * 16, path, told, understand(path, (MARIE,), told), (MARIE,))


def test_each_line_has_what_is_said_of_it(tmp_path: Path) -> None:
    """People, refused lines and those that are passed over, in the file's order."""
    made = preview(
        sent(
            tmp_path / "liste.csv",
            "Nom;Prénom;Courriel\nDupont;Marie;marie@exemple.fr\nPetit;Ana;ana\nPetit2;Ana;\n;;\nÉlie;Zoé;\n",
        )
    )
    assert [line.line for line in made.lines] == [2, 3, 4, 5, 6]
    states = [line.difference.state if line.difference else "" for line in made.lines]
    assert states == ["unchanged", "", "new", "", "new"]
    assert [sorted(line.grades) for line in made.lines] == [
        [],
        ["fault"],
        ["doubt"],
        ["remark"],
        [],
    ]
    assert made.lines[1].cells == ("Petit", "Ana", "ana")


def test_what_is_to_be_seen_to_is_found_page_by_page(tmp_path: Path) -> None:
    """A line far down says on which page it is; a page that is not there is the nearest."""
    lines = "".join(f"Nom{chr(97 + n % 26) * (1 + n // 26)};Ana\n" for n in range(150))
    made = preview(sent(tmp_path / "liste.csv", f"Nom;Prénom\n{lines}Petit2;Zoé\n"))
    assert [(page, line.line) for page, line in made.numbered("doubt")] == [(2, 152)]
    shown, number, pages = made.page(9)
    assert (len(shown), number, pages) == (151 - PER_PAGE, 2, 2)
    assert made.page(-1)[1] == 1


def test_addresses_in_question_and_those_said_are_offered(tmp_path: Path) -> None:
    """A box that was ticked stays, though nothing asks for it any more."""
    text = "Nom;Prénom;Courriel\nÉlie;Zoé;marie@exemple.fr\n"
    assert shareable(sent(tmp_path / "a.csv", text)) == ("marie@exemple.fr",)
    told = Correction(shared=("marie@exemple.fr",))
    found = sent(tmp_path / "a.csv", text, told)
    assert found.doubts == ()
    assert shareable(found) == ("marie@exemple.fr",)


def test_a_list_that_is_not_read_shows_no_line(tmp_path: Path) -> None:
    """Only its menus are."""
    assert preview(sent(tmp_path / "a.csv", "Un;Deux\nDupont;Marie\n")).lines == ()
