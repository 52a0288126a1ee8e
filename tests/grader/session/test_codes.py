import stat

from grader.session.codes import code, folder, fraction, marker_code, secret
from grader.session.session import Session


def test_the_secret_is_drawn_once_and_kept_from_others(session: Session) -> None:
    """Two readers get the same secret, which its owner alone may read."""
    first = secret(session)
    assert secret(session) == first
    assert len(first) == 64
    assert stat.S_IMODE((folder(session) / "secret").stat().st_mode) == 0o600
    assert [path.name for path in folder(session).iterdir()] == ["secret"]


def test_a_code_is_stable_and_tells_nothing_without_the_secret() -> None:
    """The same names give the same code, another module or secret gives another."""
    assert code(b"a", "03_ressources", "ana") == code(b"a", "03_ressources", "ana")
    others = {
        code(b"a", "03_ressources", "ana"),
        code(b"a", "04_pratiques", "ana"),
        code(b"b", "03_ressources", "ana"),
        code(b"a", "03_ressourcesana", ""),
    }
    assert len(others) == 4
    assert all(len(one) == 16 and one.isalnum() and one.isupper() for one in others)


def test_ten_thousand_copies_have_ten_thousand_codes() -> None:
    """Whole codes do not collide."""
    assert len({code(b"a", "m", str(n)) for n in range(10_000)}) == 10_000


def test_fractions_spread_evenly() -> None:
    """Of many copies, about as many fall in each tenth."""
    drawn = [fraction(b"a", "m", str(n)) for n in range(10_000)]
    assert all(0 <= one < 1 for one in drawn)
    tenths = [sum(int(one * 10) == tenth for one in drawn) for tenth in range(10)]
    assert min(tenths) > 850
    assert max(tenths) < 1150


def test_a_marker_has_a_short_code() -> None:
    """Four characters, never the name."""
    assert len(marker_code(b"a", "anne")) == 4
    assert marker_code(b"a", "anne") != marker_code(b"a", "bruno")
