"""What a notebook's first import costs."""

import json
import subprocess
import sys

HEAVY = [
    "pandas",
    "numpy",
    "nbgrader",
    "nbformat",
    "matplotlib",
    "anywidget",
    "ipywidgets",
    "jinja2",
    "filelock",
]


def test_importing_exercises_loads_nothing_heavy() -> None:
    """A fresh interpreter that imports `exercises` has loaded no heavy library, and nothing of the staff's."""
    code = "import sys, json, exercises; print(json.dumps(sorted(sys.modules)))"
    loaded = json.loads(
        subprocess.run(
            [sys.executable, "-c", code], check=True, capture_output=True, text=True
        ).stdout
    )
    assert "exercises" in loaded
    assert [name for name in [*HEAVY, "grader"] if name in loaded] == []
