"""The desk: the whole life of a session in one page, for a trainer, a marker and an office."""
