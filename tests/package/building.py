"""The project's packages, built as `make paquet` builds them: without a network, by hatchling alone."""

import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

from tests.paths import ROOT


@dataclass(frozen=True)
class Built:
    """The three files that are given out."""

    sdist: Path
    staff: Path
    participant: Path


def build(source: Path, folder: Path) -> Built:
    """Build the packages of the tree `source` in `folder`, and return them."""
    _hatchling(source, folder)
    _hatchling(source / "packaging" / "salle", folder, "--target", "wheel")
    (sdist,) = folder.glob("*.tar.gz")
    (participant,) = folder.glob("*_salle-*.whl")
    (staff,) = set(folder.glob("*.whl")) - {participant}
    return Built(sdist, staff, participant)


def build_here(folder: Path) -> Built:
    """Build the packages of this checkout in `folder`."""
    return build(ROOT, folder)


def contents(wheel: Path) -> dict[str, bytes]:
    """Return what a wheel holds, by path."""
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _hatchling(source: Path, folder: Path, *options: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--directory", str(folder), *options],
        cwd=source,
        check=True,
        capture_output=True,
    )
