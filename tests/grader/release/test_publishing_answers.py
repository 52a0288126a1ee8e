"""`parcours publier --reponses`: what then leaves, how it reaches a folder, and how it is taken back."""

import json
from pathlib import Path

import pytest

from exercises.checking import opened
from grader.errors import NoSessionError, ReleaseRefusedError
from grader.lab.participant import prepare
from grader.release.publishing import publish
from grader.session import session as sessions
from grader.session.session import Session
from tests.grader.curriculum import EXPLANATION, LEVEL, MODEL, MODULE, answer, submit


def setting(session: Session, name: str, value: str) -> Session:
    """Write a setting in the session's file, as a person does, and return the session read anew."""
    lines = session.session_file.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if not line.startswith(f"{name} =")]
    session.session_file.write_text("\n".join([*kept, f'{name} = "{value}"']), encoding="utf-8")
    return sessions.load(session.root)


def everything(folder: Path) -> str:
    """Return all the text of a folder, a notebook's strings decoded too."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in files]
    decoded = [
        json.dumps(json.loads(path.read_text("utf-8")), ensure_ascii=False)
        for path in files
        if path.suffix == ".ipynb"
    ]
    return "\n".join([*texts, *decoded])


def test_only_what_can_be_checked_is_opened(session: Session) -> None:
    """The answers and explanations of the choice leave; the model copy and the rubric never do."""
    out = publish(session, MODULE, answers=True)
    assert {path.name for path in out.iterdir()} == {
        f"{MODULE}.ipynb",
        "exercices.toml",
        opened.FILE,
    }
    found = opened.read(out, MODULE)
    assert found is not None
    assert (found.terms.when, found.terms.counts) == ("tout-de-suite", "derniere")
    assert set(found.answers) == {"publics"}
    text = everything(out)
    assert EXPLANATION in text
    for secret in (LEVEL, MODEL, "MARK SCHEME", "corrige"):
        assert secret not in text
    assert EXPLANATION not in everything(session.build_of(MODULE))


def test_they_come_into_a_folder_that_had_the_module_already_and_go_again(session: Session) -> None:
    """The next opening brings them beside a notebook that was worked in, which stays, and takes them back."""
    publish(session, MODULE)
    folder = prepare(session, "ana") / MODULE
    notebook = folder / f"{MODULE}.ipynb"
    notebook.write_text("{}", encoding="utf-8")
    publish(session, MODULE, answers=True)
    prepare(session, "ana")
    assert opened.read(folder, MODULE) == opened.read(session.release_of(MODULE), MODULE)
    assert notebook.read_text(encoding="utf-8") == "{}"
    publish(session, MODULE)
    prepare(session, "ana")
    assert not (folder / opened.FILE).exists()
    assert not (session.release_of(MODULE) / opened.FILE).exists()
    assert notebook.read_text(encoding="utf-8") == "{}"


def test_after_the_hand_in_the_answers_come_and_never_before(session: Session) -> None:
    """Neither the release nor a folder holds them before; whoever handed in has them at their next opening."""
    session = setting(session, "verification", "apres-remise")
    publish(session, MODULE, answers=True)
    for person in ("ana", "bea"):
        folder = prepare(session, person) / MODULE
        found = opened.read(folder, MODULE)
        assert found is not None
        assert (found.terms.exercises, found.terms.open, found.answers) == (("publics",), False, {})
        assert EXPLANATION not in everything(folder)
    assert EXPLANATION not in everything(session.outbound)
    answer(session.participant("ana") / MODULE, {"publics": {"chosen": ["a"]}})
    submit(session, "ana")
    for person, has in (("ana", True), ("bea", False)):
        folder = prepare(session, person) / MODULE
        assert (EXPLANATION in everything(folder)) is has
        found = opened.read(folder, MODULE)
        assert found is not None
        assert found.terms.open is has
    assert EXPLANATION not in everything(session.exchange)


def test_a_session_that_never_checks_opens_nothing(session: Session) -> None:
    """The refusal names the setting; what had been opened before leaves the folders at their next opening."""
    publish(session, MODULE, answers=True)
    folder = prepare(session, "ana") / MODULE
    assert (folder / opened.FILE).is_file()
    session = setting(session, "verification", "jamais")
    with pytest.raises(ReleaseRefusedError, match='verification = "jamais"'):
        publish(session, MODULE, answers=True)
    prepare(session, "ana")
    assert not (folder / opened.FILE).exists()


def test_a_setting_changed_since_holds_at_the_next_opening(session: Session) -> None:
    """The terms that a folder bears are the session's of today."""
    publish(session, MODULE, answers=True)
    session = setting(session, "compte", "premiere")
    found = opened.read(prepare(session, "ana") / MODULE, MODULE)
    assert found is not None
    assert found.terms.counts == "premiere"


def test_the_settings_have_defaults_and_a_bad_value_is_refused_by_its_name(
    session: Session,
) -> None:
    """A session of before reads as one that checks at once, the last answer counting."""
    assert (session.verification, session.counts) == ("tout-de-suite", "derniere")
    lines = session.session_file.read_text(encoding="utf-8").splitlines()
    former = [line for line in lines if not line.startswith(("verification", "compte"))]
    session.session_file.write_text("\n".join(former), encoding="utf-8")
    assert sessions.load(session.root) == session
    for name in ("verification", "compte"):
        with pytest.raises(NoSessionError, match=rf'{name} = .parfois.*Choisissez parmi "'):
            setting(session, name, "parfois")
        setting_back = {"verification": "jamais", "compte": "premiere"}[name]
        session = setting(session, name, setting_back)
    assert (session.verification, session.counts) == ("jamais", "premiere")
