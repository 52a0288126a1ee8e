"""The marking room: people mark question by question, without names, and what they did is kept."""
