"""What lives as long as the program: services for the window, and their workers on the background loop."""
