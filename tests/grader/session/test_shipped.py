from pathlib import Path

import grader
from grader.session.shipped import is_installed, own_guides, own_modules
from tests.paths import MODULES, ROOT

PACKAGE = Path(grader.__file__).parent


def test_a_checkout_s_own_modules_stand_at_its_top() -> None:
    """Without an installation, the modules are those that authors write."""
    assert own_modules() == MODULES


def test_a_checkout_s_own_guides_are_those_that_are_written() -> None:
    """The desk shows what stands in `docs/`."""
    assert own_guides() == ROOT / "docs"


def test_what_an_installation_wrote_is_told_from_what_authors_write(tmp_path: Path) -> None:
    """Modules inside the package are installed, through a link as well; a checkout's are not."""
    (tmp_path / "lien").symlink_to(PACKAGE)
    assert is_installed(PACKAGE / "modules")
    assert is_installed(tmp_path / "lien" / "modules")
    assert not is_installed(MODULES)
