"""People listed, found, added, corrected, moved and taken off at the desk, as a browser without scripts does it."""

from dataclasses import replace
from pathlib import Path

import pytest

from grader.cohort.members import Member, enrol
from grader.session.session import Session
from grader.session.working import working
from tests.grader.curriculum import MODULE
from tests.grader.desk.client import Client
from tests.grader.desk.pages.session.roomy import (
    MARIE,
    ZOE,
    new_session,
    people,
    place,
    send,
    text,
)

pytestmark = pytest.mark.slow


def test_everyone_is_listed_in_order(client: Client, session: Session) -> None:
    """With their group and their employer."""
    shown = text(client.get(f"{place(session)}/personnes"))
    assert "2 personnes" in shown
    assert shown.index("Dupont Marie") < shown.index("Élie Zoé")
    assert "Ville de Cayenne" in shown


def test_a_word_or_a_group_finds_them(client: Client, session: Session) -> None:
    """Without case nor accents, in the name or the employer; by group; among those who have none."""
    where = f"{place(session)}/personnes"
    assert "Élie" not in text(client.get(f"{where}?q=MARIE"))
    found = text(client.get(f"{where}?q=region"))
    assert "Élie Zoé" in found
    assert "1 personne sur 2" in found
    assert "Dupont" not in text(client.get(f"{where}?groupe-vu=B"))
    assert "Personne ne correspond" in text(client.get(f"{where}?groupe-vu=-"))


def test_a_list_of_many_is_shown_by_pages(client: Client, folder: Path) -> None:
    """A hundred on each; a page beyond the last is the last."""
    session = new_session(folder)
    enrol(session, [Member(f"p{n:03d}", "Ana", f"Nom{n:03d}") for n in range(230)])
    first = client.get(f"{place(session)}/personnes").text
    assert "Nom099" in first
    assert "Nom100" not in first
    assert "Nom000" in client.get(f"{place(session)}/personnes?page={'9' * 5000}").text
    last = client.get(f"{place(session)}/personnes?page=9").text
    assert "Nom229" in last
    assert 'aria-current="page">3</a>' in last


def test_one_person_is_added(client: Client, session: Session) -> None:
    """The identifier is made of the name, as a list's would be."""
    where = f"{place(session)}/personnes/nouvelle"
    done = send(client, where, client.get(where), last_name=" Petit ", first_name="Ana", group="A")
    assert "1 personne inscrite" in text(done)
    assert people(session)["ana.petit"] == Member("ana.petit", "Ana", "Petit", group="A")


def test_someone_who_is_there_already_is_not_added_twice(client: Client, session: Session) -> None:
    """Their card is shown instead, and what was typed is kept."""
    where = f"{place(session)}/personnes/nouvelle"
    refused = send(client, where, client.get(where), last_name="Dupont", first_name="Marie")
    assert refused.status == 400
    assert "déjà dans la liste" in text(refused)
    assert f"{place(session)}/personne/marie.dupont" in refused.text
    assert 'value="Dupont"' in refused.text
    assert len(people(session)) == 2


def test_an_address_shared_by_two_is_ticked(client: Client, session: Session) -> None:
    """Without the tick, someone else's address makes one think of a new name of theirs."""
    where = f"{place(session)}/personnes/nouvelle"
    typed = {"last_name": "Petit", "first_name": "Ana", "email": MARIE.email}
    refused = send(client, where, client.get(where), **typed)
    assert refused.status == 400
    send(client, where, refused, **typed, commune="oui")
    assert people(session)["ana.petit"].email == MARIE.email


def test_what_is_wrong_is_said_and_kept(client: Client, session: Session) -> None:
    """No name, an address that is none, a name with a figure that must be confirmed."""
    where = f"{place(session)}/personnes/nouvelle"
    empty = send(client, where, client.get(where))
    assert "le nom manque" in text(empty)
    wrong = send(client, where, empty, last_name="Petit", email="ana")
    assert "pas une adresse" in text(wrong)
    doubt = send(client, where, wrong, last_name="Petit2", first_name="Ana", email="")
    assert "À confirmer" in text(doubt)
    assert len(people(session)) == 2
    send(client, where, doubt, juste="oui")
    assert people(session)["ana.petit2"].last_name == "Petit2"


def test_who_works_already_is_said_and_what_was_typed_kept(
    client: Client, session: Session
) -> None:
    """Nothing is written while another work goes on; once it ended, the same form does."""
    where = f"{place(session)}/personnes/nouvelle"
    page = client.get(where)
    with working(session, "Paul", "Correction du module 3"):
        refused = send(client, where, page, last_name="Petit", first_name="Ana")
        assert refused.status == 409
        assert "Correction du module 3, lancé par Paul" in text(refused)
        assert 'value="Petit"' in refused.text
        assert len(people(session)) == 2
    send(client, where, refused)
    assert "ana.petit" in people(session)


def test_a_form_sent_twice_is_one_work(client: Client, session: Session) -> None:
    """The second leads where the first did."""
    where = f"{place(session)}/personnes/nouvelle"
    page = client.get(where)
    first, second = (
        send(client, where, page, last_name="Petit", first_name="Ana") for _ in range(2)
    )
    assert first.address == second.address
    assert len(people(session)) == 3


