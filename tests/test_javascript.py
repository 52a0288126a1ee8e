"""The strings of a JavaScript source."""

import pytest

from tests.javascript import strings


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("say(\"un\", 'deux');", ["un", "deux"]),
        (r'say("d\u00e9j\u00e0 \"vu\"");', ['déjà "vu"']),
        ('say(`un ${n < 2 ? "mot" : `${n} mots`} de plus`);', ["un 0 de plus", "mot", "0 mots"]),
        ('// "rien"\n/* "rien" */ say("un"); // d"ici', ["un"]),
        (r'if (!/\?[»"/]\/$/u.test(a)) say("un");', ["un"]),
        ('a = b / 2; say("un / deux"); c = d[0] / 3;', ["un / deux"]),
        ('return /"/.test(a) ? "oui" : "non";', ["oui", "non"]),
        ('act({ a: { b: "un" } }); say(`${of({ c: "deux" })} fin`);', ["un", "0 fin", "deux"]),
    ],
    ids=["quotes", "escapes", "templates", "comments", "pattern", "division", "return", "braces"],
)
def test_strings_are_read_as_javascript_reads_them(source: str, found: list[str]) -> None:
    """Neither a comment, nor a regular expression, nor what a template puts in hides one."""
    assert list(strings(source)) == found
