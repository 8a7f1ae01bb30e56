"""What helps somebody to the right command: the overview, help by subject, completion, manual pages."""
