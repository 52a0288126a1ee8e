from pathlib import Path

import pytest

from grader.desk import journal
from grader.desk.acts.keeping import ACTS
from grader.desk.errors import UnreadableFormError
from grader.desk.form import Sent
from grader.desk.jobs import Job, Jobs, new_id
from grader.desk.table import ACTS as ACTS_OF_ALL
from grader.desk.told import Told
from grader.lab.beside import OPENED
from grader.privacy import proofs
from grader.session import team
from grader.session.layout import OF_THE_STAFF
from grader.session.session import Session
from grader.session.team import Member, Role, Team
from tests.grader.desk.walked import ANA, NAMES, NUL, naming, walk

BY_NAME = {act.name: act for act in ACTS}
RICE = "rice"


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """Return a session that was answered and marked."""
    return walk(tmp_path)


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Session:
    """Return one for tests that write nothing in it."""
    return walk(tmp_path_factory.mktemp("session"))


def do(jobs: Jobs, name: str, **typed: str) -> Job:
    """Do an act as a job, as the desk does, and return it once it ended."""
    act, sent = BY_NAME[name], Sent({key: (value,) for key, value in typed.items()})
    act.check(jobs.session, sent)
    begun = jobs.start(
        new_id(), name, act.title(sent), RICE, lambda s, steps: act.work(s, sent, steps)
    )
    ended = jobs.wait(begun.id, 60)
    assert ended is not None
    assert ended.state == "done", ended.sentence
    return ended


def test_an_erased_person_leaves_the_desk_too(session: Session) -> None:
    """Neither the works, nor the journal, nor what was uploaded, nor the proof says who they were."""
    jobs = Jobs(session)
    given = do(jobs, "extraire", personne="Anaïs Quarté-Zwéin")
    assert given.files == ("donnees-ana.q.zip",)
    journal.add(session, RICE, "deplacer", "ana.q")
    sent = session.hidden / "envois" / "0123456789abcdef" / "00" / "cohorte.csv"
    sent.parent.mkdir(parents=True)
    sent.write_text("identifiant,nom\nana.q,Quarté-Zwéin\n", encoding="utf-8")
    team.keep(session, Team(members=(Member(name=RICE, roles=frozenset(Role)),)))
    done = do(jobs, "effacer", personne="ana.q", confirmation="ana.q")
    assert naming(session, *NAMES) == set()
    assert jobs.find(given.id) is None, "the desk's memory forgot it with the disk"
    assert not done.refused
    assert "octet par octet" in done.told[0]
    assert [(one.erased, one.by, one.clean) for one in proofs.kept(session)] == [
        ("person", RICE, True)
    ]
    assert [(one.who, one.act, one.upon) for one in journal.read(session)] == [
        (RICE, "extraire", ""),
        (RICE, "deplacer", ""),
        (RICE, "effacer", ""),
    ]
    assert team.team(session).roles_of("someone else") == frozenset()


def test_someone_called_by_a_word_leaves_the_works(session: Session) -> None:
    """An identifier that is a word of programs is found where it stands whole in a work's record."""
    jobs = Jobs(session)
    told = Told(refused=((NUL.identifier, "copie en retard"),))
    given = jobs.start(new_id(), "ramasser", "Ramasser", RICE, lambda s, steps: told)
    jobs.wait(given.id, 60)
    do(jobs, "effacer", personne=NUL.identifier, confirmation=NUL.identifier)
    assert jobs.find(given.id) is None
    assert naming(session, "Kourou", "donnees-null") == set()


def test_what_another_wrote_is_told_without_a_name(session: Session) -> None:
    """The proof says where to look, and neither the file's name nor the place names the person."""
    note = session.root / "notes de ana.q.txt"
    note.write_text("revoir Quarté-Zwéin\n", encoding="utf-8")
    done = do(Jobs(session), "effacer", personne="ana.q", confirmation="ana.q")
    (kept,) = proofs.kept(session)
    assert [one.file for one in kept.remaining] == ["notes de […].txt"] * len(kept.remaining)
    assert done.refused
    assert naming(session, *NAMES) == {note.name}


