"""`check`: a pasted request, read and never sent."""
