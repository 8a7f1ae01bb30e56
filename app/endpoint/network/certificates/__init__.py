"""What servers show of their certificates, and what follows from it when one isn't accepted."""
