"""The people of a session at the desk: the list, one person, what is changed of them."""
