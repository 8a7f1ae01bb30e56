"""`serve` and `exec`: tokens for other programs."""
