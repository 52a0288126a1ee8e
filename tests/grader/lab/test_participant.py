import json

from grader.lab.page_options import page_options
from grader.lab.participant import environment, prepare
from grader.release.publishing import publish
from grader.session.layout import HIDDEN
from grader.session.session import Session, load
from tests.grader.curriculum import MODULE, answer


def test_a_participant_receives_the_released_modules(session: Session) -> None:
    """The folder holds what was given out, and no key."""
    publish(session, MODULE)
    folder = prepare(session, "ana")
    assert {path.name for path in (folder / MODULE).iterdir()} == {
        "exercices.toml",
        f"{MODULE}.ipynb",
    }
    assert not list(folder.rglob("corrige.toml"))


def test_a_copy_is_never_touched(session: Session) -> None:
    """Opening again, even after a new release, leaves the answers as they are."""
    publish(session, MODULE)
    folder = prepare(session, "ana")
    answer(folder / MODULE, {"publics": {"chosen": ["b"]}})
    before = (folder / MODULE / "copie.json").read_bytes()
    definition = session.release_of(MODULE) / "exercices.toml"
    definition.write_text(definition.read_text("utf-8") + "# corrigé\n", encoding="utf-8")
    prepare(session, "ana")
    assert (folder / MODULE / "copie.json").read_bytes() == before
    assert "# corrigé" in (folder / MODULE / "exercices.toml").read_text("utf-8")


def test_a_notebook_that_was_worked_in_stays_while_its_release_does(session: Session) -> None:
    """What JupyterLab saved in the notebook is not undone at each opening."""
    publish(session, MODULE)
    notebook = prepare(session, "ana") / MODULE / f"{MODULE}.ipynb"
    notebook.write_text("{}", encoding="utf-8")
    prepare(session, "ana")
    assert notebook.read_text(encoding="utf-8") == "{}"


def test_what_was_deleted_comes_back_at_the_next_opening(session: Session) -> None:
    """A deleted or renamed notebook is there again; the copy is untouched."""
    publish(session, MODULE)
    folder = prepare(session, "ana")
    answer(folder / MODULE, {"publics": {"chosen": ["b"]}})
    before = (folder / MODULE / "copie.json").read_bytes()
    (folder / MODULE / f"{MODULE}.ipynb").rename(folder / MODULE / "autre-nom.ipynb")
    prepare(session, "ana")
    assert (folder / MODULE / f"{MODULE}.ipynb").is_file()
    assert (folder / MODULE / "copie.json").read_bytes() == before


def test_the_module_stands_alone_unless_code_is_free(session: Session) -> None:
    """`code_libre` in the session's file, which older ones do not have, gives JupyterLab whole."""
    publish(session, MODULE)
    assert page_options(session)["parcoursAlone"] == "true"
    with session.session_file.open("a", encoding="utf-8") as file:
        file.write("code_libre = true\n")
    assert page_options(load(session.root))["parcoursAlone"] == "false"


def test_settings_are_french_and_call_no_one(session: Session) -> None:
    """JupyterLab opens in French, without news, update checks, terminals or nbgrader's menus."""
    hidden = prepare(session, "ana") / HIDDEN
    settings = json.loads((hidden / "lab" / "overrides.json").read_text("utf-8"))
    page = json.loads((hidden / "config" / "labconfig" / "page_config.json").read_text("utf-8"))
    server = json.loads((hidden / "config" / "jupyter_server_config.json").read_text("utf-8"))
    assert settings["@jupyterlab/translation-extension:plugin"] == {"locale": "fr_FR"}
    assert settings["@jupyterlab/apputils-extension:notification"]["fetchNews"] == "false"
    assert page["disabledExtensions"]["@jupyter/nbgrader"] is True
    assert server["ServerApp"]["terminals_enabled"] is False
    for own in ("app_settings_dir", "extra_labextensions_path"):
        assert server["JupyterNotebookApp"][own] == server["LabApp"][own]
    extensions = server["ServerApp"]["jpserver_extensions"]
    assert extensions["nbgrader.server_extensions.formgrader"] is False
    assert extensions["exercises.serving"] is True


def test_nothing_of_the_home_is_used(session: Session) -> None:
    """Every folder that Jupyter would take from the user's home is the participant's own."""
    hidden = str(session.participant("ana") / HIDDEN)
    variables = environment(session, "ana")
    assert variables["PARCOURS_PARTICIPANT"] == "ana"
    for name in (
        "JUPYTER_CONFIG_DIR",
        "JUPYTER_DATA_DIR",
        "JUPYTER_RUNTIME_DIR",
        "JUPYTERLAB_SETTINGS_DIR",
        "JUPYTERLAB_WORKSPACES_DIR",
        "IPYTHONDIR",
    ):
        assert variables[name].startswith(hidden)
