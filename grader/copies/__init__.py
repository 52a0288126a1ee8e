"""The copies that participants hand in: taken in, and read as hostile input."""
