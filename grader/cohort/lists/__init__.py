"""A list as an office keeps it: its sheets, its headings, its lines, and what each says of a person."""
