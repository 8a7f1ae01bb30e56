"""The page with everything that a person can set for good."""
