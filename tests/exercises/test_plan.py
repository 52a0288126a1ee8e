"""The plan of the curriculum."""

from pathlib import Path

import pytest

from exercises import definition
from exercises.plan import Part, beside, called, parts
from tests.paths import MODULES


def test_the_plan_names_the_modules_as_they_name_themselves() -> None:
    """The table of the welcome page holds each module, with its own title."""
    titles = {
        path.parent.name: definition.load(path.parent).header.title
        for path in MODULES.glob(f"*/{definition.FILE}")
        if not path.parent.name.startswith("00")
    }
    assert {part.name: part.title for part in parts(MODULES / "00_accueil")} == titles


def test_a_module_that_the_table_does_not_know_is_there_too(folder: Path) -> None:
    """Without a table, the modules beside the welcome page are the plan."""
    assert parts(folder.parent / "00_accueil") == (Part("03_ressources"),)
    assert beside(folder) == ("03_ressources",)


@pytest.mark.parametrize("table", [b"\xff\xfe", b"", b"a,b\n1,2\n", b"module,titre\n../x,Titre\n"])
def test_a_damaged_table_is_no_plan(tmp_path: Path, table: bytes) -> None:
    """What is not a table of modules is left out, without an error."""
    welcome = tmp_path / "00_accueil"
    (welcome / "data").mkdir(parents=True)
    (welcome / "data" / "plan.csv").write_bytes(table)
    assert parts(welcome) == ()


def test_number_zero_is_the_welcome_page() -> None:
    """« Module 0 » is never said."""
    assert [called(name) for name in ("00_accueil", "03_ressources")] == ["Accueil", "Module 3"]
