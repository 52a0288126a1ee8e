"""The packages, built once."""

import pytest

from tests.package.building import Built, build_here


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return the packages of this checkout."""
    return build_here(tmp_path_factory.mktemp("paquets"))
