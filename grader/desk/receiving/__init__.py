"""Copies that came otherwise: what was sent, the questions that it raises, and what is then taken."""
