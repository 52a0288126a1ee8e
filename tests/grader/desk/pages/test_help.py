"""The guides as the desk gives them, to a browser without scripts."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.desk.guides import shelf
from grader.desk.guides.passages import PASSAGES
from grader.desk.stages import Stage
from grader.release import creation
from tests.grader.curriculum import write_curriculum
from tests.grader.desk.client import Client, desk

pytestmark = pytest.mark.slow

AID = "/parcours/aide"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """Return someone signed in at a desk with one session."""
    folder = write_curriculum(tmp_path_factory.mktemp("aide")).parent
    creation.create("guyane-2026", folder / "sessions", folder / "modules")
    with desk(folder) as one:
        yield one


def test_every_guide_is_read_whole(client: Client) -> None:
    """From the list, each of its headings is there, and each of its links and pictures leads somewhere."""
    shown = client.get(AID).text
    addresses: set[str] = set()
    for guide in shelf.guides(AID):
        assert f'href="{AID}/{guide.name}"' in shown
        page = client.get(f"{AID}/{guide.name}")
        assert page.status == 200
        assert [
            one.anchor for one in guide.sections[1:] if f'id="{one.anchor}"' not in page.text
        ] == []
        addresses |= set(re.findall(rf'(?:href|src)="({AID}[^"]*)"', page.text))
    for address in addresses:
        path, _, anchor = address.partition("#")
        answer = client.get(path) if not path.endswith(".png") else None
        assert answer is None or answer.status == 200, address
        assert answer is None or not anchor or f'id="{anchor}"' in answer.text, address


def test_pictures_are_given_and_nothing_else(client: Client) -> None:
    """A picture of the guides; a file that is none, or lies elsewhere, is not."""
    raw = client.opener.open(f"{client.origin}{AID}/image/noter.png")
    with raw:
        assert raw.headers["Content-Type"] == "image/png"
        assert raw.read(8) == b"\x89PNG\r\n\x1a\n"
    for path in ("image/rien.png", "image/..%2F..%2FREADME.png"):
        assert client.get(f"{AID}/{path}").status == 404


@pytest.mark.parametrize("name", ["nulle-part", "..%2FREADME", "guide-formateur.md"])
def test_a_guide_that_there_is_not_is_said_in_french(client: Client, name: str) -> None:
    """Not found, with a sentence and the way back."""
    answer = client.get(f"{AID}/{name}")
    assert answer.status == 404
    assert "Ce guide n’existe pas" in answer.text


def test_words_are_looked_for_in_all_the_guides(client: Client) -> None:
    """By an address: what was found is marked, and each passage has its link; nothing found is said."""
    found = client.get(f"{AID}?mots=EMARGEMENT").text
    assert re.search(r"<mark>[ée]margement</mark>", found, re.IGNORECASE)
    assert f'href="{AID}/guide-secretariat#rendre-compte"' in found
    assert "Rien sur" in client.get(f"{AID}?mots=xylophone").text
    assert "au moins deux lettres" in client.get(f"{AID}?mots=%C3%A0").text
    hostile = client.get(f"{AID}?mots=%3Cscript%3Ealert(1)%3C/script%3E").text
    assert "<script>alert" not in hostile


@pytest.mark.parametrize("stage", list(Stage))
def test_each_stage_opens_the_passage_that_speaks_of_it(client: Client, stage: Stage) -> None:
    """In the page, folded, with the way to the whole guide."""
    page = client.get(f"/parcours/session/guyane-2026/etape/{stage}").text
    name, anchor = PASSAGES[stage]
    assert "<summary>Aide sur cette étape</summary>" in page
    assert f'id="aide-{anchor}"' in page
    assert f'href="{AID}/{name}#{anchor}"' in page


def test_nobody_reads_without_signing_in(client: Client, tmp_path: Path) -> None:
    """The guides stand behind the desk's door, as all else."""
    from urllib.request import build_opener

    with build_opener().open(f"{client.origin}{AID}/guide-formateur") as answer:
        assert "/login" in answer.url
