"""What a participant's page carries: few extensions of JupyterLab, compressed, and kept by the browser."""

import shutil
from pathlib import Path
from typing import Any

from jupyter_core.paths import jupyter_path

SERVED = ("@jupyter-widgets/jupyterlab-manager", "anywidget")
"""The prebuilt extensions that our exercises need; a disabled one would be downloaded all the same."""

UNUSED = tuple(
    f"@jupyterlab/{name}-extension"
    for name in (
        *(
            "audio",
            "celltags",
            "csvviewer",
            "imageviewer",
            "inspector",
            "javascript",
            "json",
            "logconsole",
        ),
        *("mermaid", "metadataform", "pdf", "pluginmanager", "tooltip", "vega5", "video"),
    )
)
"""JupyterLab's own extensions that no module uses: each would cost a little of each opening."""

COMPRESSED: dict[str, Any] = {
    "tornado_settings": {"compress_response": True},
    "websocket_compression_options": {},
}
"""The server's settings: text travels at a quarter of its size, which a slow line shows and a quick one doesn't."""


def gather_extensions(folder: Path) -> list[str]:
    """Bring into `folder` the prebuilt extensions that are served, and return where JupyterLab looks for them.

    Where one of them is nowhere, JupyterLab keeps looking in its own places.
    """
    places = [Path(place) for place in jupyter_path("labextensions")]
    for name in SERVED:
        found = next((place / name for place in places if (place / name).is_dir()), None)
        if found is None:
            return [str(place) for place in places]
        _bring(found, folder / name)
    return [str(folder)]


def _bring(found: Path, here: Path) -> None:
    """Copy an extension, unless its very version is there."""
    manifest = found / "package.json"
    kept = here / "package.json"
    if kept.is_file() and kept.read_bytes() == manifest.read_bytes():
        return
    shutil.rmtree(here, ignore_errors=True)
    shutil.copytree(found, here, copy_function=shutil.copyfile)
