"""What leaves a session for an office: marks, a report, statements of training, sheets to sign."""
