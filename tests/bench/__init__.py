"""What is measured: durations and memory, side by side, by `make bench`; the tests never time anything."""
