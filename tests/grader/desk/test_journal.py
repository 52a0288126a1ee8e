from grader.desk import journal
from grader.desk.pages.session.journal import PAGE, called, shown
from grader.desk.table import ACTS
from grader.session.session import Session


def test_acts_are_shown_in_french_the_last_first(session: Session) -> None:
    """Who, what, upon what, and how it ended; a line that was cut short is passed over."""
    journal.add(session, "anne", "publier", "03_ressources", "done")
    journal.add(session, "paul", "reglages", "1 réglage : Lieu", "done")
    with (session.hidden / "actes.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"at": "2026-')
    found = shown(journal.read(session))
    assert [(line.who, line.what, line.outcome) for line in found.lines] == [
        ("paul", "Réglages changés", "fait"),
        ("anne", ACTS["publier"].label, "fait"),
    ]
    assert found.lines[1].upon == "Module 3"


def test_a_line_that_was_cut_short_takes_no_other_with_it(session: Session) -> None:
    """What comes after a full disk is a line of its own."""
    journal.add(session, "anne", "publier", outcome="done")
    with (session.hidden / "actes.jsonl").open("ab") as file:
        file.write(b'{"at": "2026-')
    journal.add(session, "paul", "publier", outcome="done")
    assert [deed.who for deed in journal.read(session)] == ["anne", "paul"]


def test_it_is_filtered_and_paged(session: Session) -> None:
    """By person, by act; a page that is past the last is the last."""
    for number in range(PAGE + 5):
        journal.add(session, "anne" if number % 2 else "paul", "publier", str(number), "done")
    journal.add(session, "anne", "equipe", outcome="done")
    every = tuple(journal.read(session))
    first = shown(every)
    assert (first.total, first.pages, len(first.lines)) == (PAGE + 6, 2, PAGE)
    assert [line.upon for line in shown(every, page=2).lines][-1] == "0"
    assert shown(every, page=99).page == 2
    assert shown(every, who="anne", act="equipe").total == 1
    assert shown(every, who="personne").total == 0
    assert first.people == ("anne", "paul")


def test_every_act_has_a_name() -> None:
    """Works by their button, the rest by a word of its own; what a later version wrote is shown as it is."""
    assert [act for act in [*ACTS, *journal.OWN] if called(act) == act] == []
    assert not set(ACTS) & set(journal.OWN) - {"entrainement"}
    assert called("inconnu") == "inconnu"
