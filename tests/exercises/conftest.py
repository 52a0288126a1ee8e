"""What several tests of the participant's package need."""

import subprocess
from pathlib import Path
from typing import Any

import pytest

from exercises.handing_in import given_back, submission


@pytest.fixture
def answered(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return a function that decides what nbgrader's command answers, and a list of what it was asked."""
    asked: list[dict[str, Any]] = []

    def decide(status: int, said: str = "") -> list[dict[str, Any]]:
        def run(command: list[str], *, cwd: Path, **_: Any) -> subprocess.CompletedProcess[bytes]:
            files = {p.relative_to(cwd).as_posix(): p.read_bytes() for p in cwd.rglob("*.*")}
            asked.append({"command": command[3:], "files": files})
            verb, module = command[3:5]
            if verb == "fetch_feedback" and status == 0:
                for stamp in ("2026-01-01", "2026-02-01"):
                    folder = cwd / module / "feedback" / stamp
                    folder.mkdir(parents=True)
                    (folder / f"{module}.html").write_text(f"retour {stamp}", encoding="utf-8")
            return subprocess.CompletedProcess(command, status, b"", said.encode())

        for place in (submission, given_back):
            monkeypatch.setattr(place, "has_nbgrader", lambda: True)
        monkeypatch.setattr("exercises.handing_in.submission.subprocess.run", run)
        return asked

    monkeypatch.setenv("PARCOURS_SESSION", "guyane")
    monkeypatch.setenv("PARCOURS_PARTICIPANT", "ana")
    return decide
