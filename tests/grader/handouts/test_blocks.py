"""Blocks of Markdown, and how large they are written."""

from grader.handouts.blocks import Block, cells, height_of, items, largest_size, plain, space_under

LONG = "Une phrase assez longue pour occuper plus d’une ligne de la diapositive projetée au mur. "


def test_plain_words_keep_their_no_break_spaces() -> None:
    """Marks and links go, no-break spaces stay."""
    assert plain("**Un** [lien](http://x)\u00a0: *oui*") == "Un lien\u00a0: oui"


def test_a_list_gives_its_items_on_one_line_each() -> None:
    """An item that runs over lines is one item, with its mark apart."""
    assert items("- un\n  mot\n- deux\n") == [("- ", "un mot"), ("- ", "deux")]
    assert items("10. dix") == [("10. ", "dix")]
    assert items("Du texte.") == []


def test_a_row_gives_its_cells() -> None:
    """The cells of a table's row stand without their bars and spaces."""
    assert cells("| **Qui** | Quoi |") == ["**Qui**", "Quoi"]


def test_short_texts_are_written_large() -> None:
    """The size follows what there is to read."""
    assert largest_size([Block("paragraph", "Court.")], 400) == "ample"
    assert largest_size([Block("paragraph", LONG * 4)], 300) == "texte"
    assert largest_size([Block("paragraph", LONG * 9)], 300) == "serre"


def test_more_to_read_is_higher() -> None:
    """A longer text, one more row and bold words never take less room; a long title leaves less."""
    assert height_of([Block("paragraph", LONG * 5)], "texte") > height_of(
        [Block("paragraph", LONG)], "texte"
    )
    table = "| a | b |\n|---|---|\n| c | d |"
    assert height_of([Block("table", table + "\n| e | f |")], "texte") > height_of(
        [Block("table", table)], "texte"
    )
    assert height_of([Block("quote", f"> **{LONG * 7}**")], "texte") > height_of(
        [Block("quote", f"> {LONG * 7}")], "texte"
    )
    assert space_under("Un titre " * 12) < space_under("Un titre")
