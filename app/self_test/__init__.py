"""Proves an installation: whether what the program needs is there on this computer, and works."""
