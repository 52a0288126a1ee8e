"""JupyterLab's server as its own command runs it, but for two things that a training room has no use for.

Wherever Node is installed, each start of JupyterLab runs it to ask for the registry of Yarn: a second, or several.
And a server that is stopped while a file is being read never ends: the thread that read it waits for ever.
"""

import os
import sys
from collections.abc import Callable
from typing import Any, NoReturn

from jupyterlab import commands
from jupyterlab.labapp import main

from grader.lab.tied import end_with_who_started_us


def _no_configuration(_: Any) -> dict[str, dict[str, str]]:
    """Answer as JupyterLab does where there is no Node."""
    return {"yarn config": {}, "npm config": {}}


def run(serve: Callable[[], Any] = main) -> NoReturn:
    """Serve until it ends, then end the process, whatever its threads wait for; the status is the server's."""
    status = 0
    try:
        serve()
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else int(bool(end.code))
        if isinstance(end.code, str):
            sys.stderr.write(f"{end.code}\n")
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    # Kernels are stopped and files closed by now. anyio ends its threads with the task that asked for them, and the
    # loop has stopped before that task did.
    os._exit(status)


if __name__ == "__main__":
    end_with_who_started_us()
    commands._yarn_config = _no_configuration  # noqa: SLF001 - no setting says it
    run()
