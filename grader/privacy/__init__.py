"""People's rights over their data: found, given, erased, and kept no longer than said."""
