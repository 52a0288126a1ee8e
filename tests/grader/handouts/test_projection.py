"""What a room reads of a text, chosen by rule."""

import pytest

from grader.handouts.projection import first_sentence, notes_of, pages, sections

LONG = "Une phrase assez longue pour occuper plus d’une ligne de la diapositive projetée au mur. "

TEXT = """\
## 3.1 Questionner la *question*

Une explication, que la salle ne lit pas.

> **La proximité, c’est le sens à construire.**

Elle a besoin d’un mot **en gras**, qui ne suffit pas.

### Un sous-titre

Ici, un mot compte : le **besoin**. Le reste est du texte.

## Références

- Un livre.
"""


def test_each_heading_begins_a_section() -> None:
    """Headings cut a text in sections, their marks removed, their level kept."""
    found = sections(TEXT, ["S18"])
    assert [(each.heading, each.level) for each in found] == [
        ("3.1 Questionner la question", 2),
        ("Un sous-titre", 3),
        ("Références", 2),
    ]
    assert found[0].slides == ("S18",)


def test_a_text_without_heading_is_one_section_that_goes_on() -> None:
    """A cell that begins without a heading gives a section of level 0."""
    (section,) = sections("Une phrase.\n\n- un\n- deux")
    assert (section.heading, section.level) == ("", 0)
    assert [block.kind for block in section.blocks] == ["paragraph", "list"]


def test_key_phrases_are_shown_and_prose_is_spoken() -> None:
    """A blockquote goes on the slide; the paragraphs around it go to the notes, not the other way round."""
    section = sections(TEXT)[0]
    (page,) = pages(section, section.heading)
    assert [block.kind for block in page.blocks] == ["quote"]
    assert page.notes == notes_of(section)
    assert any("que la salle ne lit pas" in note for note in page.notes)
    assert not any("sens à construire" in note for note in page.notes)


def test_without_key_phrase_the_bold_sentences_are_shown() -> None:
    """Where a section has neither quote, table nor list, its sentences with bold words stand in their place."""
    (page,) = pages(sections(TEXT)[1], "Un sous-titre")
    assert [block.text for block in page.blocks] == ["Ici, un mot compte : le **besoin**."]


def test_prose_alone_makes_no_slide() -> None:
    """A section of which the rule keeps nothing gives no slide."""
    (section,) = sections("## Un titre\n\nDu texte, et rien que du texte.")
    assert pages(section, "Un titre") == ()


def test_a_section_that_carries_a_slide_always_has_one() -> None:
    """With nothing to choose from, a section that carries a slide shows its list, or its first sentence."""
    (page,) = pages(sections("## Un titre\n\nUne phrase. Une autre.", ["S10"])[0], "Un titre")
    assert [block.text for block in page.blocks] == ["Une phrase."]
    (page,) = pages(
        sections("## Un titre\n\nUne phrase.\n\n1. un\n2. deux", ["S03"])[0], "Un titre"
    )
    assert [block.text for block in page.blocks] == ["1. un\n2. deux"]


def test_a_list_is_cut_to_its_first_sentences() -> None:
    """Of a list that a sentence announces, each item stands up to the end of its first sentence."""
    text = "Deux mots :\n\n- **Maillage** : un filet. Là où une maille manque, on passe.\n- **Ancrage** : un lieu."
    (page,) = pages(sections(text)[0], "Des mots")
    assert page.blocks[0].text == (
        "Deux mots :\n\n- **Maillage** : un filet.\n- **Ancrage** : un lieu."
    )


def test_a_list_that_nothing_announces_is_not_shown() -> None:
    """Items without a lead and without marks would mean nothing on a wall."""
    assert (
        pages(sections("Regardez.\n\n- Ils l’utilisent.\n- Le site est bien fait.")[0], "t") == ()
    )


def test_what_does_not_fit_goes_on_to_a_following_slide() -> None:
    """Blocks that are too high together are shared out, none lost, the second slide named « suite »."""
    text = "\n\n".join(f"> {place}. {LONG * 3}" for place in range(4))
    found = pages(sections("## Titre\n\n" + text.replace("\n\n", "\n\nPuis.\n\n"))[0], "Titre")
    assert len(found) > 1
    assert [page.title for page in found] == ["Titre"] + ["Titre (suite)"] * (len(found) - 1)
    assert sum(len(page.blocks) for page in found) == 4
    assert [bool(page.notes) for page in found] == [True] + [False] * (len(found) - 1)


def test_a_table_too_large_gives_its_first_columns() -> None:
    """A table that does not fit keeps its first two columns, or the first as a list."""
    head = "| Qui | Quoi | Pourquoi |\n|---|---|---|\n"
    wide = head + "".join(f"| **Qui** | quoi | {LONG * 2} |\n" for _ in range(6))
    (page,) = pages(sections("## T\n\n" + wide)[0], "T")
    assert page.blocks[0].kind == "table"
    assert "Pourquoi" not in page.blocks[0].text
    tall = head + "".join(f"| **Mot {place}** | {LONG * 3} | x |\n" for place in range(7))
    (page,) = pages(sections("## T\n\n" + tall)[0], "T")
    assert page.blocks[0].text.splitlines()[0] == "- **Mot 0**"


def test_a_table_too_high_goes_on_to_a_following_slide() -> None:
    """A table whose first two columns are too high is shared between two slides, headed alike."""
    rows = [f"| **Mot {place}** | {LONG} | x |" for place in range(7)]
    text = "\n".join(["| Qui | Quoi | Pourquoi |", "|---|---|---|", *rows])
    first, second = pages(sections("## T\n\n" + text)[0], "T")
    assert (first.title, second.title) == ("T", "T (suite)")
    shown = [page.blocks[0].text.splitlines() for page in (first, second)]
    assert {lines[0] for lines in shown} == {"| Qui | Quoi | Pourquoi |"}
    assert shown[0][2:] + shown[1][2:] == rows


def test_the_title_page_says_where_the_module_comes_from() -> None:
    """A heading of level 1 opens the slides with the first sentence of each paragraph, without marks."""
    text = "# Module 1\n\n**Contrat social**\n\n*Source : Cayenne, 2018. Le reste se tait.*"
    (page,) = pages(sections(text, ["S01"])[0], "Module 1")
    assert page.opening
    assert [block.text for block in page.blocks] == ["Contrat social", "Source : Cayenne, 2018."]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Une phrase. Une autre.", "Une phrase."),
        ("**Un mot.** Le reste.", "**Un mot.**"),
        ("*Qui est compté ? Et où ?* Personne.", "*Qui est compté ?*"),
        ("Il dit « Contrat ? » Puis part.", "Il dit « Contrat ? »"),
        ("Sans fin", "Sans fin"),
        ("La loi n° 95-115, art. 26", "La loi n° 95-115, art. 26"),
    ],
)
def test_the_first_sentence_ends_where_a_reader_stops(text: str, first: str) -> None:
    """A sentence ends at its stop, with the marks and guillemets that close it; a mark left open is closed."""
    assert first_sentence(text) == first
