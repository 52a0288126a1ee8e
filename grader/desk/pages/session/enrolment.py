"""Enrolling from a list: what was understood, shown and corrected before anything is written."""

from typing import Any

ROUTES: dict[str, Any] = {}
