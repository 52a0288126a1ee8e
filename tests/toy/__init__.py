"""A kind of exercise that stands wholly outside the packages, for the tests of what a new kind must add."""
