"""The notations in which people paste requests, each → the request in it."""
