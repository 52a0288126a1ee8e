"""People's rights: what is kept, one person's extract, what is erased and the proof of it."""

from typing import Any

ROUTES: dict[str, Any] = {}
