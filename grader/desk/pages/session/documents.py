"""The office's documents: each with its preview, its formats and its last date; and every file that is given."""

from typing import Any

ROUTES: dict[str, Any] = {}
