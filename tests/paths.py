"""Where the project's own files lie, for the tests that read them."""

from pathlib import Path

ROOT = Path(__file__).absolute().parents[1]
MODULES = ROOT / "modules"
