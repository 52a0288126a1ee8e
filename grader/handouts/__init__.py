"""A module projected and on paper."""
