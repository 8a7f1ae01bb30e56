"""How every command reads its options, and the options that several of them share."""
