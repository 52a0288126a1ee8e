"""What a start of JupyterLab, of nbgrader or of a command does not pay for."""

import re
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version

import pytest

from tests.paths import ROOT

GRAMMAR = "rfc3987_syntax"
"""A grammar that takes two seconds to compile, and that jsonschema's formats load where it is installed."""


def test_no_environment_of_ours_holds_the_grammar() -> None:
    """Neither the constraints nor the environment of the tests has it."""
    for name in ("rfc3987-syntax", "lark"):
        assert not re.search(
            rf"^{name}==", (ROOT / "constraints.txt").read_text("utf-8"), re.MULTILINE
        )
        with pytest.raises(PackageNotFoundError):
            version(name)


@pytest.mark.parametrize("module", ["jupyterlab.labapp", "nbgrader.apps", "nbformat"])
def test_nothing_that_starts_loads_a_grammar(module: str) -> None:
    """Importing what each start imports brings in neither the grammar nor the compiler of it."""
    code = f"import sys, {module}; sys.exit(bool({{{GRAMMAR!r}, 'lark'}} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", code], check=False)
    assert done.returncode == 0
