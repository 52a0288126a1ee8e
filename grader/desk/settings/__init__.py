"""What a session is, as a form: its own file, its deadlines, its rule for late copies, its double marking."""
