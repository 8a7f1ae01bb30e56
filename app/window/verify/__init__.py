"""The page that verifies many licences."""
