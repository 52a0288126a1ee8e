"""A list enrolled through the desk, as a browser without scripts goes through it."""

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook

from grader.cohort.members import Member, enrol, enrolled
from grader.desk import uploads
from grader.session.session import Session, load
from tests.grader.desk.client import Answer, Client
from tests.grader.desk.pages.session.roomy import ended, fields, new_session, path_of, place, text

pytestmark = pytest.mark.slow

LIST = "Nom;Prénom;Courriel;Groupe\nDupont;Marie;marie@exemple.fr;A\nÉlie;Zoé;zoe@exemple.fr;B\n"
MARIE = Member("marie.dupont", "Marie", "Dupont", "marie@exemple.fr", group="A")
NEITHER_NOR = "Un;Deux\nDupont;Marie\nÉlie;Zoé\n"
WHOLE = "Nom complet;Courriel\nDupont Marie;marie@exemple.fr\nÉlie Zoé;zoe@exemple.fr\n"


@pytest.fixture
def session(folder: Path) -> Session:
    """Return a session of one's own, where nobody is enrolled."""
    return new_session(folder)


def send(client: Client, session: Session, text: str, name: str = "liste été.csv") -> Answer:
    """Send a list, and return the page that it leads to."""
    return client.post(
        f"{place(session)}/inscription", {}, [("liste", name, text.encode("utf-8-sig"))]
    )


def answer(client: Client, page: Answer, do: str, **changed: str) -> Answer:
    """Send the form of the preview back as a hand does."""
    sent = {**fields(page, path_of(page)), **changed, "faire": do}
    once = sent.pop("once")
    return ended(client, client.post(path_of(page), sent, once=once))


def test_a_list_is_read_then_enrolled(client: Client, session: Session) -> None:
    """Nothing is written before the confirmation; then everyone is, and the list is kept no more."""
    shown = send(client, session, LIST)
    assert "2 nouvelles" in text(shown)
    assert "marie@exemple.fr" in shown.text
    assert enrolled(session) == ()
    done = answer(client, shown, "inscrire")
    assert "2 personnes inscrites, 0 mise à jour, 0 sans changement." in text(done)
    assert MARIE in enrolled(session)
    again = client.get(path_of(shown))
    assert "Envoyez-la de nouveau" in again.text


def test_a_confirmation_sent_twice_is_one_work(client: Client, session: Session) -> None:
    """The second leads to the same work."""
    shown = send(client, session, LIST)
    first, second = answer(client, shown, "inscrire"), answer(client, shown, "inscrire")
    assert first.address == second.address
    assert "2 personnes inscrites" in text(second)


def test_another_list_sent_from_the_same_form_is_another_one(
    client: Client, session: Session
) -> None:
    """One went back and chose another file: it is that one which is shown; the same one twice is one."""
    where, once = f"{place(session)}/inscription", "0123456789abcdef"

    def chosen(name: str, person: str) -> Answer:
        data = f"Nom;Prénom\n{person};Marie\n".encode()
        return client.post(where, {}, [("liste", name, data)], once=once)

    first, again = chosen("a.csv", "Dupont"), chosen("a.csv", "Dupont")
    other = chosen("b.csv", "Petit")
    assert path_of(first) == path_of(again)
    assert "Petit" in text(other)
    assert "Dupont" not in text(other)


def test_columns_that_nothing_names_are_said_by_menus(client: Client, session: Session) -> None:
    """A list without any known heading is refused until someone says what its columns are."""
    shown = send(client, session, NEITHER_NOR)
    assert "Aucune colonne n’est prise pour des noms" in text(shown)
    assert "Confirmer" not in shown.text
    read = answer(
        client, shown, "relire", **{"colonne-0-0": "last_name", "colonne-0-1": "first_name"}
    )
    assert "2 nouvelles" in text(read)
    answer(client, read, "inscrire")
    assert [one.identifier for one in enrolled(session)] == ["marie.dupont", "zoe.elie"]


