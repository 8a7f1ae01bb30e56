"""The list of profiles, and what is done with them."""
