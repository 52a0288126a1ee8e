"""Copies that came in a file, on a stick, from a platform: whose they are, asked where it is in doubt."""

from typing import Any

ROUTES: dict[str, Any] = {}
