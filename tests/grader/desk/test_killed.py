"""A work whose server was killed."""

import subprocess
import sys

from grader.desk.jobs import Jobs, new_id
from grader.desk.told import Steps, Told
from grader.session.session import Session

WORK = """
import sys
from pathlib import Path
from grader.desk.jobs import Jobs
from grader.session.session import load

def work(session, steps):
    steps.of(3)
    steps("anne")
    print("en cours", flush=True)
    sys.stdin.read()

jobs = Jobs(load(Path(sys.argv[1])))
jobs.start(sys.argv[2], "publier", "Publication", "anne", work)
jobs.wait(sys.argv[2], 60)
"""


def _done(session: Session, steps: Steps) -> Told:
    return Told(done=("fait",))


def test_a_work_that_was_killed_is_shown_as_interrupted_and_the_next_goes_on(
    session: Session,
) -> None:
    """While it goes on, another desk of the folder shows it so, and refuses a second one."""
    once = new_id()
    with subprocess.Popen(
        [sys.executable, "-c", WORK, str(session.root), once],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "en cours\n"
        here = Jobs(session)
        seen = here.find(once)
        assert seen is not None
        assert seen.state == "running"
        process.kill()
        process.wait()
    seen = here.find(once)
    assert seen is not None
    assert seen.state == "interrupted"
    assert "Relancez-le" in seen.sentence
    other = new_id()
    here.start(other, "publier", "Publication", "paul", _done)
    ended = here.wait(other, 60)
    assert ended is not None
    assert ended.state == "done"
    assert {job.state for job in here.ended()} == {"interrupted", "done"}
    again = Jobs(session).find(once)
    assert again is not None
    assert again.state == "interrupted"
