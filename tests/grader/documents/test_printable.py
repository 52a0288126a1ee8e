import json

import pytest

from grader.commands.options import complain, say, say_json
from grader.documents.printable import printable, printable_json, printable_name

HARMFUL = (
    "\x1b]0;pris\x07",
    "\x1b[2J",
    "\x9b31m",
    "\r",
    "\x08" * 4,
    "\u202e",
    "\u2066",
    "\u2028",
    "\x7f",
)
"""What titles a window, wipes it, colours it, writes over a line, and turns a text round."""


@pytest.mark.parametrize("harm", HARMFUL)
def test_what_orders_a_terminal_about_is_spelt(
    harm: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing of it reaches either output, by any of the ways in which verbs speak."""
    name = f"ana{harm}ben"
    say(f"Remise de {name}")
    complain(f"Remise refusée, {name}")
    say_json({"qui": name})
    out, err = capsys.readouterr()
    for text in (out, err):
        assert harm not in text
        assert "ana\\u" in text
    assert json.loads(out[out.index("{") :])["qui"] == name


def test_lines_of_ours_stay_and_those_of_a_name_do_not() -> None:
    """A sentence may have several lines; a name that holds one cannot pass for a sentence of ours."""
    assert printable("un :\n  – deux") == "un :\n  – deux"
    assert printable_name("ana\n12 copie(s) corrigée(s)") == "ana\\u000a12 copie(s) corrigée(s)"
    assert len(printable_name("a" * 5_000)) < 500


def test_what_people_are_called_stays_as_it_is() -> None:
    """Accents, ligatures, other scripts, apostrophes, no-break spaces, emoji made of several."""
    for name in (
        "Jean-Éloi L’Hôte",
        "Œdipe «\u00a0Bob\u00a0»",
        "महेश\u200dक",
        "👩\u200d🏫",
        "Ḥasan",
    ):
        assert printable_name(name) == name
        assert printable(name) == name


def test_json_keeps_its_values() -> None:
    """Beyond the first plane too."""
    text = json.dumps(["\U000e0001", "é\n"], ensure_ascii=False)
    assert json.loads(printable_json(text)) == ["\U000e0001", "é\n"]
    assert "\U000e0001" not in printable_json(text)
