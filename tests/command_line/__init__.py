"""Tests of the command line: in this process where only the result matters, as real programs where the shell does."""
