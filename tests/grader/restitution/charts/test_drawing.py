from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

from grader.restitution.charts import drawing
from grader.restitution.charts.bars import contrasting, draw_heat, heat_height
from grader.restitution.charts.mosaic import tiles
from grader.restitution.screen import Screen
from grader.restitution.views.heat import Heat, Most
from grader.restitution.views.opinions import Opinion, Opinions
from grader.restitution.views.view import View
from grader.restitution.views.words import Word, Words
from grader.session.session import Session
from tests.grader.restitution.rooms import MODULE, SEEN, people


def views(session: Session, *, simulated: bool = False) -> dict[str, View]:
    """Return the views of a room of six, by kind."""
    people(session, 6)
    looked = Screen(replace(session, simulated=simulated))
    return {view.exercise.kind: view for view in looked.views((MODULE,))}


def texts(view: View, *, titled: bool = True) -> list[str]:
    """Return every text of a view's drawing."""
    with drawing.style():
        found: list[Any] = drawing.figure(view, titled=titled).findobj(Text)
    return [text.get_text() for text in found if text.get_text()]


@pytest.mark.parametrize("titled", [True, False])
def test_every_kind_is_labelled_when_simulated(session: Session, titled: bool) -> None:
    """Once: on each drawing that leaves the page, and not on those of the page, which says it by itself."""
    found = views(session, simulated=True)
    assert set(found) == set(SEEN)
    for view in found.values():
        assert texts(view, titled=titled).count("Cohorte simulée") == titled


def test_the_simulated_label_covers_nothing(session: Session) -> None:
    """No other text of any drawing stands under it."""
    for kind, view in views(session, simulated=True).items():
        with drawing.style():
            page = drawing.figure(view)
            page.canvas.draw()
            written: list[Any] = [text for text in page.findobj(Text) if text.get_text()]
            (label,) = [text for text in written if text.get_text() == "Cohorte simulée"]
            box = label.get_bbox_patch().get_window_extent()
            others = [t for t in written if t is not label]
            covered = [t.get_text() for t in others if t.get_window_extent().overlaps(box)]
        assert covered == [], kind


def test_a_matrix_s_rows_are_written_within_the_page() -> None:
    """Long labels, as the modules have, stay off the edge, and apart from one another."""
    labels = (
        "Trois collectivités aident les mêmes commerces, chacune avec son règlement et au nom de sa compétence.",
        "Dans un immeuble à côté, des habitants ont commandé ensemble ; l’intercommunalité complète leur demande.",
    )
    picture = Heat(6, labels, ("Prix",), ((Most(("Haut",), 1.0, 6),),) * 2)
    with drawing.style():
        page = Figure(figsize=(drawing.WIDTH, 1.15 + heat_height(picture)))
        canvas = FigureCanvasAgg(page)
        draw_heat(page, picture, 1.15)
        written: list[Any] = [text for text in page.findobj(Text) if text.get_text()]
        boxes = [text.get_window_extent(canvas.get_renderer()) for text in written]
    assert all(box.x0 >= 0.3 * page.dpi for box in boxes)
    assert not any(one.overlaps(other) for one, other in combinations(boxes, 2))


def screens(view: View) -> list[Figure]:
    """Return what a screen shows of a view, one part after the other."""
    return [drawing.figure(view, titled=False, part=part) for part in range(drawing.parts(view))]


def test_every_text_on_the_screen_is_read_from_the_back(session: Session) -> None:
    """At 1,280 pixels wide, margins of the page left out, no letter is under 18 pixels, and the height holds."""
    for kind, view in views(session).items():
        with drawing.style():
            for page in screens(view):
                written: list[Any] = [text for text in page.findobj(Text) if text.get_text()]
                scale = 1240 / page.get_figwidth() / 72
                assert min(text.get_fontsize() for text in written) * scale >= 18, kind
                assert page.get_figwidth() == drawing.WIDTH
                if kind != "question":  # the page writes it by itself
                    assert page.get_figheight() == drawing.ON_SCREEN


LONG = "Trois collectivités aident les mêmes commerces, chacune avec son règlement et ses délais"


