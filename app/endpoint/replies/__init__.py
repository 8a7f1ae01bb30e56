"""What a reply says, bounded and masked: its text, its reasons, its token."""
