"""Who did what, and when."""

from typing import Any

ROUTES: dict[str, Any] = {}
