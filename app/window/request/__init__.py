"""The page that checks a pasted request."""
