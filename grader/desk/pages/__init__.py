"""The desk's pages: their addresses, who may come, what they show; what is done is in `grader.desk.acts`."""
