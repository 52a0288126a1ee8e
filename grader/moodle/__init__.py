"""The learning platform's files, both ways, in the forms that Moodle reads and writes."""
