"""JupyterLab's server as its own command starts it, but for what only those who build JupyterLab need.

Wherever Node is installed, each start of JupyterLab runs it to ask for the registry of Yarn: a second, or several.
"""

import sys
from typing import Any

from jupyterlab import commands
from jupyterlab.labapp import main


def _no_configuration(_: Any) -> dict[str, dict[str, str]]:
    """Answer as JupyterLab does where there is no Node."""
    return {"yarn config": {}, "npm config": {}}


if __name__ == "__main__":
    commands._yarn_config = _no_configuration  # noqa: SLF001 - no setting says it
    sys.exit(main())
