"""The people of a session: the list, one person, what is changed of them."""

from typing import Any

ROUTES: dict[str, Any] = {}
