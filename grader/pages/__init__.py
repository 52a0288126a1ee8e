"""The one home of the staff's pages."""