def test_what_a_screen_does_not_hold_comes_in_parts(session: Session) -> None:
    """Many bars, many rows: each part is as high as the screen, in order, none left out; beyond is the last."""
    seen = views(session)
    bars_ = seen["classification"].picture
    assert isinstance(bars_, Opinions)
    items = tuple(Opinion(f"{n} {LONG}", (4, 2)) for n in range(13))
    cell = Most(("Haut",), 1.0, 6)
    rows = tuple(f"{n} {LONG}" for n in range(9))
    for picture, count in (
        (replace(bars_, options=("Oui", "Non"), opinions=items), 13),
        (Heat(6, rows, ("Prix", "Délai"), ((cell, cell),) * 9), 9),
    ):
        view = replace(seen["classification"], picture=picture)
        with drawing.style():
            pages = screens(view)
            assert len(pages) > 1
            assert all(page.get_figheight() == drawing.ON_SCREEN for page in pages)
            firsts = [
                found[0]
                for page in pages
                for text in page.findobj(Text)
                if (found := text.get_text().split()) and found[0].isdigit() and len(found) > 5
            ]
        assert [int(first) for first in firsts] == list(range(count))
        assert drawing.png(view, titled=False, part=99) == drawing.png(
            view, titled=False, part=len(pages) - 1
        )


def test_words_too_many_to_be_read_are_left_to_the_table(session: Session) -> None:
    """The heaviest stand, large enough; how many more there are is said."""
    view = views(session)["mosaic"]
    assert isinstance(view.picture, Words)
    many = tuple(
        Word(f"Interdépendance sociale et solidaire {n}", 90 - n, 3, 1, False) for n in range(60)
    )
    written = texts(replace(view, picture=replace(view.picture, words=many)), titled=False)
    drawn = [text for text in written if text.startswith("Interdépendance")]
    assert 5 < len(drawn) < 40
    assert f"{60 - len(drawn)} de plus dans «\u00a0Les nombres\u00a0»" in written


def test_a_real_cohort_is_not_called_simulated(session: Session) -> None:
    """The drawing of a real cohort bears its title, its count, and no such label."""
    found = texts(views(session)["classification"])
    assert "Genre <i>classification</i>" in found
    assert "Comment la salle range · Une salle · 6 réponses" in found
    assert "Cohorte simulée" not in found


def test_a_drawing_is_a_png_as_wide_as_a_projector(session: Session) -> None:
    """The image is a PNG, 1,920 pixels wide, and the same each time."""
    view = views(session)["scale"]
    image = drawing.png(view)
    assert image[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(image[16:20]) == 1920
    assert drawing.png(view) == image


def test_words_stand_apart_inside_the_page_and_by_weight() -> None:
    """No word covers another or leaves the page, and a heavier word is never smaller."""
    labels = ("Interdépendance sociale", "Écoute", "Maillage", "Élan", "Œuvre commune", "Çà et là")
    words = tuple(
        Word(f"{label} {n}" if n else label, 40 - n, 3, 1, False)
        for n, label in enumerate(labels * 4)
    )
    placed = tiles(words, 14.8, 7.4)
    assert {tile.word for tile in placed} == set(words)
    for tile in placed:
        assert tile.x - tile.width / 2 >= 0
        assert tile.x + tile.width / 2 <= 14.8
        assert tile.y - tile.height / 2 >= 0
        assert tile.y + tile.height / 2 <= 7.4
    for one, other in combinations(placed, 2):
        across = abs(one.x - other.x) >= (one.width + other.width) / 2 - 1e-9
        above = abs(one.y - other.y) >= (one.height + other.height) / 2 - 1e-9
        assert across or above, (one.word.label, other.word.label)
        assert (one.word.weight >= other.word.weight) == (one.size >= other.size)


def test_one_word_is_placed_too() -> None:
    """A single word, or one that is very long, stands in the page."""
    (tile,) = tiles((Word("Anticonstitutionnellement " * 2, 5, 1, 1, True),), 14.8, 7.4)
    assert tile.width <= 14.8


@pytest.mark.parametrize("fill", ["#14532d", "#d98a00", "#8cb89a", "#6fb7dc", "#ffffff", "#767676"])
def test_text_reads_on_any_colour(fill: str) -> None:
    """Black or white text keeps 4.5 to 1 on the colour under it."""

    def luminance(colour: str) -> float:
        parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
        red, green, blue = (
            p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    dark, light = sorted((luminance(fill), luminance(contrasting(fill))))
    assert (light + 0.05) / (dark + 0.05) >= 4.5
