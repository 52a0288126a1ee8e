"""The desk: what a trainer, a marker and an office do of a session from one page, without its address or its markup."""
