"""The page that nbgrader's formgrader serves for one copy, made with the session's configuration."""

from typing import Any

from grader.session.session import Session


def exporter(session: Session) -> Any:
    """Return what makes the pages of the session's copies."""
    from nbconvert.exporters import HTMLExporter
    from traitlets.config import Config

    from grader.session.configuration import settings

    config = Config({"HTMLExporter": {"template_name": "formgrade"}})
    config.merge(settings(session))
    return HTMLExporter(config=config)


def page(exporter: Any, session: Session, module: str, person: str) -> str:
    """Return the page of one marked copy, its HTML."""
    path = session.root / "autograded" / person / module / f"{module}.ipynb"
    resources = {
        "assignment_id": module,
        "notebook_id": module,
        "submission_id": "0" * 32,
        "index": 0,
        "total": 2,
        "base_url": "",
    }
    html, _ = exporter.from_filename(str(path), resources=resources)
    return str(html)
