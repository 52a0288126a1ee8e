"""Who checks: the answers opened beside the notebook, the classroom's service over a real wire, or no one."""

import json
import threading
from pathlib import Path

import pytest

from exercises.checking import checker as checkers
from exercises.checking import opened, service
from exercises.checking.checker import FromFile, FromService, checker
from exercises.checking.opened import OpenedAnswers
from exercises.checking.terms import Terms
from exercises.checking.verdict import Expected
from exercises.definition import Module
from exercises.errors import UncheckedError
from tests.wire import serving

TERMS = Terms(when="tout-de-suite", counts="derniere", exercises=("moyenne",), open=True)
EXPECTED = Expected(accepted={"a": ("taken",), "b": ("left",)}, why={"a": "En effet."})
OPENED = OpenedAnswers(module="03_ressources", terms=TERMS, answers={"moyenne": EXPECTED})
VERDICT = {"outcomes": {"a": "holds"}, "why": {"a": "En effet."}}


def lay(folder: Path, found: OpenedAnswers) -> None:
    """Lay opened answers beside the notebook."""
    (folder / opened.FILE).write_bytes(opened.dump(found))


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """No service is named, and none is remembered."""
    monkeypatch.delenv(service.ADDRESS, raising=False)
    checkers._terms.cache_clear()


def test_nothing_checks_where_nothing_was_opened(folder: Path) -> None:
    """Neither a file nor an address: no one checks."""
    assert checker(folder, "03_ressources") is None


def test_the_file_beside_the_notebook_checks(folder: Path, module: Module) -> None:
    """What was opened is read again each time, and checks on this very machine."""
    lay(folder, OPENED)
    exercise = module.exercise("moyenne")
    found = checker(folder, module.name)
    assert isinstance(found, FromFile)
    assert found.terms() == TERMS
    assert found.check(exercise, exercise.read({"chosen": ["a"]})).why == {"a": "En effet."}
    (folder / opened.FILE).unlink()
    with pytest.raises(UncheckedError, match="n’est plus ouverte"):
        found.check(exercise, exercise.read({"chosen": ["a"]}))


def test_answers_kept_back_wait_for_the_hand_in(folder: Path, module: Module) -> None:
    """The file then holds no answer, and says so in French."""
    lay(folder, OPENED.kept_back())
    assert "taken" not in (folder / opened.FILE).read_text(encoding="utf-8")
    found = checker(folder, module.name)
    assert found is not None
    terms = found.terms()
    assert terms is not None
    assert (terms.open, terms.of("moyenne")) == (False, True)
    exercise = module.exercise("moyenne")
    with pytest.raises(UncheckedError, match="après avoir remis"):
        found.check(exercise, exercise.read({"chosen": ["a"]}))


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"\xff", b"[]", b"[" * 100_000, b'{"schema": 2}', b" " * 1_000_001],
    ids=["empty", "truncated", "no text", "a list", "deep", "another form", "oversized"],
)
def test_a_spoilt_file_checks_nothing(folder: Path, data: bytes) -> None:
    """What cannot be read is as if nothing had been opened; another module's too."""
    (folder / opened.FILE).write_bytes(data)
    assert FromFile(folder, "03_ressources").terms() is None
    lay(folder, OPENED)
    assert FromFile(folder, "04_pratiques").terms() is None


def test_a_service_is_asked_with_the_answer_alone(
    folder: Path, module: Module, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The terms are asked once for all the exercises of a page; the answer goes, and nothing of who gave it."""

    def reply(body: bytes) -> tuple[int, bytes]:
        said = (
            {"verdict": VERDICT}
            if "exercise" in json.loads(body)
            else {"terms": TERMS.model_dump(mode="json")}
        )
        return 200, json.dumps(said).encode()

    exercise = module.exercise("moyenne")
    with serving(reply) as (where, asked):
        monkeypatch.setenv(service.ADDRESS, where)
        found = checker(folder, module.name)
        assert isinstance(found, FromService)
        assert found.terms() == found.terms() == TERMS
        assert found.terms(anew=True) == TERMS
        verdict = found.check(exercise, exercise.read({"chosen": ["a"]}))
    assert verdict.model_dump(mode="json") == VERDICT
    assert asked[-1] == {
        "module": module.name,
        "exercise": "moyenne",
        "answer": {"chosen": ["a"]},
    }
    assert len(asked) == 3


REFUSED: dict[str, tuple[int, bytes, str]] = {
    "its own sentence": (403, b'{"message": "Pas avant la remise."}', "Pas avant la remise."),
    "a sentence without end": (
        400,
        json.dumps({"message": "x" * 5000}).encode(),
        "n’a pas répondu",
    ),
    "an error page": (500, b"<html>Traceback</html>", "n’a pas répondu"),
    "no JSON": (200, b"bonjour", "n’a pas répondu"),
    "another JSON": (200, b'{"verdict": {"outcomes": {"a": "perhaps"}}}', "n’a pas répondu"),
    "a list": (200, b"[1]", "n’a pas répondu"),
    "far too much": (200, b" " * (service.LARGEST + 10), "n’a pas répondu"),
    "a redirection": (302, b"", "n’a pas répondu"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_service_that_does_not_answer_well_is_said_in_french(name: str) -> None:
    """Whatever comes back, one sentence; a redirection is not followed."""
    status, data, says = REFUSED[name]
    headers = {"Location": "http://127.0.0.1:1/"} if status == 302 else {}
    with (
        serving(lambda _: (status, data), headers) as (where, _),
        pytest.raises(UncheckedError, match=says),
    ):
        service.check(where, "03_ressources", "moyenne", {"chosen": ["a"]})


def test_a_service_that_is_not_there_or_keeps_silent_is_said_too(
    module: Module, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No one listens, or no one answers in time: the answer stays saved, the terms are none."""
    monkeypatch.setattr(service, "PATIENCE", 0.2)
    with pytest.raises(UncheckedError, match="n’a pas répondu"):
        service.check("http://127.0.0.1:9/", "03_ressources", "moyenne", {})
    assert FromService("http://127.0.0.1:9/", module.name).terms() is None
    done = threading.Event()

    def never(_: bytes) -> tuple[int, bytes]:
        done.wait(20)
        return 200, b"{}"

    with serving(never) as (where, _):
        with pytest.raises(UncheckedError, match="n’a pas répondu"):
            service.check(where, "03_ressources", "moyenne", {})
        done.set()


@pytest.mark.parametrize("address", ["", "file:///etc/passwd", "ftp://x/", "javascript:alert(1)"])
def test_only_an_address_of_the_web_is_a_service(
    monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    """Anything else in the variable is no address."""
    monkeypatch.setenv(service.ADDRESS, address)
    assert service.address() == ""
