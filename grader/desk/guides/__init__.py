"""The guides as the desk shows them: read, opened at the passage of a stage, searched."""
