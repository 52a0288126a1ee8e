"""Handing in a module's copy, and what is given back."""