@pytest.mark.parametrize("nothing", ["", "\n\n", ";;\n;;\n"])
def test_an_empty_list_is_refused_where_it_is_sent(
    client: Client, session: Session, nothing: str
) -> None:
    """It has no heading that anyone could show: the form says so, and takes another."""
    refused = send(client, session, nothing)
    assert "ne peut pas être lu\u00a0: il est vide" in text(refused)
    assert "Dites plus bas" not in refused.text
    assert 'name="liste"' in refused.text
    assert not list(session.root.glob(".parcours/envois/*"))


def test_the_order_of_names_is_said_by_a_menu(client: Client, session: Session) -> None:
    """What was doubtful line by line no longer is."""
    shown = send(client, session, WHOLE)
    assert "à confirmer" in text(shown)
    read = answer(client, shown, "relire", **{"colonne-0-0": "full_name:last"})
    assert "à confirmer" not in text(read)
    answer(client, read, "inscrire")
    assert [one.last_name for one in enrolled(session)] == ["Dupont", "Élie"]


def test_a_choice_that_was_not_read_yet_is_never_enrolled(client: Client, session: Session) -> None:
    """Confirming with menus just changed shows the list as they make it, and writes nothing."""
    shown = send(client, session, LIST)
    refused = answer(client, shown, "inscrire", **{"colonne-0-3": ""})
    assert refused.status == 400
    assert "regardez la liste telle qu’elle sera" in text(refused)
    assert enrolled(session) == ()
    answer(client, refused, "inscrire")
    assert {one.group for one in enrolled(session)} == {""}


def test_doubts_wait_for_their_tick(client: Client, session: Session) -> None:
    """As `parcours inscrire` does without its option: nobody is enrolled on a guess."""
    shown = send(client, session, WHOLE)
    refused = answer(client, shown, "inscrire")
    assert refused.status == 400
    assert "cochez la case" in refused.text
    assert enrolled(session) == ()
    answer(client, refused, "inscrire", juste="oui")
    assert len(enrolled(session)) == 2


def test_a_fault_stands_beside_its_line_and_stops_everyone(
    client: Client, session: Session
) -> None:
    """There is no button to enrol with, and sending one by hand changes nothing."""
    shown = send(client, session, LIST + "Petit;Ana;pas une adresse;A\n")
    row = shown.text[shown.text.index('id="l--4"') :]
    assert "pas une adresse" in row
    assert "refusée" in row
    assert 'value="inscrire"' not in shown.text
    assert answer(client, shown, "inscrire").status == 400
    assert enrolled(session) == ()


def test_who_changes_is_shown_with_what_changes(client: Client, session: Session) -> None:
    """A line says what each field was and becomes; someone unchanged is said to be."""
    enrol(
        session,
        [
            replace(MARIE, group="Ancien"),
            Member("zoe.elie", "Zoé", "Élie", "zoe@exemple.fr", group="B"),
        ],
    )
    shown = send(client, session, LIST)
    assert "0 nouvelle, 1 à mettre à jour, 1 sans changement" in text(shown)
    assert "groupe : « Ancien » devient « A »" in text(shown)


def test_an_address_of_several_people_is_said_by_a_box(client: Client, session: Session) -> None:
    """Two people of one address are two once it is ticked."""
    enrol(session, [MARIE])
    shown = send(client, session, "Nom;Prénom;Courriel\nÉlie;Zoé;marie@exemple.fr\n")
    assert "sous le nom « Marie Dupont »" in text(shown)
    assert "--adresse-commune" not in shown.text
    read = answer(client, shown, "relire", commune="marie@exemple.fr")
    assert "1 nouvelle" in text(read)
    answer(client, read, "inscrire", commune="marie@exemple.fr")
    assert {one.identifier for one in enrolled(session)} == {"marie.dupont", "zoe.elie"}


def test_what_someone_else_enrolled_meanwhile_is_said(client: Client, session: Session) -> None:
    """The list is read again when it is confirmed: who is there by then, just so, is no trouble."""
    shown = send(client, session, LIST)
    enrol(session, [MARIE])
    done = text(answer(client, shown, "inscrire"))
    assert "1 personne inscrite, 0 mise à jour, 1 sans changement." in done
    assert "ligne 2" in done
    assert "quelqu’un l’avait déjà inscrite ainsi entre-temps" in done


