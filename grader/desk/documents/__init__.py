"""The office's documents at the desk: what each is, when it was made, how it is made, all of them as one file."""
