"""What can be done at each stage: one file a stage, each with its `ACTS`."""
