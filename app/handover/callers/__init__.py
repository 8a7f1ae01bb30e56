"""Who is at the other end of a connection on loopback: which user, and which program."""
