"""The guides' pictures, taken from the demonstration session by `make captures`; the tests take none."""
