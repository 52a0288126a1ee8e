import sqlite3
from datetime import UTC, datetime

import pytest

from grader.desk.errors import UnreadableFormError
from grader.desk.settings.fields import fields_of, for_a_new_one, groups
from grader.desk.settings.saving import clashes, save, touched
from grader.desk.settings.values import texts_of
from grader.exports.particulars import read
from grader.gradebook.overview import due_dates
from grader.lab.deadlines import deadlines
from grader.marking.double import shares
from grader.release.late import late_rule
from grader.release.publishing import publish
from grader.session.errors import ChangedFileError, OwnLateRuleError
from grader.session.session import Session, load
from grader.session.team import EVERY, Role
from tests.grader.curriculum import MODULE

TYPED = {
    "intitule": "Élections",
    "nature": "Formation continue",
    "lieu": "Cayenne",
    "jours": "01/12/2026\n2026-12-02",
    "heures": "7,5",
    "objectifs": "Lire une moyenne\n\nQuestionner",
    "conservation": "2027-12-31",
    "fuseau": "America/Cayenne",
    f"echeance-{MODULE}": "2026-12-11T23:59",
    "retards": "zero",
    f"double-{MODULE}": "20 %",
    "verification": "apres-remise",
    "compte": "premiere",
    "code_libre": "oui",
}


def test_what_is_typed_is_read_by_what_uses_it(session: Session) -> None:
    """Documents, participants' pages, marking, nbgrader's gradebook; and the form shows it again."""
    save(session, TYPED)
    again = load(session.root)
    found = read(again)
    assert (found.title, found.place, found.hours) == ("Élections", "Cayenne", 7.5)
    assert [day.isoformat() for day in found.days] == ["2026-12-01", "2026-12-02"]
    assert found.objectives == ("Lire une moyenne", "Questionner")
    assert str(found.keep_until) == "2027-12-31"
    assert (again.verification, again.counts, again.free_code) == ("apres-remise", "premiere", True)
    due = datetime(2026, 12, 12, 2, 59, tzinfo=UTC)
    assert deadlines(again).modules == {MODULE: due}
    assert deadlines(again).late == "zero"
    assert shares(again) == {MODULE: 0.2}
    shown = texts_of(again)
    same = {
        **TYPED,
        "jours": "01/12/2026\n02/12/2026",
        "objectifs": "Lire une moyenne\nQuestionner",
    }
    assert {**shown, f"double-{MODULE}": "20 %"} == same


def test_a_deadline_outlives_the_release_of_its_module(session: Session) -> None:
    """It may be said before the module is given out, and changed or taken back after."""
    save(session, {f"echeance-{MODULE}": "2026-12-11T23:59", "fuseau": "America/Cayenne"})
    publish(session, MODULE)
    assert due_dates(session) == {MODULE: datetime(2026, 12, 12, 2, 59, tzinfo=UTC)}
    save(session, {f"echeance-{MODULE}": ""})
    assert due_dates(session) == {}
    with sqlite3.connect(session.gradebook) as book:
        assert book.execute("SELECT count(*) FROM assignment").fetchone() == (1,)


def test_a_setting_that_is_emptied_goes(session: Session) -> None:
    """Its line leaves the file; the others stay."""
    save(session, TYPED)
    save(load(session.root), {"heures": "", "conservation": "", "fuseau": ""})
    found = read(load(session.root))
    assert (found.hours, found.keep_until, found.place) == (None, None, "Cayenne")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("jours", "01/12/2026\n31/02/2026"),
        ("jours", "demain"),
        ("heures", "douze"),
        ("heures", "-1"),
        ("heures", "inf"),
        ("conservation", "31/13/2027"),
        ("intitule", "x" * 601),
        ("objectifs", "\n".join(["un"] * 21)),
        (f"echeance-{MODULE}", "demain"),
        (f"double-{MODULE}", "120 %"),
        ("fuseau", "Lune/Mer"),
        ("fuseau", "../etc"),
    ],
)
def test_a_value_that_cannot_serve_says_its_field_and_writes_nothing(
    session: Session, name: str, text: str
) -> None:
    """Even where the others could."""
    before = (session.session_file.read_bytes(), due_dates(session), shares(session))
    with pytest.raises(UnreadableFormError) as refused:
        save(session, {**TYPED, name: text})
    assert refused.value.field == name
    assert (session.session_file.read_bytes(), due_dates(session), shares(session)) == before
    assert late_rule(session) == "none"


def test_what_a_hand_wrote_is_shown_even_if_it_cannot_serve(session: Session) -> None:
    """So that it can be corrected there."""
    with session.session_file.open("a", encoding="utf-8") as file:
        file.write(
            'fuseau = "Lune/Mer"\n[formation]\nheures = "douze"\njours = ["2026-12-01", 3]\n'
        )
    shown = texts_of(session)
    assert (shown["fuseau"], shown["heures"], shown["jours"]) == (
        "Lune/Mer",
        "douze",
        "2026-12-01\n3",
    )
    form = fields_of(groups(session, shown, EVERY))
    assert ("Lune/Mer", "Lune/Mer") in form["fuseau"].options


def test_a_rule_that_someone_wrote_for_late_copies_is_left_alone(session: Session) -> None:
    """The form does not offer to change it."""
    with session.configuration.open("a", encoding="utf-8") as file:
        file.write('\nc.AssignLatePenalties.plugin_class = "mon.module.Regle"\n')
    assert "retards" not in fields_of(groups(session, texts_of(session), EVERY))
    with pytest.raises(OwnLateRuleError):
        save(session, {"retards": "zero"})


def test_only_what_both_sides_changed_is_asked_about() -> None:
    """What one side alone changed is kept; what both changed alike is no clash."""
    before = {"lieu": "Cayenne", "heures": "12", "nature": "x", "intitule": "A"}
    now = {"lieu": "Macouria", "heures": "14", "nature": "y", "intitule": "A"}
    sent = {"lieu": "Cayenne", "heures": "13", "nature": "y", "intitule": "B"}
    wanted = touched(before, sent)
    assert wanted == {"heures": "13", "nature": "y", "intitule": "B"}
    assert [(one.name, one.theirs, one.ours) for one in clashes(now, before, wanted)] == [
        ("heures", "14", "13")
    ]


def test_a_change_between_reading_and_writing_is_not_lost(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file is looked at once more as it is replaced."""
    from grader.desk.settings import saving

    def meanwhile(*_: object) -> None:
        with session.session_file.open("a", encoding="utf-8") as file:
            file.write("# à la main\n")

    monkeypatch.setattr(saving, "set_due", meanwhile)
    with pytest.raises(ChangedFileError):
        save(session, {"lieu": "Cayenne"})
    assert session.session_file.read_text("utf-8").endswith("# à la main\n")


def test_the_office_may_say_until_when_data_are_kept_and_no_more(session: Session) -> None:
    """A marker changes nothing there."""
    shown = texts_of(session)
    assert list(fields_of(groups(session, shown, frozenset({Role.OFFICE})))) == ["conservation"]
    assert groups(session, shown, frozenset({Role.MARKER})) == ()
    assert set(fields_of(groups(session, shown, EVERY))) == set(shown)


def test_a_new_session_offers_what_is_usual() -> None:
    """Each field says in a line what it is for."""
    form = fields_of(for_a_new_one(datetime(2026, 11, 27, tzinfo=UTC).date()))
    assert form["conservation"].value == "2027-12-31"
    assert form["verification"].value == "tout-de-suite"
    assert form["compte"].value == "derniere"
    assert [one.name for one in form.values() if not one.help] == []
    for one in form.values():
        assert not one.options or one.value in dict(one.options)