def test_what_someone_else_corrected_meanwhile_is_not_undone(
    client: Client, session: Session
) -> None:
    """A correction that was not there when the list was looked at is shown before it is written over."""
    enrol(session, [MARIE])
    shown = send(client, session, LIST)
    enrol(session, [replace(MARIE, group="Corrigé")])
    refused = text(answer(client, shown, "inscrire"))
    assert "a changé entre-temps" in refused
    assert len(enrolled(session)) == 1
    again = client.get(path_of(shown))
    assert "« Corrigé » devient « A »" in text(again)


def test_a_file_that_is_no_table_is_refused_with_the_way_out(
    client: Client, session: Session
) -> None:
    """The sentence names no command, and nothing of the file is kept."""
    old = ("liste", "liste.xls", b"\xd0\xcf\x11\xe0 ancien classeur")
    refused = client.post(f"{place(session)}/inscription", {}, [old])
    assert refused.status == 400
    assert "enregistrez-le au format" in refused.text
    assert "commande" not in refused.text
    assert not list((session.hidden / "envois").glob("*"))


def test_sheets_are_chosen_by_their_boxes(client: Client, session: Session, tmp_path: Path) -> None:
    """All that have names are read at first; ticking none is refused, and never read as all."""
    book = Workbook()
    for name, first in (("A", "Marie"), ("B", "Zoé")):
        sheet = book.create_sheet(f"Groupe {name}")
        sheet.append(["Nom", "Prénom"])
        sheet.append(["Dupont", first])
    path = tmp_path / "liste.xlsx"
    book.save(path)
    sent = [("liste", "liste.xlsx", path.read_bytes())]
    shown = client.post(f"{place(session)}/inscription", {}, sent)
    assert "2 feuilles portent des noms" in text(shown)
    assert 'class="aide">Groupe A</span>' in shown.text
    assert "--feuille" not in shown.text
    refused = answer(client, shown, "inscrire", juste="oui")
    assert "Aucune feuille n’est cochée" in text(refused)
    assert enrolled(session) == ()
    read = answer(client, refused, "relire", feuille="2")
    assert "1 nouvelle" in text(read)
    assert 'class="aide">Groupe' not in read.text  # one sheet alone is not named on every line
    answer(client, read, "inscrire", feuille="2")
    assert [one.identifier for one in enrolled(session)] == ["zoe.dupont"]


def test_a_form_of_no_desk_reaches_no_other_folder(client: Client, session: Session) -> None:
    """What it is known by names a folder: anything else than an identifier is refused."""
    sent = [("liste", "liste.csv", LIST.encode())]
    for once in ("../../../dehors", "..", "a/b"):
        refused = client.post(f"{place(session)}/inscription", {}, sent, once=once)
        assert refused.status == 400
        assert "Rechargez la page" in text(refused)
    assert not list(session.root.rglob("liste.csv"))
    assert not list(session.root.parent.rglob("dehors"))


def test_no_file_is_said(client: Client, session: Session) -> None:
    """A form sent empty comes back."""
    refused = client.post(f"{place(session)}/inscription", {})
    assert refused.status == 400
    assert "Choisissez d’abord un fichier" in refused.text


def test_a_list_gone_is_to_be_sent_again(client: Client, session: Session) -> None:
    """A day later, whatever one presses says so."""
    shown = send(client, session, LIST)
    identifier = shown.address.rpartition("/")[2]
    uploads.forget(load(session.root), identifier)
    assert "Envoyez-la de nouveau" in answer(client, shown, "inscrire").text
    assert enrolled(session) == ()


def test_a_list_of_many_is_shown_by_pages(client: Client, session: Session) -> None:
    """What is to be confirmed far down is a link away."""
    lines = "".join(
        f"Nom{chr(97 + n % 26)}{'x' * (n // 26)};Ana;p{n}@exemple.fr;\n" for n in range(250)
    )
    shown = send(client, session, LIST + lines + "Élie2;Zoé;z@exemple.fr;\n")
    assert "253 personnes" in text(shown)
    assert 'page=3#l--254">ligne 254' in shown.text
    assert "p249@exemple.fr" not in shown.text
    third = client.get(path_of(shown) + "?page=3")
    assert "p249@exemple.fr" in third.text
