"""How these values are drawn."""
