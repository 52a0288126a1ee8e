"""The packages, installed where no checkout is at hand: a participant's machine, then the staff's.

One environment serves for both, the participant's wheel taken away before the staff's comes: most of what the
two ask for is the same, and is installed once.
"""

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

from exercises import definition
from grader.course.model_copy import model_copy
from grader.release import creation
from grader.release.publishing import publish
from tests.package.building import Built, contents
from tests.package.machine import Machine
from tests.paths import MODULES, ROOT

pytestmark = pytest.mark.slow

MODULE = "03_ressources"
SCRIPT = str(Path(__file__).with_name("participant.py"))
VARIABLES = """\
import json, sys
from pathlib import Path
from grader.lab.participant import environment
from grader.session.session import load
print(json.dumps(environment(load(Path(sys.argv[1])), sys.argv[2])))
"""
"""What `parcours lab` tells the kernels of a participant."""


@dataclass(frozen=True)
class Taken:
    """What happened on a participant's machine, and the file that it handed in."""

    machine: Machine
    told: dict[str, Any]
    extensions: str
    checked: str
    file: Path


@pytest.fixture(scope="module")
def answers() -> str:
    """Return, as JSON, answers that earn all the points that data can give."""
    copy = model_copy(MODULES / MODULE)
    return json.dumps({name: entry.answer for name, entry in copy.entries.items()})


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory, built: Built, answers: str) -> Iterator[Taken]:
    """Install the participant's wheel alone, open there a module that was given out, answer, hand in."""
    machine = Machine.make(tmp_path_factory.mktemp("poste") / "environnement")
    machine.install(str(built.participant))
    session = creation.create("ailleurs", tmp_path_factory.mktemp("equipe"), MODULES)
    received = tmp_path_factory.mktemp("stage à Cayenne") / MODULE
    shutil.copytree(publish(session, MODULE), received)
    told = json.loads(machine.run("python", "-P", SCRIPT, folder=received, said=answers))
    extensions = machine.run("jupyter", "labextension", "list", folder=received)
    yield Taken(machine, told, extensions, machine.pip("check"), received / told["file"])
    shutil.rmtree(machine.root)  # hundreds of megabytes, which pytest would keep for three runs


@pytest.fixture(scope="module")
def staff(taken: Taken, built: Built) -> Machine:
    """Return the machine of the staff, where theirs is the project's only package."""
    machine = taken.machine
    machine.pip("uninstall", "--quiet", "--yes", "parcours-contrat-social-salle")
    machine.install(f"{built.staff}[equipe]")
    return machine


def test_a_participant_s_machine_needs_nothing_else(taken: Taken) -> None:
    """The module runs without the staff's side, each exercise shows, the copy leaves as a file; pip is content."""
    assert taken.told["errors"] == []
    assert taken.told["widgets"] >= len(definition.load(MODULES / MODULE).exercises)
    assert not taken.told["grader"]
    assert taken.file.name.startswith(f"remise-{MODULE}-")
    assert taken.checked.strip() == "No broken requirements found."


def test_jupyterlab_finds_the_participant_s_extension(taken: Taken) -> None:
    """A plain `jupyter lab` has it, without a setting."""
    (name,) = (path.name for path in (ROOT / "exercises" / "labextension").iterdir())
    (line,) = (line for line in taken.extensions.splitlines() if name in line)
    assert "enabled" in line
    assert "OK" in line


def test_the_staff_s_package_is_whole_and_alone(staff: Machine, built: Built) -> None:
    """Nothing is missing to pip, nothing of the participant's wheel is left, and no package is called `modules`."""
    assert staff.pip("check").strip() == "No broken requirements found."
    ours = [path.name for path in staff.packages.glob("parcours_contrat_social*")]
    assert ours == [built.staff.name.replace("-py3-none-any.whl", ".dist-info")]
    assert not (staff.packages / "modules").exists()
    assert [path.name for path in staff.root.rglob("labextensions/parcours*")] == []


