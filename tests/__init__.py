"""What proves the program; the folders mirror `app`."""
