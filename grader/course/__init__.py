"""A module as its author and the staff have it: key, notebook, drawings, model copy, the talk's slides."""
