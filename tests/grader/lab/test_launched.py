import subprocess
import sys

import pytest

SERVER = """
import sys, threading
from grader.lab import launched

def serve():
    threading.Thread(target=threading.Event().wait).start()
    print("fini", end="")
    sys.exit({code!r})

launched.run(serve)
"""


@pytest.mark.parametrize(("code", "status"), [(None, 0), (0, 0), (3, 3), ("Non.", 1)])
def test_a_server_that_has_stopped_ends_whatever_its_threads_wait_for(
    code: object, status: int
) -> None:
    """A thread that waits for ever would keep the process, and who stopped the server would wait as long."""
    done = subprocess.run(
        [sys.executable, "-c", SERVER.format(code=code)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stdout) == (status, "fini")
    assert done.stderr == ("Non.\n" if status == 1 else "")
