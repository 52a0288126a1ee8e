"""Marking by people: what is left to mark and to settle, and how far two readings agree."""

from typing import Any

ROUTES: dict[str, Any] = {}
