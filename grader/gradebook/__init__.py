"""nbgrader's gradebook: its database reached, what it holds read, marks written in it, nbgrader's own steps."""
