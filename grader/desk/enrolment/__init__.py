"""A list that was sent to the desk: kept, read, shown, until its people are enrolled."""
