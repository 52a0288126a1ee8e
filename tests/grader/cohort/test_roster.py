import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.cohort.members import Member
from grader.cohort.roster import read
from grader.documents.errors import UnreadableTableError
from grader.errors import EmptyListError, NoNamesError

HEADER = "Nom;Prénom;Adresse de courriel;Employeur;Groupe\n"
ENCODINGS = ("utf-8", "utf-8-sig", "cp1252", "utf-16")
NAME = st.text("abcdefghijkéèêëàâîïôûç'-", min_size=1, max_size=12).filter(
    lambda text: any(character.isalpha() for character in text)
)
LABEL = st.text('abcdéà,;"= +@’', max_size=15).map(lambda text: " ".join(text.split()))


def listed(path: Path, text: str, encoding: str = "utf-8") -> Path:
    """Write a list in a file, and return it."""
    path.write_bytes(text.encode(encoding))
    return path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return where a list may be written."""
    return tmp_path / "cohorte été.csv"


@given(
    people=st.lists(st.tuples(NAME, NAME, LABEL, LABEL), min_size=1, max_size=8),
    encoding=st.sampled_from(ENCODINGS),
    separator=st.sampled_from(";,\t"),
    ending=st.sampled_from(["\n", "\r\n"]),
    announced=st.booleans(),
)
def test_any_encoding_and_separator_give_the_same_people(
    tmp_path_factory: pytest.TempPathFactory,
    people: list[tuple[str, str, str, str]],
    encoding: str,
    separator: str,
    ending: str,
    announced: bool,
) -> None:
    """What a spreadsheet writes is read back, whatever its encoding, its separator and its ends of line."""
    text = io.StringIO()
    if announced:
        text.write(f"sep={separator}{ending}")
    writer = csv.writer(text, delimiter=separator, lineterminator=ending)
    writer.writerow(["Prénom", "Nom de famille", "Courriel", "Collectivité", "Groupe"])
    for place, (first, last, employer, group) in enumerate(people):
        writer.writerow([first, last, f"p{place}@exemple.fr", employer, group])
    path = tmp_path_factory.mktemp("liste") / "a.csv"
    path.write_bytes(text.getvalue().encode(encoding))
    found = read(path)
    assert found.faults == ()
    assert [(m.first_name, m.last_name, m.employer, m.group) for m in found.people] == people
    assert [m.email for m in found.people] == [f"p{n}@exemple.fr" for n in range(len(people))]
    assert len({m.identifier.casefold() for m in found.people}) == len(people)


@given(data=st.binary(max_size=300))
def test_no_file_is_met_with_anything_but_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    """Bytes of any kind are read, or refused with what to do."""
    path = tmp_path_factory.mktemp("liste") / "a.csv"
    path.write_bytes(data)
    sentences = ["relancez"]
    try:
        read(path)
    except (NoNamesError, UnreadableTableError) as error:
        sentences = [str(error)]
    assert all("relancez" in sentence for sentence in sentences)


def test_headings_without_anyone_are_refused(file: Path) -> None:
    """A list that has lost its lines enrols no one in silence."""
    with pytest.raises(EmptyListError, match="relancez"):
        read(listed(file, HEADER + ";;;;\n"))


@pytest.mark.parametrize(
    "header",
    [
        "NOM ; PRENOM ;E-Mail;Collectivité;Groupe",
        "nom de famille;prénom;courriel;organisme;groupes",
        "Last name;First name;Email address;Institution;Group",
        "Nom d'usage;Prénoms;Mél;Établissement;GROUPE",
    ],
)
def test_usual_headings_are_understood(file: Path, header: str) -> None:
    """Case, accents, spaces and signs do not matter, in French, in English and as Moodle writes them."""
    found = read(listed(file, f"{header}\nDupont;Marie;marie@exemple.fr;CTG;A\n"))
    assert found.people == (
        Member("marie.dupont", "Marie", "Dupont", "marie@exemple.fr", "CTG", "A"),
    )


def test_a_list_saved_by_excel_on_a_mac_keeps_its_accents(file: Path) -> None:
    """Mac OS's letters are told from Windows's by the headings."""
    text = f"{HEADER}Élie;Zoé;zoe@exemple.fr;Mairie de l’Île;A\n"
    for encoding in ("mac_roman", "cp1252"):
        found = read(listed(file, text, encoding))
        assert found.people == (
            Member("zoe.elie", "Zoé", "Élie", "zoe@exemple.fr", "Mairie de l’Île", "A"),
        )


def test_columns_that_are_passed_over_are_named(file: Path) -> None:
    """Nothing is left out in silence: a heading that no one understands is said, with its line."""
    found = read(
        listed(file, "Liste;;;\nNom;Prénom;Grade;Adresse pro\nDupont;Marie;A;m@exemple.fr\n")
    )
    assert [str(remark) for remark in found.remarks] == [
        "ligne 2 : colonnes non reconnues, passées : « Grade », « Adresse pro »"
    ]


def test_a_platform_s_worksheet_is_understood(file: Path) -> None:
    """Full names are cut in two, and the number of a hand-in is no identifier."""
    text = (
        "Identifiant,Nom complet,Adresse de courriel\nParticipant900110,Marie Dupont,m@exemple.fr\n"
    )
    assert read(listed(file, text)).people[0] == Member(
        "marie.dupont", "Marie", "Dupont", "m@exemple.fr"
    )


def test_a_title_above_the_header_is_passed_over(file: Path) -> None:
    """The header is found below a title, and lines keep the numbers that the spreadsheet shows."""
    text = f"Session de Cayenne;;;;\n;;;;\n{HEADER}Dupont;Marie;pas une adresse;;\n"
    found = read(listed(file, text))
    assert [str(fault) for fault in found.faults] == [
        "ligne 4 : « pas une adresse » n’est pas une adresse de courriel"
    ]


def test_everything_wrong_is_said_line_by_line(file: Path) -> None:
    """Each line has its own sentence, and lines that are well stand apart from them."""
    found = read(
        listed(
            file,
            HEADER
            + "Dupont;Marie;marie@exemple.fr;CTG;A\n"  # 2
            + ";;;;\n"  # 3
            + ";;seul@exemple.fr;;\n"  # 4
            + "Dupont;Marie;marie@exemple.fr;CTG;A\n"  # 5
            + "Durand;Paul;marie@exemple.fr;;\n"  # 6
            + "12;34;;;\n"  # 7
            + "Court\n"  # 8
            + "Martin;Léa\u200b\x07;;;\n"  # 9
            + "Petit;Ana;ana@exemple.fr;Ville de Cayenne; service social;B\n",  # 10
        )
    )
    assert {fault.line for fault in found.faults} == {4, 6, 7, 9, 10}
    assert [str(remark) for remark in found.remarks] == [
        "ligne 3 : vide, passée",
        "ligne 5 : la même personne qu’à la ligne 2, comptée une fois",
    ]
    assert "ligne 2" in str(found.faults[1])


def test_homonyms_with_addresses_are_numbered(file: Path) -> None:
    """Two people of one name, told apart by their addresses, have two identifiers, and that is said."""
    found = read(listed(file, HEADER + "Dupont;Marie;a@x.fr;;\nDUPONT;marie;b@x.fr;;\n"))
    assert [member.identifier for member in found.people] == ["marie.dupont", "marie.dupont2"]
    assert "homonyme" in str(found.remarks[0])


def test_homonyms_without_addresses_are_refused(file: Path) -> None:
    """Two people of one name whom nothing tells apart are not guessed at."""
    found = read(listed(file, HEADER + "Dupont;Marie;;;\nDupont;Marie;b@x.fr;;\n"))
    assert [fault.line for fault in found.faults] == [3]
    assert "distinguer" in found.faults[0].sentence


def test_reading_again_finds_the_same_people(file: Path) -> None:
    """Those who are enrolled keep their identifier, homonyms too, whatever the order of the list."""
    first = read(listed(file, HEADER + "Dupont;Marie;a@x.fr;;\nDupont;Marie;b@x.fr;;\n")).people
    again = read(listed(file, HEADER + "Dupont;Marie;B@X.fr;CTM;\nDupont;Marie;a@x.fr;;\n"), first)
    assert [(m.identifier, m.employer) for m in again.people] == [
        ("marie.dupont2", "CTM"),
        ("marie.dupont", ""),
    ]


def test_an_empty_cell_leaves_what_was_known(file: Path) -> None:
    """A list without employers does not wipe them."""
    known = (Member("marie.dupont", "Marie", "Dupont", "a@x.fr", "CTG", "A"),)
    found = read(listed(file, "Nom complet;Groupe\nMarie Dupont;B\n"), known)
    assert found.people == (Member("marie.dupont", "Marie", "Dupont", "a@x.fr", "CTG", "B"),)


def test_a_changed_address_or_a_new_homonym_is_asked_about(file: Path) -> None:
    """A name enrolled with another address may be either: the list must say which, and then it is followed."""
    known = (Member("marie.dupont", "Marie", "Dupont", "a@x.fr"),)
    found = read(listed(file, HEADER + "Dupont;Marie;nouvelle@x.fr;;\n"), known)
    assert "homonyme" in found.faults[0].sentence
    header = "Identifiant;Nom;Prénom;Courriel\n"
    same = read(listed(file, header + "Marie.Dupont;Dupont;Marie;nouvelle@x.fr\n"), known)
    assert same.people == (Member("marie.dupont", "Marie", "Dupont", "nouvelle@x.fr"),)


def test_an_identifier_that_cannot_name_a_folder_is_refused(file: Path) -> None:
    """« ../x » never becomes a folder."""
    found = read(listed(file, "Identifiant;Nom\n../x;Dupont\n"))
    assert "marie.dupont" in found.faults[0].sentence
    assert found.people == ()


def test_a_column_of_names_is_needed(file: Path) -> None:
    """Without names, the columns seen and those expected are told."""
    with pytest.raises(NoNamesError) as caught:
        read(listed(file, "Ville;Âge\nCayenne;30\n"))
    assert (caught.value.path, caught.value.seen) == (file, ("Ville", "Âge"))


def test_quotes_that_do_not_pair_are_located(file: Path) -> None:
    """An open quote would swallow the end of the list: its line is said."""
    with pytest.raises(UnreadableTableError, match="ligne 3"):
        read(listed(file, HEADER + 'Dupont;Marie;;;\n"Durand;Paul;;;\nMartin;Léa;;;\n'))


def test_a_workbook_is_read_as_its_text_would_be(tmp_path: Path) -> None:
    """The sheet that holds names is found, and numbers in cells are texts."""
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["Notes de la salle"])
    sheet = book.create_sheet("Inscrits")
    sheet.append(["Nom", "Prénom", "Courriel", "Groupe"])
    sheet.append(["Œuvrard", "Marie-Ange", "m@exemple.fr", 3])
    sheet.append([None, None, None, None])
    sheet.append(["Dupont", None, None, "B"])
    book.save(tmp_path / "cohorte.xlsx")
    found = read(tmp_path / "cohorte.xlsx")
    assert found.people == (
        Member("marie-ange.oeuvrard", "Marie-Ange", "Œuvrard", "m@exemple.fr", "", "3"),
        Member("dupont", "", "Dupont", "", "", "B"),
    )
    assert [(remark.sheet, remark.line) for remark in found.remarks] == [
        ("Sheet", 0),
        ("Inscrits", 3),
    ]
    assert found.doubts == ()


@pytest.mark.parametrize("data", [b"PK\x03\x04 abc", b"\xd0\xcf\x11\xe0 abc", b"Nom\0;\x81\x8d"])
def test_what_is_no_list_is_refused_with_the_way_out(tmp_path: Path, data: bytes) -> None:
    """A damaged workbook, an old one or an image is not read, and the way out is said."""
    (tmp_path / "a.xlsx").write_bytes(data)
    with pytest.raises(UnreadableTableError, match=r"\.xlsx ou CSV"):
        read(tmp_path / "a.xlsx")


def test_a_name_that_may_be_turned_round_is_asked_about(file: Path) -> None:
    """A platform may have enrolled someone name first; addresses, or an identifier, tell whether it is so."""
    known = (Member("martin.paul", "Martin", "Paul"),)
    found = read(listed(file, HEADER + "Martin;Paul;paul@x.fr;;\n"), known)
    assert "martin.paul" in found.faults[0].sentence
    header = "Identifiant;Nom;Prénom;Courriel\n"
    same = read(listed(file, header + "martin.paul;Martin;Paul;paul@x.fr\n"), known)
    assert same.people == (Member("martin.paul", "Paul", "Martin", "paul@x.fr"),)
    both = read(listed(file, HEADER + "Paul;Martin;;;\nMartin;Paul;;;\n"), known)
    assert [m.identifier for m in both.people] == ["martin.paul", "paul.martin"]
    elsewhere = (Member("martin.paul", "Martin", "Paul", "martin@x.fr"),)
    apart = read(listed(file, HEADER + "Martin;Paul;paul@x.fr;;\n"), elsewhere)
    assert [m.identifier for m in apart.people] == ["paul.martin"]


def test_names_in_other_scripts_are_not_all_alike(file: Path) -> None:
    """Two people whose names hold no Latin letter are two people, each with an identifier of their own."""
    found = read(listed(file, HEADER + "李;明;;;A\n王;芳;;;A\n"))
    one, other = (member.identifier for member in found.people)
    assert one != other
    assert all(i.startswith("personne-") and i.isascii() for i in (one, other))
    assert (found.faults, found.doubts) == ((), ())
    again = read(listed(file, HEADER + "李;明;;;B\n"), found.people)
    assert [member.identifier for member in again.people] == [one]
