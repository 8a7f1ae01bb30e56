"""What a command says and asks on the terminal: streams, words for a person, JSON for programs, the exit status."""
