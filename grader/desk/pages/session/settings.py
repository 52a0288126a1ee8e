"""What a session is: its file as a form."""

from typing import Any

ROUTES: dict[str, Any] = {}
