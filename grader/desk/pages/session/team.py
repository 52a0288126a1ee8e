"""Who works in a session, and as what."""

from typing import Any

ROUTES: dict[str, Any] = {}
