"""The connection check: how far a call comes, told step by step as it happens."""
