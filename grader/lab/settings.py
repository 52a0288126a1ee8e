"""JupyterLab as we open it: in French, its own files out of sight, without what nobody here needs."""

import json
import os
import sys
from pathlib import Path
from typing import Any

from exercises.files import replace
from grader.lab.light import COMPRESSED, UNUSED, gather_extensions
from grader.lab.page_options import extensions_path, templates_path

_OFF = {
    "@jupyter/nbgrader": True,
    "@jupyterlab/application-extension:property-inspector": True,
    # Two changes of colours within a second, and it fails to take its picture away twice.
    "@jupyterlab/apputils-extension:splash": True,
    "@jupyterlab/debugger-extension": True,
    "@jupyterlab/extensionmanager-extension": True,
    "@jupyterlab/fileeditor-extension:language-server": True,
    "@jupyterlab/lsp-extension": True,
    "@jupyterlab/notebook-extension:language-server": True,
    "@jupyterlab/notebook-extension:update-raw-mimetype": True,
    "@jupyterlab/running-extension": True,
    "@jupyterlab/workspaces-extension:sidebar": True,
    "@jupyter-notebook/terminal-extension": True,
    "@jupyterlab/terminal-extension": True,
    "jupyterlab-jupytext": True,
}
_SERVER_EXTENSIONS_OFF = (
    *(f"nbgrader.server_extensions.{name}" for name in ("assignment_list", "course_list")),
    *("nbgrader.server_extensions.validate_assignment", "jupyterlab_jupytext", "jupytext"),
    *("jupyter_lsp", "jupyter_server_terminals"),
)
_FOR_STAFF = ("nbgrader.server_extensions.formgrader", "grader.pages.server")
"""What only the staff's server of one session loads: nbgrader's marking page, and our own pages."""

_FOR_DESK = ("grader.desk.server",)
"""What only the desk loads."""

_FOR_PARTICIPANTS = ("exercises.serving",)
"""What only a participant's server loads: it brings modules back, and says what stands in each place of them."""

_FORGOTTEN = 600
"""Seconds after which a kernel that no page shows is stopped: the answers are in the copies."""

_LAB_SETTINGS: dict[str, Any] = {
    "@jupyter-notebook/application-extension:top": {"visible": "no"},
    "@jupyterlab/statusbar-extension:plugin": {"visible": False},
    "@jupyterlab/translation-extension:plugin": {"locale": "fr_FR"},
    "@jupyterlab/apputils-extension:notification": {
        "fetchNews": "false",
        "checkForUpdates": False,
        "doNotDisturbMode": True,
    },
}


def lab_environment(hidden: Path) -> dict[str, str]:
    """Return the variables that keep a JupyterLab's files in `hidden`, and let nbgrader find its programs."""
    scripts = str(Path(sys.executable).parent)
    return {
        "IPYTHONDIR": str(hidden / "ipython"),
        "JUPYTERLAB_SETTINGS_DIR": str(hidden / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(hidden / "workspaces"),
        "JUPYTER_CONFIG_DIR": str(hidden / "config"),
        "JUPYTER_DATA_DIR": str(hidden / "data"),
        "JUPYTER_PREFER_ENV_PATH": "0",
        "JUPYTER_RUNTIME_DIR": str(hidden / "runtime"),
        "PATH": os.pathsep.join(filter(None, (scripts, os.environ.get("PATH", "")))),
    }


def write_settings(
    hidden: Path, *, formgrader: bool, page: dict[str, str] | None = None, desk: bool = False
) -> None:
    """Write JupyterLab's settings in `hidden`: French, no news, no update check, no terminal, no manager.

    `formgrader` opens the staff's pages of one session, `desk` those of all the sessions; neither, a participant's.
    `page` is what the page configuration tells our extension.
    """
    off = dict.fromkeys(_SERVER_EXTENSIONS_OFF, False)
    interface: dict[str, Any] = {
        "app_settings_dir": str(hidden / "lab"),
        "extra_labextensions_path": [extensions_path()],
    }
    alone = not (formgrader or desk) and (page or {}).get("parcoursAlone") != "false"
    if alone:  # else people write code of their own, with whatever they installed
        interface["labextensions_path"] = gather_extensions(hidden / "labextensions")
    server = {
        "JupyterNotebookApp": interface,
        "LabApp": {
            **interface,
            "check_for_updates_class": "jupyterlab.NeverCheckForUpdate",
            "extension_manager": "readonly",
            "news_url": None,
        },
        "ServerApp": {
            "extra_template_paths": [templates_path()],
            **COMPRESSED,
            "jpserver_extensions": {
                **off,
                **dict.fromkeys(_FOR_STAFF, formgrader),
                **dict.fromkeys(_FOR_DESK, desk),
                **dict.fromkeys(_FOR_PARTICIPANTS, not (formgrader or desk)),
            },
            "terminals_enabled": False,
        },
        "MappingKernelManager": {"cull_idle_timeout": _FORGOTTEN, "cull_interval": 60},
    }
    unused = dict.fromkeys(UNUSED, True) if alone else {}
    options = {"disabledExtensions": {**_OFF, **unused}, **(page or {})}
    for path, content in (
        (hidden / "config" / "jupyter_server_config.json", server),
        (hidden / "config" / "labconfig" / "page_config.json", options),
        (hidden / "lab" / "overrides.json", _LAB_SETTINGS),
        (hidden / "lab" / "page_config.json", options),
    ):
        path.parent.mkdir(parents=True, exist_ok=True)
        replace(path, json.dumps(content, indent=1).encode(), lasting=False)
