"""What opens above the window: help, settings, what this program is made of."""
