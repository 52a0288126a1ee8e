"""Copies collected and marked from the desk: true progress, and what was refused said by person."""

import pytest

from grader.cohort.members import Member, enrol
from grader.desk.errors import NothingReleasedError, UnreadableFormError
from grader.desk.table import ACTS
from grader.desk.told import Told
from grader.session.session import Session
from grader.session.team import Role
from tests.grader.copies.hand_ins import hand_in
from tests.grader.curriculum import MODULE
from tests.grader.desk.acts.doing import do

PEOPLE = (Member("ana", "Ana", "Nemo"), Member("zoe", "Zoé", "Élie"), Member("luc", "Luc", "Élie"))
ALL = {"modules": [MODULE]}


def said(told: Told) -> str:
    """Return all that was told, with plain spaces."""
    lines = [*told.done, *(f"{who} : {what}" for who, what in (*told.refused, *told.remarks))]
    return "\n".join(lines).replace("\u00a0", " ")


@pytest.fixture
def room(released: Session) -> Session:
    """Return a session of three, two of whom handed in, one of them a damaged copy."""
    enrol(released, PEOPLE)
    hand_in(released.inbound, "ana")
    hand_in(released.inbound, "zoe", b"{")
    return released


def test_one_button_collects_and_marks(room: Session) -> None:
    """Every step that was announced is done, and whoever was refused is named with why."""
    told = said(do(room, "ramasser-et-corriger"))
    assert "2 nouvelles copies, 0 mise à jour" in told
    assert "1 copie corrigée, 0 inchangée, 1 refusée" in told
    assert f"Zoé Élie (zoe) : {MODULE}, copie refusée : " in told
    again = said(do(room, "ramasser-et-corriger"))
    assert "0 copie corrigée, 1 inchangée" in again


def test_who_was_refused_before_marking_is_counted_too(room: Session) -> None:
    """The bar reaches its end: nothing of theirs is left to mark."""
    (hand_in(room.inbound, "luc") / "copie.json").unlink()
    told = do(room, "ramasser-et-corriger")
    assert "Luc Élie (luc)" in [who for who, _ in told.refused]
    assert "luc" not in room.submitted(MODULE)


def test_what_is_no_hand_in_is_announced_and_told(room: Session) -> None:
    """A name that is nobody's stands in no progress, and is refused by name."""
    (room.inbound / f"+{MODULE}+x").mkdir()
    assert f"+{MODULE}+x : {MODULE}, remise refusée : ce nom" in said(do(room, "ramasser", ALL))


def test_each_is_done_alone(room: Session) -> None:
    """Collecting marks nothing; marking takes what was collected."""
    do(room, "ramasser", ALL)
    assert not room.autograded_folder("ana", MODULE).exists()
    assert "1 copie corrigée" in said(do(room, "corriger", ALL))
    assert room.autograded_folder("ana", MODULE).is_dir()


def test_some_people_alone_are_marked(room: Session) -> None:
    """By name in any order or by identifier; whoever has no copy is said."""
    do(room, "ramasser", ALL)
    told = said(do(room, "corriger", {**ALL, "personnes": ["NEMO ana\n\nluc"]}))
    assert "1 copie corrigée, 0 inchangée, 0 refusée" in told
    assert f"Luc Élie (luc) : sa copie de {MODULE} n’est pas ramassée" in told


@pytest.mark.parametrize(
    ("name", "why"), [("Ana Nemot", "personne ne s’appelle ainsi"), ("Elie", "")]
)
def test_a_name_that_is_nobody_s_is_refused_before_anything(
    room: Session, name: str, why: str
) -> None:
    """The form is shown again, with the name."""
    do(room, "ramasser", ALL)
    with pytest.raises(UnreadableFormError, match=name) as refused:
        do(room, "corriger", {**ALL, "personnes": [name]})
    assert refused.value.field == "personnes"
    assert why in str(refused.value)


def test_nothing_is_collected_of_a_session_that_gave_nothing_out(session: Session) -> None:
    """One is told where to publish, at each of the buttons."""
    for name in ("ramasser-et-corriger", "ramasser", "corriger", "restituer"):
        with pytest.raises(NothingReleasedError, match="Publiez-en un"):
            do(session, name, ALL)


def test_a_module_without_copies_is_said(released: Session) -> None:
    """Nothing is marked, and nobody is refused."""
    assert "aucune de ses copies" in said(do(released, "corriger", ALL))
    assert "0 nouvelle copie" in said(do(released, "ramasser-et-corriger"))


def test_markers_mark_and_do_not_collect() -> None:
    """The office collects; a marker may have copies marked."""
    assert Role.MARKER in ACTS["corriger"].roles
    assert Role.MARKER not in ACTS["ramasser"].roles | ACTS["ramasser-fichiers"].roles
    assert Role.OFFICE in ACTS["ramasser-et-corriger"].roles & ACTS["moodle-importer"].roles
    assert ACTS["restituer"].roles == {Role.TRAINER}
