"""A simulated cohort: copies that vary like a real room's, to rehearse with; deterministic by seed."""

from grader.demo.session import Demonstration, make

__all__ = ["Demonstration", "make"]
