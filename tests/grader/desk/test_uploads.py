"""What people send lies in a folder of its own, under names that lead nowhere else."""

import secrets
from pathlib import Path

import pytest

from grader.desk import uploads
from grader.desk.errors import TooLargeError, UnreadableFormError
from grader.session.session import Session


@pytest.fixture
def sending() -> str:
    """Return what a form is known by."""
    return secrets.token_hex(8)


def test_the_paths_of_a_folder_survive(session: Session, sending: str) -> None:
    """The names of folders tell whose a file is; what came by itself lies beside."""
    places = uploads.keep_tree(
        session,
        sending,
        [("clé/DUPONT Marie/copie.json", b"1"), ("clé\\Zoé\\copie.json", b"2"), ("seul.zip", b"3")],
    )
    tree, alone = places
    found = {str(path.relative_to(tree)): path.read_bytes() for path in tree.rglob("*.json")}
    assert found == {"clé/DUPONT Marie/copie.json": b"1", "clé/Zoé/copie.json": b"2"}
    assert (alone.name, alone.read_bytes()) == ("seul.zip", b"3")
    assert uploads.find_tree(session, sending) == places


@pytest.mark.parametrize(
    "name",
    [
        "../../../dehors.txt",
        "/etc/dehors.txt",
        "a/../../dehors.txt",
        "C:\\temp\\dehors.txt",
        "..\\x",
    ],
)
def test_no_name_leads_out(session: Session, sending: str, name: str) -> None:
    """Whatever path a file bears, it lies in its form's own folder."""
    before = set(session.root.rglob("*"))
    uploads.keep_tree(session, sending, [(name, b"x")])
    laid = [path for path in set(session.root.rglob("*")) - before if path.is_file()]
    home = session.hidden / "envois" / sending
    assert len(laid) == 1
    assert all(home in path.parents for path in laid)
    assert not (session.root.parent / "dehors.txt").exists()


def test_what_systems_hide_is_left_out(session: Session, sending: str) -> None:
    """A twin that a Mac writes bears the name of a copy and is none."""
    (tree,) = uploads.keep_tree(
        session, sending, [("clé/._copie.json", b"x"), ("clé/a/copie.json", b"1")]
    )
    assert [path.name for path in tree.rglob("*") if path.is_file()] == ["copie.json"]


def test_two_fields_may_send_files_of_one_name(session: Session, sending: str) -> None:
    """Each field has its own."""
    laid = uploads.keep_form(
        session, sending, {"archive": [("a.zip", b"1")], "feuille": [("a.zip", b"2")]}
    )
    assert [laid[field][0].read_bytes() for field in ("archive", "feuille")] == [b"1", b"2"]


def test_a_name_that_no_disk_takes_is_cut(session: Session, sending: str) -> None:
    """Its end stays: it says what the file is, and a platform's number."""
    (path,) = uploads.keep(session, sending, [("é" * 300 + "🌴" * 60 + "-70.zip", b"x")])
    assert path.name.endswith("🌴-70.zip")
    assert path.read_bytes() == b"x"


def test_many_files_keep_their_order(session: Session, sending: str) -> None:
    """The hundred and first does not come before the eleventh."""
    uploads.keep(session, sending, [(f"{n}.json", b"x") for n in range(120)])
    assert [path.name for path in uploads.find(session, sending)] == [
        f"{n}.json" for n in range(120)
    ]


@pytest.mark.parametrize("identifier", ["", "../../..", "0" * 15, "g" * 16])
def test_a_form_that_names_another_folder_is_refused(session: Session, identifier: str) -> None:
    """What a form is known by names its folder: nothing else can."""
    with pytest.raises(UnreadableFormError):
        uploads.keep(session, identifier, [("a.txt", b"x")])
    assert uploads.find(session, identifier) == uploads.find_tree(session, identifier) == ()
    assert uploads.noted(session, identifier) is None


def test_too_much_is_refused_whole(
    session: Session, sending: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files and a folder's count together, and nothing of them stays."""
    monkeypatch.setattr(uploads, "MOST", 1)
    half = b"x" * 600_000
    with pytest.raises(TooLargeError):
        uploads.keep_tree(session, sending, [("a.zip", half), ("clé/b.zip", half)])
    assert uploads.find_tree(session, sending) == ()


def test_what_waits_is_found_again(session: Session, sending: str) -> None:
    """By what was noted of it, until it is forgotten."""
    uploads.keep_tree(session, sending, [("clé/copie.json", b"x")])
    assert uploads.waiting(session) == ()
    uploads.note(session, sending, {"module": "03"})
    assert uploads.waiting(session) == (sending,)
    assert uploads.noted(session, sending) == {"module": "03"}
    uploads.forget(session, sending)
    assert uploads.waiting(session) == ()


def test_names_that_one_system_takes_for_one_are_both_kept(session: Session, sending: str) -> None:
    """Two files under one path lie side by side."""
    (tree,) = uploads.keep_tree(
        session, sending, [("clé/a:copie.json", b"1"), ("clé/a?copie.json", b"2")]
    )
    assert sorted(path.read_bytes() for path in Path(tree).rglob("*.json")) == [b"1", b"2"]