def test_someone_is_corrected(client: Client, session: Session) -> None:
    """Every field but the identifier, and an emptied one is empty."""
    where = f"{place(session)}/personne/marie.dupont/corriger"
    page = client.get(where)
    assert "ne change jamais" in text(page)
    assert 'name="identifier"' not in page.text
    done = send(client, where, page, last_name="Dupond", employer="", identifier="autre")
    assert done.address.startswith(client.origin + f"{place(session)}/personne/marie.dupont?")
    assert "La fiche est corrigée" in text(done)
    assert people(session)["marie.dupont"] == replace(MARIE, last_name="Dupond", employer="")
    assert len(people(session)) == 2


def test_a_card_that_changed_meanwhile_is_not_written_over(
    client: Client, session: Session
) -> None:
    """What stands there by now is shown beside what was typed, then confirmed."""
    where = f"{place(session)}/personne/marie.dupont/corriger"
    page = client.get(where)
    enrol(session, [replace(MARIE, employer="Conseil")])
    refused = send(client, where, page, last_name="Dupond")
    assert refused.status == 400
    assert "Cette fiche a changé entre-temps" in text(refused)
    assert "Employeur : Conseil" in text(refused)
    assert people(session)["marie.dupont"].last_name == "Dupont"
    send(client, where, refused, employer="Conseil")
    assert people(session)["marie.dupont"] == replace(MARIE, last_name="Dupond", employer="Conseil")


def test_someone_else_s_address_is_refused(client: Client, session: Session) -> None:
    """It would make two people one."""
    where = f"{place(session)}/personne/marie.dupont/corriger"
    refused = send(client, where, client.get(where), email=ZOE.email)
    assert "cette adresse est celle de « Zoé Élie »" in text(refused)
    assert people(session)["marie.dupont"] == MARIE


def test_several_are_moved_at_once(client: Client, session: Session) -> None:
    """To a group that did not exist; the search stays as it was."""
    page = client.get(f"{place(session)}/personnes?q=e")
    done = send(
        client,
        f"{place(session)}/personnes/groupe",
        page,
        qui=["marie.dupont", "zoe.elie"],
        groupe=" Groupe  nouveau ",
    )
    assert "2 personnes passées dans le groupe « Groupe nouveau »" in text(done)
    assert "q=e&" in done.address
    assert {one.group for one in people(session).values()} == {"Groupe nouveau"}


def test_moving_nobody_is_said(client: Client, session: Session) -> None:
    """Nothing changes."""
    page = client.get(f"{place(session)}/personnes")
    done = send(client, f"{place(session)}/personnes/groupe", page, groupe="C")
    assert "Personne n’est coché" in text(done)
    assert people(session) == {one.identifier: one for one in (MARIE, ZOE)}


def test_who_left_meanwhile_is_said_and_the_others_are_moved(
    client: Client, session: Session
) -> None:
    """An old page does not bring anyone back."""
    page = client.get(f"{place(session)}/personnes")
    done = send(
        client,
        f"{place(session)}/personnes/groupe",
        page,
        qui=["marie.dupont", "parti.e"],
        groupe="C",
    )
    assert "n’est plus dans la liste" in text(done)
    assert people(session)["marie.dupont"].group == "C"
    assert len(people(session)) == 2


def test_someone_is_taken_off_the_list(client: Client, session: Session) -> None:
    """Once asked; their card then says that they are not there."""
    where = f"{place(session)}/personne/zoe.elie/retirer"
    done = send(client, where, client.get(where))
    assert "1 personne retirée de la liste" in text(done)
    assert people(session) == {"marie.dupont": MARIE}
    assert "n’est plus, dans la liste" in text(client.get(where))


def test_whoever_worked_without_being_enrolled_is_added_under_that_identifier(
    client: Client, session: Session
) -> None:
    """Their card says that they are not in the list, and leads to the form that puts them there."""
    (session.participants / "ana.p").mkdir(parents=True)
    client.until(f"{place(session)}/personne/ana.p", lambda one: "L’ajouter à la liste" in one.text)
    where = f"{place(session)}/personnes/nouvelle"
    page = client.get(f"{where}?identifiant=ana.p")
    send(client, where, page, last_name="Petit", first_name="Ana")
    assert people(session)["ana.p"].name == "Ana Petit"
    leaving = client.get(f"{place(session)}/personne/ana.p/retirer")
    assert "leur dossier reste" in text(leaving)


def test_someone_who_answered_stays_and_erasing_is_shown(client: Client, session: Session) -> None:
    """Even when the page was opened before they did."""
    where = f"{place(session)}/personne/zoe.elie/retirer"
    page = client.get(where)
    copy = session.participants / "zoe.elie" / MODULE / "copie.json"
    copy.parent.mkdir(parents=True)
    copy.write_text("{}", encoding="utf-8")
    refused = send(client, where, page)
    assert "1 copie commencée" in text(refused)
    assert len(people(session)) == 2
    shown = client.get(where)
    assert f'href="{place(session)}/droits"' in shown.text
    assert "<form" not in shown.text
