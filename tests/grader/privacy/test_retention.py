from datetime import date

import pytest

from grader.cohort.members import Member, enrol, enrolled
from grader.errors import NotYetError
from grader.exports.particulars import read
from grader.privacy import retention
from grader.session.session import Session
from tests.grader.curriculum import MODULE
from tests.grader.moodle.platform import copy, write
from tests.grader.privacy.whole_way import COMMENT, NOW, TEXT, said


def test_purging_waits_for_the_date(walked: Session) -> None:
    """Before the date, or without one, nothing goes, and the sentence says what to change."""
    with pytest.raises(NotYetError, match="conservation =") as caught:
        retention.purge(walked, read(walked), NOW)
    assert not caught.value.until
    path = walked.root / "session.toml"
    path.write_text(path.read_text("utf-8") + "conservation = 2026-12-01\n", encoding="utf-8")
    with pytest.raises(NotYetError) as caught:
        retention.purge(walked, read(walked), NOW)
    assert caught.value.until == date(2026, 12, 1)
    assert said(walked, "ana.q")


def test_a_purge_leaves_the_report_and_no_one(walked: Session) -> None:
    """After the date no byte names anyone; the report without names stays, the curriculum too."""
    path = walked.root / "session.toml"
    path.write_text(path.read_text("utf-8") + "conservation = 2026-11-30\n", encoding="utf-8")
    done = retention.purge(walked, read(walked), NOW)
    assert (done.found, done.unread) == ((), ())
    assert not (walked.root / "pseudonymes.secret").exists()
    assert not (walked.root / "notation").exists()
    assert not (walked.root / "restitution").exists()
    words = ("ana.q", "Quarté", "Anaïs", "Dupont", "ben@exemple.fr", "Zoé", TEXT, COMMENT)
    assert said(walked, *words) == set()
    assert "3 personnes inscrites" in (walked.root / "exports" / "bilan.html").read_text("utf-8")
    assert walked.released == (MODULE,)
    assert enrolled(walked) == ()


@pytest.mark.parametrize("name", ["participant", "null", "session", "points", "ben.", "note", "1"])
def test_a_purge_does_not_cry_on_words(walked: Session, name: str) -> None:
    """Someone may be called by a word of ours: the settings, the report and the database say it of no one."""
    enrol(walked, [Member(name.strip("."), "Anne", "Léger")])
    write(walked.root / "submitted" / name.strip(".") / MODULE / "copie.json", copy())
    done = retention.purge(walked, read(walked), NOW, early=True)
    assert done.mentions == ()
