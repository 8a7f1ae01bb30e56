"""Tests of `profiles` and `get PROFILE`: with a real keyring, and as real programs where the shell matters."""
