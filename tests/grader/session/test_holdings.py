from grader.session.holdings import HOLDINGS
from grader.session.session import Session
from tests.paths import ROOT

GUIDE = ROOT / "docs" / "donnees-personnelles.md"


def test_the_guide_says_what_is_kept() -> None:
    """Each kind of data has its line in the guide: what, where, why, until when."""
    text = GUIDE.read_text(encoding="utf-8")
    for holding in HOLDINGS:
        where = holding.where.replace("{session}", "<session>")
        assert f"| {holding.what} | `{where}` | {holding.why} | {holding.until} |" in text


def test_every_file_of_a_session_is_accounted_for(session: Session) -> None:
    """What a new session writes is the curriculum, its configuration, or something the inventory names."""
    listed = {path for holding in HOLDINGS for path in holding.files(session)}
    others = {p.relative_to(session.root).parts[0] for p in session.root.rglob("*") if p.is_file()}
    others -= {p.relative_to(session.root).parts[0] for p in listed}
    assert others == {"modules", "nbgrader_config.py", "session.toml"}
