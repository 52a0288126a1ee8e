"""What runs on the staff's side: sessions, marking, feedback."""
