"""A session of training: its folder, its configuration, and what is kept in it."""
