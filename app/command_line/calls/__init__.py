"""Calls to the endpoint: whom a command asks, with whose secret, and how often."""
