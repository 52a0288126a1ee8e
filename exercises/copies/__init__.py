"""The copy as data: its value, the file that keeps it, what was answered and worded in it."""
