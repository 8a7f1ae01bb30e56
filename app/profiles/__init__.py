"""Profiles: what a person types once for a customer, kept in the operating system's keyring."""