def test_lab_opens_in_an_empty_folder(staff: Machine, tmp_path: Path) -> None:
    """`parcours lab` makes the demonstration in `./sessions`, answers at the address that it says, and stops."""
    with (
        staff.serving("parcours", "lab", "--sans-navigateur", folder=tmp_path) as address,
        urlopen(address) as page,  # noqa: S310 - our own server
    ):
        assert page.status == 200
    assert (tmp_path / "sessions" / "demonstration" / "session.toml").is_file()
    assert [path.name for path in tmp_path.iterdir()] == ["sessions"]


def test_the_simulated_session_is_made_in_the_current_folder(
    staff: Machine, tmp_path: Path
) -> None:
    """`parcours demo` finds the modules of the package, and leaves its session in `./sessions`."""
    staff.run("parcours", "demo", "--participants", "2", folder=tmp_path)
    assert (tmp_path / "sessions" / "atelier-simule" / "session.toml").is_file()


def test_slides_and_sheets_are_written_from_the_installed_modules(
    staff: Machine, tmp_path: Path
) -> None:
    """`parcours diapos` and `parcours fiches` write here; `parcours verifier` finds no fault."""
    staff.run("parcours", "diapos", "03", folder=tmp_path)
    staff.run("parcours", "fiches", "03", folder=tmp_path)
    written = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.glob("*/*"))
    assert written == [f"diapos/{MODULE}.diapos.html", f"fiches/{MODULE}.fiches.html"]
    staff.run("parcours", "verifier", folder=tmp_path)


def test_modules_are_assembled_in_a_copy_never_where_they_were_installed(
    staff: Machine, tmp_path: Path
) -> None:
    """`parcours assembler` names the folder to copy; what it says to do then works."""
    installed = staff.packages / "grader" / "modules"
    said = staff.run("parcours", "assembler", "00", folder=tmp_path, status=1)
    assert str(installed) in said
    shutil.copytree(installed, tmp_path / "modules")
    assert "est à jour" in staff.run("parcours", "assembler", "00", folder=tmp_path)


def test_a_copy_goes_the_whole_way(
    staff: Machine, taken: Taken, answers: str, tmp_path: Path
) -> None:
    """Created, given out, answered, handed in both ways, collected, marked, given back by the command."""
    place = tmp_path / "une formation été"
    place.mkdir()
    root = place / "sessions" / "guyane-2026"
    staff.run("parcours", "session", "creer", root.name, folder=place)
    staff.run("parcours", "publier", "03", folder=place)
    ana = ("--session", root.name, "--participant", "ana")
    with staff.serving("parcours", "lab", "--sans-navigateur", *ana, folder=place):
        folder = root / "participants" / "ana" / MODULE
        variables = json.loads(
            staff.run("python", "-P", "-c", VARIABLES, str(root), "ana", folder=place)
        )
        told = json.loads(
            staff.run("python", "-P", SCRIPT, folder=folder, said=answers, variables=variables)
        )
    assert (told["errors"], told["file"]) == ([], "")
    staff.run("parcours", "ramasser", "03", folder=place)
    file = ("--fichier", str(taken.file), "--participant", "ben")
    staff.run("parcours", "ramasser", "03", *file, folder=place)
    (marked,) = json.loads(staff.run("parcours", "corriger", "03", "--json", folder=place))
    assert marked["corrigees"] == ["ana", "ben"]
    staff.run("parcours", "restituer", "03", folder=place)
    told = json.loads(staff.run("parcours", "exporter", "notes", "--json", folder=place))
    earned = {row["Identifiant"]: row[f"{MODULE} (sur 100)"] for row in told["Synthèse"]}
    by_data = sum(one.automatic for one in definition.load(MODULES / MODULE).exercises)
    assert earned == {"ana": by_data, "ben": by_data}
    for name in ("ana", "ben"):
        assert (root / "feedback" / name / MODULE / f"{MODULE}.html").is_file()


def test_nothing_was_written_where_the_package_is_installed(staff: Machine, built: Built) -> None:
    """After all that, its files are those of the wheel, to the byte; Python's own caches aside."""
    carried = {
        name: data for name, data in contents(built.staff).items() if ".dist-info/" not in name
    }
    found = {
        path.relative_to(staff.packages).as_posix(): path.read_bytes()
        for name in ("exercises", "grader")
        for path in (staff.packages / name).rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    assert found == carried
