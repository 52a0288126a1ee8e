"""Copies marked from their data: one, a batch, or within nbgrader."""
