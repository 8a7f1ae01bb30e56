"""What makes the commands easy to reach: help by subject, completion, manual pages."""
