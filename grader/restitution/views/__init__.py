"""What the room answered, as values that nobody can be recognised in."""
