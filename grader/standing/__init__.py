"""Where everyone stands, as values, as text, and as a page is told."""
