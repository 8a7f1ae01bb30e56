"""Tests of the practice server, spoken to by a raw client."""
