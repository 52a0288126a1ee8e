"""Who takes part in a session, and by what names."""
