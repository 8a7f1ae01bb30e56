"""How every command reads its options, and how it speaks: streams, JSON, exit status."""
