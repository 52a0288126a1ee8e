"""The guides, read and searched in the page."""

from typing import Any

ROUTES: dict[str, Any] = {}
