"""`diagnose`: the connection check."""
