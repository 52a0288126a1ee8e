"""The help of every verb: in French, with an example that can be copied."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from typer.main import get_command

from grader.commands import app
from grader.commands.french import settle
from grader.commands.run import run
from tests.test_documents import fault

ENGLISH = re.compile(
    r"<[a-z \[\]]+>|\[(OPTIONS|ARGS|default|required|env var)|"
    r"\b(TEXT|INTEGER|FLOAT|PATH|FILE|DIRECTORY|FILENAME|COMMAND|COMMANDS|ARGS|BOOLEAN|RANGE|NAME|LIST)\b|"
    r"\b(Usage|Commands|Error|Show|show|this message|and exit|default|required|str|int|bool|path|install)\b"
)
_EXAMPLE = re.compile(r"^Exemple(?:, [^:]*)?\u00a0: (.*)$", re.MULTILINE)


def verbs() -> Iterator[tuple[str, Any]]:
    """Yield every verb and family of verbs, by its words."""
    stack: list[tuple[str, Any]] = [("", get_command(app))]
    while stack:
        words, verb = stack.pop()
        yield words, verb
        stack += [
            (f"{words} {name}".strip(), one) for name, one in getattr(verb, "commands", {}).items()
        ]


VERBS = dict(verbs())


def _page(words: str, capsys: pytest.CaptureFixture[str]) -> str:
    assert run([*words.split(), "--aide"]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("words", VERBS)
def test_no_english_is_left(words: str, capsys: pytest.CaptureFixture[str]) -> None:
    """No metavar, title or sentence of typer's own stands in any verb's help."""
    found = ENGLISH.search(_page(words, capsys))
    assert not found, found


@pytest.mark.parametrize("words", VERBS)
def test_each_gives_an_example_that_exists(words: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The example stands on one line, begins as the verb does, and names nothing that does not exist."""
    examples = _EXAMPLE.findall(_page(words, capsys))
    assert examples
    for line in examples:
        called = re.search(r"parcours [^|)>]*", line)
        assert called, line
        assert called[0].startswith(f"parcours {words}".strip())
        assert fault(called[0].strip('" ')) == ""


@pytest.mark.parametrize("words", VERBS)
def test_each_value_is_named_in_french(words: str) -> None:
    """Whatever takes a value says which, in capitals; every parameter is explained."""
    verb = VERBS[words]
    for parameter in verb.params:
        assert parameter.help, parameter.opts
        if parameter.param_type_name == "argument" or not parameter.is_flag:
            assert parameter.metavar, parameter.opts
            assert re.fullmatch(r"[A-ZÉ]+", parameter.metavar)


def test_what_a_page_says(capsys: pytest.CaptureFixture[str]) -> None:
    """The form, what is said, the example, the values, the options with bounds and defaults."""
    assert _page("demo", capsys) == (
        "On écrit\u00a0: parcours demo [options]\n\n"
        "Fait une session simulée\u00a0: des copies inventées, remises et ramassées, pour\ns’entraîner.\n\n"
        "Exemple\u00a0: parcours demo --participants 24 --graine 7\n\n"
        "Options\u00a0:\n"
        "  --participants NOMBRE  Combien de participant·es. (de 1 à 2000\u00a0; par défaut\u00a0:\n"
        "                         24)\n"
        "  --graine NOMBRE        La même graine donne les mêmes réponses. (par défaut\u00a0:\n"
        "                         7)\n"
        "  --nom NOM              Le nom de la session. (par défaut\u00a0: atelier-simule)\n"
        "  --dossier DOSSIER      Où la ranger (par défaut\u00a0: ./sessions).\n"
        "  --modules DOSSIER      Le dossier des modules à figer.\n"
        "  --aide, --help         Affiche cette aide.\n"
    )


def test_required_values_stand_in_the_form(capsys: pytest.CaptureFixture[str]) -> None:
    """What one cannot leave out is in the first line; what one can is between brackets."""
    first = _page("moodle importer", capsys).partition("\n")[0]
    assert first == "On écrit\u00a0: parcours moodle importer ARCHIVE --module MODULE [options]"
    assert "parcours verifier [MODULE…] [options]" in _page("verifier", capsys)
    assert "parcours donnees [VERBE] [options]" in _page("donnees", capsys)


def test_every_verb_stands_in_a_section(capsys: pytest.CaptureFixture[str]) -> None:
    """The page of the command shows each of its verbs once, moment after moment."""
    page = _page("", capsys)
    listed = re.findall(r"^  ([a-z]+)  ", page, re.MULTILINE)
    assert sorted(listed) == sorted(VERBS[""].commands)
    assert re.findall(r"^(\S.*)\u00a0:$", page, re.MULTILINE) == [
        "Préparer",
        "Animer",
        "Corriger et rendre",
        "Rendre compte",
        "Données personnelles",
        "Écrire les modules",
        "Dans ce terminal",
        "Options",
    ]
    assert listed[:4] == ["bureau", "demo", "session", "inscrire"]


@pytest.mark.parametrize("words", ["", "session", "moodle", "exporter"])
def test_a_family_alone_shows_its_help(words: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a verb the page is shown, and the status says that nothing was done."""
    page = _page(words, capsys)
    assert run(words.split()) == 2
    assert capsys.readouterr().out.strip() == page.strip()


def test_nothing_is_wider_than_the_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """In a narrow terminal only the form and the example, which are to be copied, may go beyond."""
    monkeypatch.setenv("COLUMNS", "50")
    for line in _page("suivi", capsys).splitlines():
        assert len(line) <= 50 or line.startswith(("On écrit", "Exemple"))


def test_settling_twice_changes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """Several runs in one process give the same page."""
    before = _page("suivi", capsys)
    settle()
    assert _page("suivi", capsys) == before
