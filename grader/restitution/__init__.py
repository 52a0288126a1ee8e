"""The room sees itself: what a cohort answered, without a name, for the projector and on paper."""
