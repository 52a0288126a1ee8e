"""nbgrader's autograde as it comes, kernels and all: what our marking is compared with.

Run as `python -m tests.grader.autograding.stock SESSION MODULE PARTICIPANTS`, where PARTICIPANTS is a glob.
"""

import os
import sys
import tempfile
from pathlib import Path

from grader.gradebook.nbgrader_steps import step
from grader.session import session as sessions
from grader.session.configuration import settings
from grader.session.session import Session


def mark(session: Session, module: str, participants: str = "*") -> None:
    """Mark with nbgrader's own steps; what was handed in is executed, so only ever our own copies."""
    with step(session, "La correction par nbgrader"):
        from nbgrader.converters import Autograde
        from nbgrader.converters.base import NbGraderException
        from nbgrader.coursedir import CourseDirectory

        config = settings(session)
        del config.Autograde["autograde_preprocessors"]
        del config.Autograde["pre_convert_hook"]
        config.Execute.extra_arguments = ["--IPKernelApp.log_level=ERROR"]
        directory = CourseDirectory(config=config, assignment_id=module, student_id=participants)
        for force in (True, False, False):
            # Without `force`, nbgrader marks those that are left: a kernel whose port was taken meanwhile has died.
            try:
                Autograde(coursedir=directory, config=config, force=force).start()
                return
            except NbGraderException as error:
                failure = error
        raise failure


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="k") as runtime:
        os.environ["JUPYTER_RUNTIME_DIR"] = os.environ["IPYTHONDIR"] = runtime
        mark(sessions.load(Path(sys.argv[1])), *sys.argv[2:])
