"""`parcours publier --reponses`: what the command says and does."""

import pytest

from exercises.checking import opened
from grader.commands.run import run
from grader.session.session import Session
from tests.grader.curriculum import MODULE
from tests.grader.release.test_publishing_answers import setting


def publishes(session: Session, *options: str) -> int:
    """Run the verb on the module."""
    return run(["publier", "03", *options, "--session", str(session.root)])


def test_it_says_what_is_opened_and_what_is_taken_back(
    session: Session, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the option, how many exercises can be checked; without it, that they no longer can, once."""
    path = session.release_of(MODULE) / opened.FILE
    said = []
    for options in ((), ("--reponses",), (), ()):
        assert publishes(session, *options) == 0
        assert path.is_file() is bool(options)
        said.append(capsys.readouterr().out)
    plain = f"Module «\u00a0{MODULE}\u00a0» publié.\n"
    assert said[0] == said[3] == plain
    assert "1 exercice se vérifie, dès la prochaine ouverture." in said[1]
    assert "Ses réponses sont reprises" in said[2]


def test_it_says_when_they_wait_for_the_hand_in(
    session: Session, capsys: pytest.CaptureFixture[str]
) -> None:
    """Under « apres-remise », the sentence says so."""
    setting(session, "verification", "apres-remise")
    assert publishes(session, "--reponses") == 0
    assert "une fois la copie remise" in capsys.readouterr().out


def test_a_session_that_never_checks_refuses(
    session: Session, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is published, and the setting is named."""
    setting(session, "verification", "jamais")
    assert publishes(session, "--reponses") == 1
    assert 'verification = "jamais"' in capsys.readouterr().err
    assert not session.release_of(MODULE).exists()


def test_a_module_with_nothing_to_check_says_so(
    session: Session, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where every exercise is debatable, the module goes out alone."""
    definition = session.curriculum / MODULE / "exercices.toml"
    text = definition.read_text(encoding="utf-8")
    definition.write_text(text.replace('kind = "choice"', 'kind = "choice"\ndebatable = true'))
    assert publishes(session, "--reponses") == 0
    assert "part sans réponses" in capsys.readouterr().out
    assert not (session.release_of(MODULE) / opened.FILE).exists()
