"""How the desk speaks: of people, of what is left, and in words that no terminal is needed for."""