@pytest.mark.parametrize(
    ("name", "typed", "field"),
    [
        ("effacer", {"personne": "ana.q", "confirmation": "ana"}, "confirmation"),
        ("effacer", {"personne": "zoe", "confirmation": "zoe"}, "personne"),
        ("extraire", {"personne": "../ana.q"}, "personne"),
        ("purger", {"confirmation": "guyane"}, "confirmation"),
        ("purger", {"confirmation": "guyane-2026"}, "avant-la-date"),
    ],
)
def test_nothing_is_erased_unconfirmed(
    untouched: Session, name: str, typed: dict[str, str], field: str
) -> None:
    """What is typed must be the identifier, or the session's name; before its date, a box must say so."""
    sent = Sent({key: (value,) for key, value in typed.items()})
    with pytest.raises(UnreadableFormError) as refused:
        BY_NAME[name].check(untouched, sent)
    assert refused.value.field == field
    assert naming(untouched, ANA.email)


def test_someone_erased_meanwhile_is_not_named_by_the_refusal(session: Session) -> None:
    """Two tabs: the second one's work says that there is nothing left to do, of nobody by name."""
    jobs, act = Jobs(session), BY_NAME["effacer"]
    do(jobs, "effacer", personne="ana.q", confirmation="ana.q")
    sent = Sent({"personne": ("ana.q",), "confirmation": ("ana.q",)})
    begun = jobs.start(new_id(), act.name, act.label, RICE, lambda s, t: act.work(s, sent, t))
    late = jobs.wait(begun.id, 60)
    assert late is not None
    assert late.state == "refused"
    assert "plus rien à faire" in late.sentence
    assert naming(session, *NAMES) == set()


def test_a_purge_keeps_the_staff_and_nobody_else(session: Session) -> None:
    """Who may what and who did what stay; the works do not, but for the purge itself."""
    jobs = Jobs(session)
    team.keep(session, Team(members=(Member(name=RICE, roles=frozenset(Role)),)))
    do(jobs, "extraire", personne="ana.q")
    journal.add(session, RICE, "deplacer", "ana.q")
    journal.add(session, RICE, "publier", session.modules[0])
    done = do(jobs, "purger", **{"confirmation": "guyane-2026", "avant-la-date": "oui"})
    assert done.files == ("bilan.html",)
    assert naming(session, *NAMES, "Kourou") == set()
    assert [job.id for job in jobs.ended()] == [done.id]
    kept = {path.name for path in session.hidden.iterdir() if path.is_file()}
    assert kept <= set(OF_THE_STAFF)
    assert {"equipe.json", "actes.jsonl", "preuves.jsonl"} <= kept
    assert [one.upon for one in journal.read(session)] == ["", "", session.modules[0], ""]
    assert proofs.kept(session)[0].erased == "everyone"


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("effacer", {"personne": "ana.q", "confirmation": "ana.q"}),
        ("purger", {"confirmation": "guyane-2026", "avant-la-date": "oui"}),
    ],
)
def test_modules_opened_beside_the_desk_are_closed_first(
    session: Session, monkeypatch: pytest.MonkeyPatch, name: str, typed: dict[str, str]
) -> None:
    """A page that stays open would write someone's answers again, once they are erased."""
    closed: list[bool] = []
    there = session.participants / "ana.q"

    def close(*_: object) -> None:
        closed.append(there.exists())

    there.mkdir(parents=True, exist_ok=True)
    monkeypatch.setattr(OPENED, "close", close)
    monkeypatch.setattr(OPENED, "close_all", close)
    do(Jobs(session), name, **typed)
    assert closed == [True]


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("changer-de-groupe", {"qui": "ana.q", "groupe": "B"}),
        ("retirer", {"qui": "ana.q"}),
        ("corriger-fiche", {"qui": "ana.q", "last_name": "Autre", "vu": "0"}),
    ],
)
def test_a_late_act_on_someone_erased_says_no_one_s_identifier(
    session: Session, name: str, typed: dict[str, str]
) -> None:
    """Nobody could erase it any more from a work's record: the person is no longer known."""
    jobs, act = Jobs(session), ACTS_OF_ALL[name]
    do(jobs, "effacer", personne="ana.q", confirmation="ana.q")
    sent = Sent({key: (value,) for key, value in typed.items()})
    begun = jobs.start(new_id(), name, act.label, RICE, lambda s, t: act.work(s, sent, t))
    ended = jobs.wait(begun.id, 60)
    assert ended is not None
    said = [ended.sentence, *(one.what for one in ended.refused)]
    assert any("n’est plus dans la liste" in one for one in said)
    assert naming(session, *NAMES) == set()
