"""The HTML templates of the participant's side, escaped by default."""

from functools import cache
from typing import Any


def render(template: str, **values: Any) -> str:
    """Return the template `templates/<template>` filled with `values`, each escaped."""
    return str(_templates().get_template(template).render(**values))


@cache
def _templates() -> Any:
    from jinja2 import Environment, PackageLoader  # not in a participant's first second

    return Environment(
        loader=PackageLoader("exercises"),
        autoescape=True,
        trim_blocks=True,
        auto_reload=False,  # a look at the file each time it is filled, for files that never change
    )
