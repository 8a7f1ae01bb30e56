"""The page of the connection check."""
