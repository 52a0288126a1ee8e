import struct
from pathlib import Path

import pytest

from grader.desk.guides.reading import Guide, read

ADDRESS = "/salle/parcours/aide"

TEXT = """# Guide d’essai

*English summary: for those who read the project;
on two lines.*

Un début, [les étapes](#les-étapes), [l’autre](autre.md#sa-partie), [dehors](https://example.org/a),
[un secret](../session/gradebook.db) et [un absent](absent.md).

## Les étapes

Une <script>window.hacked = 1</script> balise.

| a | b |
|---|---|
| un | `deux` |

### Dedans

![Ce que montre l’image](captures/vue.png)

![Ce que montrerait une autre](captures/absente.png)

## Après

```sh
ligne < seule
```
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with another guide and a picture of 640 by 480."""
    (tmp_path / "autre.md").write_text("# L’autre\n\n## Sa partie\n", encoding="utf-8")
    (tmp_path / "captures").mkdir()
    data = b"\x89PNG\r\n\x1a\n" + bytes(8) + struct.pack(">II", 640, 480)
    (tmp_path / "captures" / "vue.png").write_bytes(data)
    return tmp_path


@pytest.fixture
def guide(folder: Path) -> Guide:
    """Return the guide as the desk has it."""
    return read("guide-essai", TEXT, folder, ADDRESS)


def html(guide: Guide) -> str:
    """Return all of the guide's HTML."""
    return "".join(one.html for one in guide.sections)


def test_a_guide_is_read_section_by_section(guide: Guide) -> None:
    """Each heading with its level and its anchor, in order; the first is the guide's title."""
    assert guide.title == "Guide d’essai"
    assert [(one.level, one.anchor) for one in guide.sections] == [
        (1, "guide-dessai"),
        (2, "les-étapes"),
        (3, "dedans"),
        (2, "après"),
    ]


def test_a_french_reader_reads_french(guide: Guide) -> None:
    """What the guide says of itself in English stays on the project's page."""
    assert "English" not in html(guide)
    assert "Un début" in html(guide)


def test_a_passage_is_a_section_with_those_it_holds(guide: Guide) -> None:
    """It ends where a heading of its own level, or above, begins; an anchor that is none gives nothing."""
    assert [one.title for one in guide.passage("les-étapes")] == ["Les étapes", "Dedans"]
    assert [one.title for one in guide.passage("après")] == ["Après"]
    assert guide.passage("nulle-part") == ()


def test_links_lead_to_where_the_desk_has_the_guides(guide: Guide) -> None:
    """Within the guide, to another, to the world; what is no guide is left as text, its address with it."""
    found = html(guide)
    assert f'href="{ADDRESS}/guide-essai#les-étapes"' in found
    assert f'href="{ADDRESS}/autre#sa-partie"' in found
    assert 'href="https://example.org/a"' in found
    assert "un secret" in found
    assert "un absent" in found
    assert "gradebook" not in found
    assert found.count("<a ") == found.count("</a>") == 3


def test_a_picture_comes_with_its_size_and_its_text(guide: Guide) -> None:
    """From the desk's address; nothing moves as it comes, and it comes when it is about to be seen."""
    found = html(guide)
    assert f'src="{ADDRESS}/image/vue.png"' in found
    assert 'alt="Ce que montre l’image"' in found
    assert 'width="640"' in found
    assert 'height="480"' in found
    assert 'loading="lazy"' in found
    assert found.count("<img") == 1
    assert "Ce que montrerait une autre" in found


def test_no_markup_of_a_guide_comes_through(guide: Guide) -> None:
    """Tags within the text and within code are shown as they are written."""
    found = html(guide)
    assert "<script" not in found
    assert "&lt;script&gt;" in found
    assert "ligne &lt; seule" in found


def test_a_table_is_a_region_that_a_keyboard_moves(guide: Guide) -> None:
    """It has a name, which says where it is."""
    assert 'role="region" tabindex="0" aria-label="Tableau\u00a0: Les étapes"' in html(guide)


def test_the_texts_that_are_searched_bear_no_markup(guide: Guide) -> None:
    """Paragraphs and cells one by one; what a picture shows is among them."""
    blocks = {one.anchor: one.blocks for one in guide.sections}
    assert "deux" in blocks["les-étapes"]
    assert blocks["dedans"] == ("Ce que montre l’image", "Ce que montrerait une autre")
