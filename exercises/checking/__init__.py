"""The page answers: what holds of an answer and why, from opened answers or from the service of a classroom."""
