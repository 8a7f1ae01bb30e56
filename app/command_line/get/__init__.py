"""`get`: one access token."""
