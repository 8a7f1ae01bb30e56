"""Whom a command asks, and with whose secret."""
