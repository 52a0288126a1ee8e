"""A session made from the curriculum, and its modules given out."""
