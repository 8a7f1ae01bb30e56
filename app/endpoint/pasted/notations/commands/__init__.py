"""curl commands, quoted for any of three shells."""
