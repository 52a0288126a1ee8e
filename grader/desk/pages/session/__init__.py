"""The desk's pages of one session."""
