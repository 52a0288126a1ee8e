"""What a participant's page carries."""

import json
from pathlib import Path

from grader.lab.light import SERVED, gather_extensions
from grader.lab.settings import write_settings


def test_only_what_exercises_need_is_served(tmp_path: Path) -> None:
    """The private folder holds the widgets' extensions, whole, and no other."""
    (found,) = gather_extensions(tmp_path)
    manifests = {
        path.relative_to(found).parent.as_posix() for path in Path(found).rglob("package.json")
    }
    assert manifests == set(SERVED)
    for name in SERVED:
        load = json.loads((tmp_path / name / "package.json").read_text(encoding="utf-8"))
        assert (tmp_path / name / load["jupyterlab"]["_build"]["load"]).is_file()


def test_another_version_takes_the_place_of_the_former(tmp_path: Path) -> None:
    """After an upgrade nothing is left of the extension that was gathered before."""
    former = tmp_path / SERVED[1]
    former.mkdir(parents=True)
    (former / "package.json").write_text("{}", encoding="utf-8")
    (former / "old.js").write_text("", encoding="utf-8")
    gather_extensions(tmp_path)
    assert not (former / "old.js").exists()
    assert json.loads((former / "package.json").read_text(encoding="utf-8"))["name"] == SERVED[1]


def test_who_writes_code_keeps_everything(tmp_path: Path) -> None:
    """The staff, and sessions where participants write code, keep JupyterLab's extensions; all is compressed."""
    for name, formgrader, alone in (
        ("staff", True, None),
        ("code", False, "false"),
        ("module", False, "true"),
    ):
        page = {} if alone is None else {"parcoursAlone": alone}
        write_settings(tmp_path / name, formgrader=formgrader, page=page)
        written = (tmp_path / name / "config" / "jupyter_server_config.json").read_text(
            encoding="utf-8"
        )
        settings = json.loads(written)
        assert ("labextensions_path" in settings["LabApp"]) == (name == "module")
        assert settings["ServerApp"]["tornado_settings"] == {"compress_response": True}
