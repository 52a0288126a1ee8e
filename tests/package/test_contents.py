"""What each package carries, and what it must not."""

import json
import re
import tarfile
import tomllib
from email import message_from_bytes
from pathlib import Path

import pytest

from exercises import definition
from grader.course import key
from grader.release.publishing import secrets
from tests.package.building import Built, build, contents
from tests.paths import MODULES, ROOT

NAMES = sorted(path.parent.name for path in MODULES.glob(f"*/{definition.FILE}"))
STRAY = re.compile(r"copie.*\.json|__pycache__|\.pyc$|checkpoint|remise")


@pytest.fixture(scope="module")
def staff(built: Built) -> dict[str, bytes]:
    """Return what the staff's wheel holds."""
    return contents(built.staff)


@pytest.fixture(scope="module")
def participant(built: Built) -> dict[str, bytes]:
    """Return what the participant's wheel holds."""
    return contents(built.participant)


def metadata(files: dict[str, bytes]) -> dict[str, list[str]]:
    """Return a wheel's metadata: each field's values."""
    (data,) = (data for name, data in files.items() if name.endswith(".dist-info/METADATA"))
    said = message_from_bytes(data)
    return {name: said.get_all(name, []) for name in said}


def package(files: dict[str, bytes], name: str) -> dict[str, bytes]:
    """Return what a wheel holds of a package."""
    return {path: data for path, data in files.items() if path.startswith(f"{name}/")}


def test_the_source_archive_builds_the_same_wheels(built: Built, tmp_path: Path) -> None:
    """From the source archive alone come the same two wheels, file by file and byte by byte."""
    with tarfile.open(built.sdist) as archive:
        archive.extractall(tmp_path, filter="data")
    (tree,) = tmp_path.iterdir()
    again = build(tree, tmp_path / "encore")
    assert contents(again.staff) == contents(built.staff)
    assert contents(again.participant) == contents(built.participant)


def test_the_staff_s_wheel_carries_the_whole_curriculum(staff: dict[str, bytes]) -> None:
    """Texts, notebooks, exercises, keys, guides, tables and figures, inside the package; nothing beside it."""
    carried = package(staff, "grader/modules")
    for name in NAMES:
        for file in (f"{name}.md", f"{name}.ipynb", "exercices.toml", key.FILE, "animation.md"):
            path = f"grader/modules/{name}/{file}"
            assert carried[path] == (MODULES / name / file).read_bytes()
        module = definition.load(MODULES / name)
        for figure in module.header.figures:
            assert f"grader/modules/{name}/{figure.table}" in carried
            assert f"grader/modules/{name}/figures/{figure.id}.svg" in carried
    tops = {path.split("/")[0] for path in staff}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"exercises", "grader"}
    assert [path for path in staff if STRAY.search(path)] == []


def test_the_staff_s_wheel_carries_the_guides_and_their_pictures(staff: dict[str, bytes]) -> None:
    """Inside the package, where the desk finds them without a checkout."""
    found = {path for path in (ROOT / "docs").rglob("*") if path.is_file()}
    assert found
    for path in found:
        assert staff[f"grader/{path.relative_to(ROOT).as_posix()}"] == path.read_bytes()


def test_every_file_of_the_packages_is_carried(
    staff: dict[str, bytes], participant: dict[str, bytes]
) -> None:
    """What stands in a package's folder travels; both wheels carry the same participant's side."""
    for name in ("exercises", "grader"):
        for path in (ROOT / name).rglob("*"):
            if path.is_file() and not STRAY.search(str(path)):
                assert path.relative_to(ROOT).as_posix() in staff
    assert package(participant, "exercises") == package(staff, "exercises")


def test_the_participant_s_wheel_carries_nothing_of_the_staff(
    participant: dict[str, bytes],
) -> None:
    """No code that marks, no module, no key, no guide; JupyterLab finds the extension and speaks French."""
    data = "parcours_contrat_social_salle-{}.data/data/share/jupyter/".format(
        metadata(participant)["Version"][0]
    )
    for path in participant:
        assert path.startswith(("exercises/", data)) or ".dist-info/" in path
        assert Path(path).name not in (key.FILE, "animation.md", definition.FILE)
        assert not path.endswith(".ipynb")
    own = package(participant, "exercises/labextension")
    assert own
    for path, content in own.items():
        assert (
            participant[f"{data}labextensions{path.removeprefix('exercises/labextension')}"]
            == content
        )
    settings = json.loads(participant[f"{data}lab/settings/overrides.d/parcours-salle.json"])
    assert settings["@jupyterlab/translation-extension:plugin"] == {"locale": "fr_FR"}


@pytest.mark.parametrize("name", NAMES)
def test_no_sentence_of_a_key_is_in_the_participant_s_wheel(
    participant: dict[str, bytes], name: str
) -> None:
    """Nothing that would keep a module from being given out stands in any of its files."""
    sentences = secrets(key.load(definition.load(MODULES / name)))
    for path, data in participant.items():
        text = " ".join(data.decode(errors="replace").split())  # a font is no text
        assert [sentence for sentence in sentences if sentence in text] == [], path
        assert "corrige.toml" not in text, path


def test_both_are_one_version_and_ask_for_the_same(
    staff: dict[str, bytes], participant: dict[str, bytes]
) -> None:
    """One version, JupyterLab's extension's too; what a participant's machine needs, the staff's has as well."""
    mine, theirs = metadata(staff), metadata(participant)
    assert mine["Version"] == theirs["Version"]
    (extension,) = (
        data
        for path, data in participant.items()
        if path.endswith("/package.json") and ".data/" in path
    )
    assert json.loads(extension)["version"] == mine["Version"][0]
    wanted = {one.replace("; extra == 'equipe'", "") for one in mine["Requires-Dist"]}
    assert set(theirs["Requires-Dist"]) <= wanted
    assert mine["Requires-Python"] == theirs["Requires-Python"] == [">=3.11"]


def test_no_extra_names_a_package_of_ours(built: Built) -> None:
    """What no public index holds is asked of none: anyone could publish it there under that name."""
    for wheel in (built.staff, built.participant):
        asked = metadata(contents(wheel)).get("Requires-Dist", [])
        assert [one for one in asked if one.startswith("parcours")] == []


def test_constraints_hold_names_and_versions_only() -> None:
    """No address, no option, no marker: the same file serves everywhere, and each line pins one package."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not re.fullmatch(r"[A-Za-z0-9._-]+==[0-9a-z.]+", line)] == []


def test_every_package_asked_for_is_pinned() -> None:
    """Each that the project asks for by name has its version in the constraints."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = [*project["build-system"]["requires"], *project["project"]["dependencies"]]
    for extra in project["project"]["optional-dependencies"].values():
        asked += [one for one in extra if not one.startswith("parcours")]
    pinned = (ROOT / "constraints.txt").read_text(encoding="utf-8").lower()
    for one in asked:
        name = re.split(r"[\[<>=]", one)[0].lower()
        assert f"\n{name}==" in f"\n{pinned}", one
